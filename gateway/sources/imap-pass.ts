// One pass over an open folder: what lies after the cursor and is not stored, in batches, each with
// the cursor that holds once it is stored. The cursor never passes a letter that is still to be read.
import { runs } from './batches.ts'
import type { OpenFolder } from './imap-connection.ts'
import { fetched, type Listed, list } from './imap-fetch.ts'
import { type Reading, read } from './imap-read.ts'
import { notKnown } from './keys.ts'
import type { Batch, SourceHooks } from './source.ts'
import type { Suspects } from './suspects.ts'

export interface Pass extends Reading {
  readonly folder: OpenFolder
  /** The cursor's UID; 0 before the first letter of this UIDVALIDITY. */
  readonly after: number
  /** Letters that the folder received before are passed over when it is read from its start. */
  readonly backfillFrom: Date | null
  /** Set while the server fails to list sizes; outlives the connection, which it may have ended. */
  readonly listing: { bare: boolean }
}

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
