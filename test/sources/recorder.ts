// The shell as the sources see it, in memory: places and a cursor that change together, or not at all.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  Batch,
  Cursor,
  Fetched,
  Health,
  Source,
  SourceHooks,
} from '../../gateway/sources/source.ts'

export interface Taken {
  readonly key: string
  readonly uid: number | null
  readonly kind: Fetched['content']['kind']
  readonly size: number
  readonly sha256: string | null
  /** The subject, read from the bytes; null where there are none. */
  readonly subject: string | null
  readonly internalDate: Date | null
  readonly reason: string | null
}

export interface Recorder {
  readonly hooks: SourceHooks
  readonly taken: Taken[]
  readonly batches: Batch[]
  readonly health: Health[]
  readonly changes: { before: Cursor; now: number }[]
  readonly subjects: () => (string | null)[]
  cursor: Cursor | null
  /** The next takes fail: the database is down. */
  down: number
  /** Every take waits for it. */
  gate: Promise<void>
}

export function record(): Recorder {
  const places = new Set<string>()
  let busy = false
  const recorder: Recorder = {
    taken: [],
    batches: [],
    health: [],
    changes: [],
    cursor: null,
    down: 0,
    gate: Promise.resolve(),
    subjects: () => recorder.taken.map(letter => letter.subject),
    hooks: {
      cursor: async () => recorder.cursor,
      known: async keys => {
        if (keys.length > 1000) throw new Error('asked for more keys than a query may hold')
        return new Set(keys.filter(key => places.has(key)))
      },
      take: async batch => {
        if (busy) throw new Error('two batches at the same time')
        busy = true
        try {
          await recorder.gate
          if (recorder.down > 0) {
            recorder.down -= 1
            throw new Error('the database is down')
          }
          for (const letter of batch.letters) {
            if (places.has(letter.place.key)) continue
            places.add(letter.place.key)
            recorder.taken.push(read(letter))
          }
          recorder.batches.push(batch)
          if (batch.cursor) recorder.cursor = batch.cursor
        } finally {
          busy = false
        }
      },
      uidvalidityChanged: async (before, now) => {
        recorder.changes.push({ before, now })
        recorder.cursor = { uidvalidity: now, uid: 0 }
      },
      health: report => {
        recorder.health.push(report)
      },
    },
  }
  return recorder
}

function read({ place, content, internalDate, size }: Fetched): Taken {
  const bytes = bytesOf(content)
  const subject = bytes ? /^Subject: (.*?)\r?$/m.exec(bytes.toString('latin1'))?.[1] : null
  const sha256 = content.kind === 'bytes' || content.kind === 'file' ? digest(bytes) : null
  const reason = content.kind === 'unreadable' ? content.reason : null
  const { key, uid } = place
  const { kind } = content
  return { key, uid, kind, size, sha256, subject: subject ?? null, internalDate, reason }
}

function bytesOf(content: Fetched['content']): Buffer | null {
  switch (content.kind) {
    case 'bytes':
      return content.bytes
    case 'file':
      return readFileSync(content.path)
    case 'oversized':
      return content.head
    case 'unreadable':
      return null
  }
}

export function digest(bytes: Buffer | null): string | null {
  return bytes && createHash('sha256').update(bytes).digest('hex')
}

/** Runs `watch` while `during` runs, then stops it and waits for its end. */
export async function watching(source: Source, hooks: SourceHooks, during: () => Promise<void>) {
  const stop = new AbortController()
  const ended = source.watch(hooks, stop.signal)
  try {
    await during()
  } finally {
    stop.abort()
    await ended
  }
}

export const never = new AbortController().signal

export function incomingFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'cg-incoming-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A letter with this subject, of about this many bytes, CRLF throughout. */
export function letter(subject: string, bytes = 200): Buffer {
  const head = `From: Anna Verdi <anna@patronato.example>\r\nTo: sede@inps.example\r\nMessage-ID: <${subject.replaceAll(' ', '.')}@patronato.example>\r\nSubject: ${subject}\r\n\r\n`
  const line = `${'x'.repeat(70)}\r\n`
  return Buffer.from(head + line.repeat(Math.max(1, Math.round((bytes - head.length) / 72))))
}
