// Raw bytes, once per content: blobs/ab/cdef.... A file is complete and synced, and so is its folder,
// before any row that names it commits. Behind a small interface: a bucket can come later.

import { createHash, randomUUID } from 'node:crypto'
import { close, fdatasync, ftruncate, open as openCallback, write } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, makeFolder } from './folder.ts'

export type Sha256 = string & { readonly __brand: 'Sha256' }

export interface Blobs {
  /** Keeps each content; returns their SHA-256 in order. Durable when it resolves. */
  keep(contents: readonly Buffer[]): Promise<Sha256[]>
  /** Takes over a file that was streamed to disk (same file system); durable when it resolves. */
  adopt(file: string, sha256: Sha256): Promise<void>
  /** @throws with code ENOENT when the content is not here. */
  read(sha256: string): Promise<Buffer>
  /** Where a content lies, for a worker that reads it itself. */
  path(sha256: string): string
  /** A folder on the same file system for files in the making. */
  readonly incoming: string
}

export function sha256Of(bytes: Buffer): Sha256 {
  // The brand says where the string came from: here.
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}

/** For whoever only reads: nothing is made. */
export function blobsIn(folder: string): Pick<Blobs, 'path' | 'read'> {
  const path = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2))
  return { path, read: sha256 => readFile(path(sha256)) }
}

/** @throws when nothing can be kept there. */
export async function openBlobs(folder: string): Promise<Blobs> {
  const { path, read } = blobsIn(folder)
  // Other replicas write here as well: each file has a name that nobody else gives.
  const incoming = join(folder, 'incoming')
  await makeFolder(incoming)
  await sweepIncoming(incoming)
  await makeFanOut(folder)

  /** Whatever tidies up may have removed a folder while it was empty: it is made again. */
  async function inFolder(of: string, put: () => Promise<void>): Promise<void> {
    try {
      await put()
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      await mkdir(of, { recursive: true })
      await syncFolder(folder)
      await put()
    }
  }

  /**
   * Straight to its place: no row names it yet, so nobody reads it before it is whole. What lies
   * there, a part that a crash left or the same content, is replaced.
   */
  async function write(bytes: Buffer): Promise<Sha256> {
    const sha256 = sha256Of(bytes)
    const target = path(sha256)
    try {
      await inFolder(dirname(target), () => writeNew(target, bytes))
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      // Another replica that is writing it goes on in a file without a name.
      const making = join(incoming, randomUUID())
      try {
        await inFolder(incoming, () => writeNew(making, bytes))
        await rename(making, target)
      } catch (failure) {
        await rm(making, { force: true })
        throw failure
      }
    }
    return sha256
  }

  return {
    incoming,
    path,
    async keep(contents) {
      const hashes = await Promise.all(contents.map(write))
      await syncFolders(hashes.map(hash => dirname(path(hash))))
      return hashes
    },
    async adopt(file, sha256) {
      const target = path(sha256)
      const handle = await open(file, 'r+')
      try {
        await handle.datasync()
      } finally {
        await handle.close()
      }
      await inFolder(dirname(target), () => rename(file, target))
      await syncFolder(dirname(target))
    },
    read,
  }
}

/** @throws with code EEXIST where something is there. */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  const file = await openFile(path, 'wx', 0o600)
  // Should closing fail as well, both errors are told.
  await using _ = { [Symbol.asyncDispose]: () => closeFile(file) }
  try {
    await writeWhole(file, bytes)
    await datasync(file)
  } catch (error) {
    // A full disk gets its room back; by the descriptor, since the name may be another's by now.
    await truncate(file, 0).catch(() => {})
    throw error
  }
}

async function writeWhole(file: number, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await writeBytes(file, bytes, from)
    from += bytesWritten
  }
}

// By descriptors, here where every letter passes: a FileHandle costs the main thread more.
const openFile = promisify(openCallback)
const writeBytes = promisify(write)
const datasync = promisify(fdatasync)
const truncate = promisify(ftruncate)
const closeFile = promisify(close)

/** When the store opens: no letter waits until the folder it goes to is made. */
async function makeFanOut(folder: string): Promise<void> {
  const there = new Set(await readdir(folder))
  const missing = FAN_OUT.filter(name => !there.has(name))
  await Promise.all(missing.map(name => mkdir(join(folder, name), { recursive: true })))
  // Whether missing or not: who made them may have been killed before this.
  await syncFolder(folder)
}

/** 00 to ff. */
const FAN_OUT = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'))

/** What a crash left in the making belongs to no row: the mailbox still has it. */
async function sweepIncoming(folder: string): Promise<void> {
  const yesterday = Date.now() - 24 * 3600 * 1000
  for (const name of await readdir(folder)) {
    const left = join(folder, name)
    // Another replica may sweep, or be done with it, at this moment.
    const changed = await changedMs(left)
    if (changed !== null && changed < yesterday) await rm(left, { recursive: true, force: true })
  }
}

/** Null where nothing is. */
async function changedMs(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function syncFolders(folders: readonly string[]): Promise<void> {
  await Promise.all([...new Set(folders)].map(syncFolder))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
