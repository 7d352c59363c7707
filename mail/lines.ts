// Lines that know where they stand in the text they came from: so that whatever is cut away, each
// word of what is left can be marked in the original.

/** `text` has the length of what stands at `at`: a no-break blank became a blank, nothing else. */
export interface Line {
  readonly text: string
  readonly at: number
}

/** A run of characters of a block that stands in one piece in the original. */
export interface Run {
  /** Offset in the block. */
  readonly at: number
  /** Offset in the original. */
  readonly from: number
  readonly length: number
}

/** Words put together of lines, in the order of the letter. */
export interface Block {
  readonly text: string
  /** One for each line that is not empty; the line breaks between them are nobody's. */
  readonly runs: readonly Run[]
}

/** Of several empty lines the first stands for all. */
export function readLines(source: string): readonly Line[] {
  const lines: Line[] = []
  let at = 0
  for (const line of source.replaceAll('\u00a0', ' ').split('\n')) {
    const text = line.trimEnd()
    if (text !== '' || lines.at(-1)?.text !== '') lines.push({ text, at })
    at += line.length + 1
  }
  return lines
}

/** The line from its character `from` on, up to `to`. */
export const sliceLine = ({ text, at }: Line, from: number, to = text.length): Line => ({
  text: text.slice(from, to),
  at: at + from,
})

/** Joined by line breaks; of several empty lines one is left, none at the ends. */
export function toBlock(lines: readonly Line[]): Block {
  const runs: Run[] = []
  let text = ''
  let empty = 0
  for (const line of lines) {
    const inner = runs.length === 0 ? line.text.trimStart() : line.text
    if (inner.trim() === '') {
      empty++
      continue
    }
    if (runs.length > 0) text += empty > 0 ? '\n\n' : '\n'
    empty = 0
    const from = line.at + line.text.length - inner.length
    runs.push({ at: text.length, from, length: inner.length })
    text += inner
  }
  return { text, runs }
}

/** One block below the other, an empty line between them. */
export function joinBlocks(above: Block, below: Block): Block {
  if (above.text === '' || below.text === '') return above.text === '' ? below : above
  const shift = above.text.length + 2
  return {
    text: `${above.text}\n\n${below.text}`,
    runs: [...above.runs, ...below.runs.map(run => ({ ...run, at: run.at + shift }))],
  }
}

/** Where characters `start` to `end` of a block stand in the original; null for none of its words. */
export function originOf(
  runs: readonly Run[],
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | null {
  const first = runs.find(run => run.at + run.length > start)
  const last = runs.findLast(run => run.at < end)
  if (first === undefined || last === undefined || first.at > last.at) return null
  return {
    start: first.from + Math.max(0, start - first.at),
    end: last.from + Math.min(last.length, end - last.at),
  }
}
