// So many runs at once and no more, each with a number of its own: its database in Redis.

export interface Slots {
  /** Waits for a free number and runs with it. */
  run<T>(task: (number: number) => Promise<T>): Promise<T>
}

export function openSlots(count: number): Slots {
  const free = Array.from({ length: count }, (_, at) => at + 1)
  const waiting: ((number: number) => void)[] = []
  const take = (): Promise<number> => {
    const number = free.pop()
    return number === undefined
      ? new Promise(resolve => waiting.push(resolve))
      : Promise.resolve(number)
  }
  const give = (number: number) => {
    const next = waiting.shift()
    if (next === undefined) free.push(number)
    else next(number)
  }
  return {
    run: async task => {
      const number = await take()
      try {
        return await task(number)
      } finally {
        give(number)
      }
    },
  }
}
