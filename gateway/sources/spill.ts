// A letter from its stream, with bounded memory and within a budget of bytes, whatever size was
// promised: a small one into a buffer, a larger one into a file, hashed on the way.
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '../../store/blobs.ts'
import type { Content, Limits } from './source.ts'

export type Spilled =
  | Extract<Content, { readonly kind: 'bytes' | 'file' }>
  /** The stream had nothing. */
  | { readonly kind: 'empty' }
  /** The stream went on beyond the limit of a letter; nothing is left of it. */
  | { readonly kind: 'over' }

export async function spill(
  stream: AsyncIterable<Buffer>,
  limits: Limits,
  incoming: string,
): Promise<Spilled> {
  let chunks: Buffer[] = []
  let size = 0
  let file: Opened | null = null
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > limits.messageBytes) break
      chunks.push(chunk)
      if (size <= limits.batchBytes) continue
      file ??= await openNew(incoming)
      await file.write(chunks)
      chunks = []
    }
  } catch (error) {
    await file?.remove()
    throw error
  }
  if (size > limits.messageBytes) {
    await file?.remove()
    return { kind: 'over' }
  }
  if (file) return file.finish()
  return size === 0 ? { kind: 'empty' } : { kind: 'bytes', bytes: Buffer.concat(chunks) }
}

interface Opened {
  write(chunks: readonly Buffer[]): Promise<void>
  finish(): Promise<Spilled>
  remove(): Promise<void>
}

/** Our own disk failed us. It says nothing about the letter, which waits until that is mended. */
export class DiskTrouble extends Error {}

async function onDisk<T>(incoming: string, doing: Promise<T>): Promise<T> {
  try {
    return await doing
  } catch (cause) {
    throw new DiskTrouble(`A letter can't be written into ${incoming}: make room there`, { cause })
  }
}

async function openNew(incoming: string): Promise<Opened> {
  const path = join(incoming, `${randomUUID()}.part`)
  const handle: FileHandle = await onDisk(incoming, open(path, 'wx', 0o600))
  const hash = createHash('sha256')
  return {
    write: async chunks => {
      for (const chunk of chunks) hash.update(chunk)
      await onDisk(incoming, handle.writev([...chunks]))
    },
    finish: async () => {
      await handle.close()
      // The brand says that it is the digest of these very bytes, in hex.
      return { kind: 'file', path, sha256: hash.digest('hex') as Sha256 }
    },
    remove: async () => {
      await handle.close()
      await rm(path, { force: true })
    },
  }
}
