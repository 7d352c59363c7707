// The letters at a path, one after another, for commands that only look.

import { basename } from 'node:path'
import { listLetters, readLetter } from './local.ts'

export interface LetterAt {
  /** The file's base name; in an mbox the name and the range. */
  readonly name: string
  readonly path: string
  readonly bytes: Buffer
}

/** In the order of the names. @throws where nothing lies at the path or a file cannot be read. */
export async function* lettersAt(path: string): AsyncGenerator<LetterAt> {
  for (const letter of await listLetters(path)) {
    const bytes = Buffer.concat(await Array.fromAsync(readLetter(letter)))
    const name = basename(letter.file)
    const { range } = letter
    const shown = range === null ? name : `${name}:${range.start}-${range.end}`
    yield { name: shown, path: letter.file, bytes }
  }
}
