// Raw bytes, once per content: blobs/ab/cdef.... A file is complete and synced, and so is its folder,
// before any row that names it commits. Behind a small interface: a bucket can come later.

import { createHash, randomUUID } from 'node:crypto'
import { close, fdatasync, ftruncate, open as openCallback, write } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

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

export async function openBlobs(folder: string): Promise<Blobs> {
  // A folder of our own: other replicas may write into the same blobs at this moment.
  const incoming = join(folder, 'incoming', randomUUID())
  await mkdir(incoming, { recursive: true })
  await sweepIncoming(join(folder, 'incoming'))
  await makeShelves(folder)
  const path = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2))
  let serial = 0

  /**
   * Straight to its place: no row names it yet, so nobody reads it before it is whole. What lies
   * there, a part that a crash left or the same content, is replaced.
   */
  async function write(bytes: Buffer): Promise<Sha256> {
    const sha256 = sha256Of(bytes)
    const target = path(sha256)
    try {
      await writeNew(target, bytes)
    } catch (error) {
      if (!isThere(error)) throw error
      // Another replica that is writing it goes on in a file without a name.
      const making = join(incoming, String(serial++))
      try {
        await writeNew(making, bytes)
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
      await rename(file, target)
      await syncFolder(dirname(target))
    },
    read: sha256 => readFile(path(sha256)),
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

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** All folders that letters will lie in, so that none of them waits until its own is made and synced. */
async function makeShelves(folder: string): Promise<void> {
  const there = new Set(await readdir(folder))
  const missing = SHELVES.filter(name => !there.has(name))
  await Promise.all(missing.map(name => mkdir(join(folder, name), { recursive: true })))
  // Whether missing or not: who made them may have been killed before this.
  await syncFolder(folder)
}

/** 00 to ff. */
const SHELVES = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'))

/** What a crash left in the making belongs to no row: the mailbox still has it. */
async function sweepIncoming(folder: string): Promise<void> {
  const yesterday = Date.now() - 24 * 3600 * 1000
  for (const name of await readdir(folder)) {
    const left = join(folder, name)
    const { mtimeMs } = await stat(left)
    if (mtimeMs < yesterday) await rm(left, { recursive: true, force: true })
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
