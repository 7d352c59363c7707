// Letters that lie in files: a Maildir, a folder of .eml, one .eml, an mbox. Lists them in the order
// of their names and gives their bytes; nothing is ever moved or changed.
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isMbox, letterRanges, type Range, unquoted } from './mbox.ts'

export interface LocalLetter {
  /** Unique and lasting below the path that was listed. */
  readonly key: string
  readonly file: string
  /** The bytes of the file that are the letter; null for the whole file. */
  readonly range: Range | null
  /** Its writer is known to be done with it. */
  readonly complete: boolean
}

export interface Measured extends LocalLetter {
  readonly size: number
  readonly at: Date
}

export type Kind = 'maildir' | 'folder' | 'mbox' | 'eml'

/** What lies at a path. @throws where nothing does, or it may not be looked at. */
export async function kindOf(path: string): Promise<Kind> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    const says = `There is nothing at ${path}: name a file, an mbox, a Maildir or a folder of letters.`
    throw new Error(says, { cause: error })
  })
  if (!found.isDirectory()) return (await startsAsMbox(path)) ? 'mbox' : 'eml'
  const names = await readdir(path)
  return names.includes('cur') && names.includes('new') ? 'maildir' : 'folder'
}

/** All letters at a path: of a Maildir its delivered ones (not `tmp`), of a folder each .eml below it. */
export async function listLetters(path: string): Promise<readonly LocalLetter[]> {
  const kind = await kindOf(path)
  switch (kind) {
    case 'maildir':
      return listMaildir(path)
    case 'folder':
      return listFolder(path)
    case 'mbox':
      return listMbox(path)
    case 'eml':
      return [await emlLetter(path, basename(path))]
  }
}

export async function measure(letter: LocalLetter): Promise<Measured> {
  const { size, mtime } = await stat(letter.file)
  const { range } = letter
  return { ...letter, size: range ? range.end - range.start : size, at: mtime }
}

export function readLetter(letter: LocalLetter): AsyncIterable<Buffer> {
  return letter.range ? unquoted(letter.file, letter.range) : createReadStream(letter.file)
}

/** Delivery is a rename into `new` (maildir(5)), so what is listed is complete. */
async function listMaildir(path: string): Promise<readonly LocalLetter[]> {
  const letters = new Map<string, LocalLetter>()
  // `cur` last: a letter that a mail program moves meanwhile is found at least once.
  for (const folder of ['new', 'cur']) {
    for (const name of await readdir(join(path, folder))) {
      if (name.startsWith('.')) continue
      const key = name.split(/[:;!]2,/, 1)[0] ?? name
      letters.set(key, { key, file: join(path, folder, name), range: null, complete: true })
    }
  }
  return [...letters.values()].sort((a, b) => inTime.compare(a.key, b.key))
}

/** Maildir names begin with the time, as numbers that are not padded. */
const inTime = new Intl.Collator('en', { numeric: true })

async function listFolder(path: string): Promise<readonly LocalLetter[]> {
  const names = await readdir(path, { recursive: true })
  const emls = names.filter(name => /\.eml$/i.test(name) && !basename(name).startsWith('.')).sort()
  return Promise.all(emls.map(name => emlLetter(join(path, name), name)))
}

/** With its size: a file that is written anew is another letter. Unreadable ones stay in the list. */
async function emlLetter(file: string, name: string): Promise<LocalLetter> {
  const size = await stat(file).then(
    found => found.size,
    () => 0, // reading it will fail as well, and say so
  )
  return { key: `${name}:${size}`, file, range: null, complete: false }
}

async function listMbox(path: string): Promise<readonly LocalLetter[]> {
  const ranges = await letterRanges(path)
  const name = basename(path)
  return ranges.map(range => {
    const key = `${name}:${range.start}-${range.end}`
    return { key, file: path, range, complete: false }
  })
}

async function startsAsMbox(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1000), 0, 1000, 0)
    return isMbox(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
