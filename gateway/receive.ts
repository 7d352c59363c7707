// Keeps the raw bytes once, notes their place, moves the cursor, rings `process`. Nothing is parsed
// here but the fields that make a letter's identity (design.md, law 1).

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Mailbox } from '../config/mailbox.ts'
import { identityOf } from '../mail/identity.ts'
import type { Queues } from '../queues/open.ts'
import type { Blobs } from '../store/blobs.ts'
import { type Kept, type KeptLetter, keepLetters } from '../store/letters.ts'
import type { Database } from '../store/open.ts'
import type { Log } from './log.ts'
import type { Batch, Fetched } from './sources/source.ts'

export interface ReceiveParts {
  readonly db: Database
  readonly blobs: Blobs
  readonly queues: Queues
  readonly log: Log
}

/**
 * Stores a batch and rings for what is new. What the mailbox received before `liveFrom` is silent.
 * @throws when the disk or the database is down: then nothing of the batch counts as taken.
 */
export async function receive(
  parts: ReceiveParts,
  mailbox: Mailbox,
  liveFrom: Date,
  batch: Batch,
): Promise<Kept> {
  const { db, log } = parts
  const letters = await keepBytes(parts.blobs, mailbox, liveFrom, batch.letters)
  log.debug({ stage: 'bytes', mailbox: mailbox.name, letters: letters.length })
  const kept = await keepLetters(db, mailbox.name, letters, batch.cursor)
  if (batch.letters.length > 0) {
    const { fresh, copies } = kept
    log.info({ stage: 'received', mailbox: mailbox.name, letters: fresh, copies })
  }
  if (kept.fresh.length > 0) {
    await parts.queues.ring('process', [{ letters: kept.fresh }])
    log.debug({ stage: 'rung', queue: 'process', letters: kept.fresh })
  }
  return kept
}

/** Durable in the blob store before any row names them. */
async function keepBytes(
  blobs: Blobs,
  mailbox: Mailbox,
  liveFrom: Date,
  fetched: readonly Fetched[],
): Promise<KeptLetter[]> {
  const held = fetched.map(letter => bytesOf(letter, mailbox))
  const hashes = await blobs.keep(held.flatMap(bytes => bytes ?? []))
  const letters: KeptLetter[] = []
  for (const [at, letter] of fetched.entries()) {
    const bytes = held[at]
    const kept =
      bytes === undefined || bytes === null
        ? await adopt(blobs, letter)
        : { sha256: hashes.shift() ?? '', identity: identityFor(letter, bytes) }
    letters.push({
      place: { mailbox: mailbox.name, ...letter.place },
      sha256: kept.sha256,
      size: letter.size,
      ...kept.identity,
      oversized: letter.content.kind === 'oversized',
      silent: isSilent(letter, liveFrom),
      internalDate: letter.internalDate,
      unreadable: letter.content.kind === 'unreadable' ? letter.content.reason : null,
    })
  }
  return letters
}

/** Null for a letter that was streamed into a file. */
function bytesOf({ content, place }: Fetched, mailbox: Mailbox): Buffer | null {
  switch (content.kind) {
    case 'bytes':
      return content.bytes
    case 'oversized':
      return content.head
    case 'unreadable':
      return Buffer.from(`${mailbox.name} ${place.key}: ${content.reason}\n`)
    case 'file':
      return null
  }
}

async function adopt(blobs: Blobs, { content }: Fetched) {
  if (content.kind !== 'file') throw new Error('Only a streamed letter lies in a file.')
  const identity = identityOf(await readFile(content.path))
  await blobs.adopt(content.path, content.sha256)
  return { sha256: content.sha256, identity }
}

/** Two letters that could not be read are two, and so are two of which only the headers are known. */
function identityFor({ content, place }: Fetched, bytes: Buffer) {
  if (content.kind === 'bytes') return identityOf(bytes)
  const { messageId } = identityOf(bytes)
  const unique = content.kind === 'unreadable' ? place.key : ''
  return { messageId, contentHash: createHash('sha256').update(bytes).update(unique).digest('hex') }
}

/** Received before the mailbox goes live: judged and counted, never answered. */
function isSilent({ internalDate }: Fetched, liveFrom: Date): boolean {
  return (internalDate ?? new Date(0)) < liveFrom
}
