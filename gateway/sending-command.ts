// What an administrator does about automatic letters, of every gateway on the same database: stop and
// start them, reset the breaker, forget that an address did not take a letter, close a task.

import type { Config } from '../config/load.ts'
import { forgetReturn } from '../store/bounces.ts'
import { BREAKER, turn } from '../store/switches.ts'
import { closeTask, tasks } from '../store/tasks.ts'
import { inStore } from './in-store.ts'
import { usage } from './usage.ts'

export async function sendingCommand(args: readonly string[], config: Config): Promise<void> {
  const [what, which] = args
  if (what === 'forget' && which !== undefined) return forget(which, config)
  if (what !== 'stop' && what !== 'start') throw new Error(`Say what to do.\n${usage.sending}`)
  const names = config.transports.map(({ name }) => name)
  if (which !== undefined && !names.includes(which)) {
    throw new Error(`There is no transport '${which}'. There are: ${names.join(', ')}.`)
  }
  await inStore(config, async ({ db }) => {
    const name = which === undefined ? 'sending' : `sending:${which}`
    await turn(db, name, what === 'stop', 'fermati con npm run sending -- stop')
    // Said once more, the breaker counts anew from now on.
    if (what === 'start' && which === undefined) await turn(db, BREAKER, false, 'riattivate')
  })
  const whose = which === undefined ? 'Automatic letters' : `Letters through ${which}`
  console.log(
    what === 'stop'
      ? `${whose} are stopped now. They wait, and go out after npm run sending -- start.`
      : `${whose} go out again, within some minutes.`,
  )
}

async function forget(address: string, config: Config): Promise<void> {
  await inStore(config, async ({ db }) => {
    const done = await forgetReturn(db, address.toLowerCase())
    console.log(
      done ? `Letters to ${address} may go out again.` : `No letter to ${address} came back.`,
    )
    if (!done) process.exitCode = 1
  })
}

/** `tasks`: what the coordinators have to see to; `close ID`: it is seen to. */
export async function tasksCommand(args: readonly string[], config: Config): Promise<void> {
  const [what, id = ''] = args
  await inStore(config, async ({ db }) => {
    if (what === undefined || what === 'list') {
      const open = await tasks(db)
      if (open.length === 0) console.log('There is no open task.')
      for (const { id, kind, says, times, lastAt } of open) {
        console.log(`${id}  ${kind}  ${lastAt.toISOString()}  ${times}x  ${says}`)
      }
      return
    }
    const done = what === 'close' && /^\d+$/.test(id) && (await closeTask(db, Number(id)))
    console.log(done ? `Task ${id} is closed.` : 'There is no such open task: npm run tasks')
    if (!done) process.exitCode = 1
  })
}
