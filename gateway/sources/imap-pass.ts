// One pass over an open folder: what lies after the cursor and is not stored, in batches, each with
// the cursor that holds once it is stored. The cursor never passes a letter that is still to be read.
import type { ImapFlow } from 'imapflow'
import { asError } from './backoff.ts'
import { runs } from './batches.ts'
import type { OpenFolder } from './imap-connection.ts'
import { fetched, fetchHead, fetchLarge, fetchRun, type Listed, list } from './imap-fetch.ts'
import { notKnown } from './keys.ts'
import type { Batch, Content, Limits, SourceHooks } from './source.ts'
import type { Suspects } from './suspects.ts'

export interface Pass {
  readonly client: ImapFlow
  readonly folder: OpenFolder
  /** The cursor's UID; 0 before the first letter of this UIDVALIDITY. */
  readonly after: number
  /** Letters that the folder received before are passed over when it is read from its start. */
  readonly backfillFrom: Date | null
  readonly limits: Limits
  readonly incoming: string
  readonly suspects: Suspects
  /** Set while the server fails to list sizes; outlives the connection, which it may have ended. */
  readonly listing: { bare: boolean }
}

/** An empty body may be a server that announces before it has stored: a few tries (T11). */
const EMPTY_TRIES = 5
/** A connection that ends on a letter may be the network's fault: more tries, then a person (T25). */
const BROKEN_TRIES = 8

export async function* unread(
  pass: Pass,
  hooks: SourceHooks,
  begin: (total: number) => void,
): AsyncGenerator<Batch> {
  const { folder, suspects, limits } = pass
  if (folder.exists === 0) return
  const listed = await listFolder(pass)
  const wanted = await notKnown(listed.filter(inTime(pass)), hooks)
  suspects.keepOnly(wanted.map(letter => letter.key))
  const late = wanted.filter(letter => suspects.failures(letter.key) > 0).sort(suspicion(suspects))
  const fresh = wanted.filter(letter => suspects.failures(letter.key) === 0)
  begin(wanted.length)

  const waiting = new Set(late.map(letter => letter.uid))
  let cursor = pass.after
  const moveTo = (uid: number) => {
    cursor = Math.max(cursor, Math.min(uid, ...[...waiting].map(open => open - 1)))
    return { uidvalidity: folder.uidvalidity, uid: cursor }
  }
  const end = listed.at(-1)?.uid ?? cursor
  const all = [...runs(fresh, limits)].map((run, at, { length }) => ({
    run,
    // Behind the last fresh run lies nothing but what is known, passed over, or waiting.
    reach: at < length - 1 ? (run.at(-1)?.uid ?? cursor) : end,
  }))
  all.push(...late.map(letter => ({ run: [letter], reach: end })))
  for (const { run, reach } of all) {
    const contents = await read(pass, run)
    for (const { uid } of run) {
      if (contents.has(uid)) waiting.delete(uid)
      else waiting.add(uid)
    }
    const letters = run.flatMap(letter => {
      const content = contents.get(letter.uid)
      return content ? [fetched(letter, folder.uidvalidity, content)] : []
    })
    if (letters.length > 0) yield { letters, cursor: moveTo(reach) }
  }
  // What was passed over or known already is behind us too, also when nothing was read.
  const before = cursor
  const last = moveTo(end)
  if (last.uid > before) yield { letters: [], cursor: last }
  pass.listing.bare = false
}

async function listFolder({ client, folder, after, listing }: Pass): Promise<readonly Listed[]> {
  const { bare } = listing
  listing.bare = !bare // as it shall be if this throws
  const listed = await list(client, folder.uidvalidity, after, bare)
  listing.bare = bare
  return listed
}

/** Reading a folder from its start, letters from before the backfill date are passed over. */
function inTime({ after, backfillFrom }: Pass): (letter: Listed) => boolean {
  if (after > 0 || backfillFrom === null) return () => true
  return ({ internalDate }) => internalDate === null || internalDate >= backfillFrom
}

/** The one that ends the connection each time comes last, after those that only shared its batch. */
function suspicion(suspects: Suspects): (a: Listed, b: Listed) => number {
  return (a, b) => suspects.failures(a.key) - suspects.failures(b.key) || a.uid - b.uid
}

/** What could be read, and what is given up. Who is missing is a suspect. */
async function read(pass: Pass, run: readonly Listed[]): Promise<ReadonlyMap<number, Content>> {
  const { suspects } = pass
  const contents = new Map<number, Content>(run.flatMap(letter => givenUp(letter, suspects)))
  const open = run.filter(letter => !contents.has(letter.uid))
  if (open.length === 0) return contents
  try {
    for (const [uid, content] of await contentsOf(pass, open)) contents.set(uid, content)
  } catch (error) {
    const reason = `The server ended the reading: ${asError(error).message}`
    for (const { key } of open) suspects.failed(key, reason, BROKEN_TRIES)
    throw error
  }
  for (const letter of open) {
    if (contents.has(letter.uid)) suspects.forget(letter.key)
    else suspects.failed(letter.key, 'The server gives no body', EMPTY_TRIES)
    for (const [uid, content] of givenUp(letter, suspects)) contents.set(uid, content)
  }
  return contents
}

function givenUp(letter: Listed, suspects: Suspects): readonly [number, Content][] {
  const reason = suspects.givenUp(letter.key)
  return reason === null ? [] : [[letter.uid, { kind: 'unreadable', reason }]]
}

/** Only a run of one letter is large, or oversized: runs() sees to it. */
async function contentsOf(
  { client, limits, incoming }: Pass,
  run: readonly Listed[],
): Promise<ReadonlyMap<number, Content>> {
  const [first] = run
  if (first === undefined) return new Map()
  const oversized = first.size > limits.messageBytes
  if (!oversized && first.sized && first.size <= limits.batchBytes) return fetchRun(client, run)
  const content = oversized
    ? await fetchHead(client, first)
    : await fetchLarge(client, first, limits, incoming)
  return new Map(content === null ? [] : [[first.uid, content]])
}
