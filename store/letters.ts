// Keeping letters: raw row, identity, place and cursor in one transaction (design.md, laws 1 and 7).

import { sql, type Transaction } from 'kysely'
import { inBatch } from './batch.ts'
import { type Cursor, knownKeys } from './mailboxes.ts'
import { foundForEach } from './one-of.ts'
import type { Database } from './open.ts'
import { type ColumnTypes, insertRows } from './rows.ts'
import type { Tables } from './schema.ts'

/** A letter whose bytes are already durable in the blob store. */
export interface KeptLetter {
  readonly place: PlaceKey
  readonly sha256: string
  readonly size: number
  readonly messageId: string
  readonly contentHash: string
  readonly oversized: boolean
  readonly silent: boolean
  readonly internalDate: Date | null
  /** The mailbox lists it and cannot give it: it stands as failed with this reason. Null as a rule. */
  readonly unreadable: string | null
}

export interface PlaceKey {
  readonly mailbox: string
  /** Unique in its mailbox: '<uidvalidity>:<uid>', or a file's name without flags. */
  readonly key: string
  readonly uidvalidity: number | null
  readonly uid: number | null
}

export interface Kept {
  /** Ids of letters that are new, in the order of the batch (the unreadable ones too). */
  readonly fresh: readonly number[]
  /** How many were copies of letters that were kept before. */
  readonly copies: number
}

/**
 * Stores a batch and moves the mailbox's cursor in the same transaction. A letter that is there
 * already (same identity) only notes its place; a place that is there already is left as it is.
 */
export async function keepLetters(
  db: Database,
  mailbox: string,
  letters: readonly KeptLetter[],
  cursor: Cursor | null,
): Promise<Kept> {
  return inBatch(db, async tx => {
    const keys = letters.map(letter => letter.place.key)
    const known = await knownKeys(tx, mailbox, keys)
    const unknown = letters.filter(letter => !known.has(letter.place.key))
    const kept = unknown.length === 0 ? nothing : await insert(tx, unknown)
    if (cursor !== null) await moveCursor(tx, mailbox, cursor)
    return kept
  })
}

const nothing: Kept = { fresh: [], copies: 0 }

async function insert(tx: Transaction<Tables>, letters: readonly KeptLetter[]): Promise<Kept> {
  const blobs = new Map(letters.map(({ sha256, size }) => [sha256, { sha256, size }]))
  const kept = sorted([...blobs.values()], row => row.sha256)
  await sql`${insertRows('blob', BLOB, kept)} on conflict do nothing`.execute(tx)
  const ids = await insertIdentities(tx, letters)
  const places = new Map(letters.map(letter => [letter.place.key, placeRow(letter, ids)]))
  await sql`${insertRows('place', PLACE, [...places.values()])} on conflict do nothing`.execute(tx)
  const fresh = [...ids.values()].filter(row => row.fresh).map(row => row.id)
  return { fresh, copies: places.size - fresh.length }
}

/** What a decision fills in. */
export const UNDECIDED = {
  channel: null,
  kind: null,
  outcome: null,
  sender: null,
  subject: null,
  institute: null,
  office: null,
  compliance: null,
  decision_id: null,
} as const

interface Identified {
  readonly id: number
  readonly fresh: boolean
}

async function insertIdentities(
  tx: Transaction<Tables>,
  letters: readonly KeptLetter[],
): Promise<Map<string, Identified>> {
  const distinct = new Map(letters.map(letter => [identityKey(letter), letter]))
  const reused = await reusedMessageIds(tx, distinct)
  // Sorted, so that two replicas with overlapping batches take their locks in the same order.
  const rows = sorted([...distinct.values()], identityKey).map(letter => ({
    message_id: letter.messageId,
    content_hash: letter.contentHash,
    sha256: letter.sha256,
    size: letter.size,
    oversized: letter.oversized,
    silent: letter.silent,
    unreadable: letter.unreadable !== null,
    id_reused: letter.messageId !== '' && reused.has(letter.messageId),
    state: letter.unreadable === null ? ('received' as const) : ('failed' as const),
    failure: letter.unreadable,
  }))
  const { rows: inserted } = await sql<InsertedLetter>`${insertRows('letter', LETTER, rows)}
    on conflict (message_id, content_hash) do nothing
    returning id, message_id, content_hash`.execute(tx)
  const ids = new Map<string, Identified>()
  for (const row of inserted)
    ids.set(`${row.message_id}\n${row.content_hash}`, { id: row.id, fresh: true })
  const missing = rows.filter(row => !ids.has(`${row.message_id}\n${row.content_hash}`))
  if (missing.length === 0) return inOrder(letters, ids)
  const asked = sql`unnest(${sql.val(missing.map(row => row.message_id))}::text[],
    ${sql.val(missing.map(row => row.content_hash))}::text[]) as asked (message_id, content_hash)`
  const same = sql`select id, message_id, content_hash from letter
    where message_id = asked.message_id and content_hash = asked.content_hash`
  const { rows: present } = await sql<InsertedLetter>`
    select found.* from ${foundForEach(asked, same)}`.execute(tx)
  for (const row of present) {
    const key = `${row.message_id}\n${row.content_hash}`
    if (!ids.has(key)) ids.set(key, { id: row.id, fresh: false })
  }
  return inOrder(letters, ids)
}

interface InsertedLetter {
  readonly id: number
  readonly message_id: string
  readonly content_hash: string
}

const BLOB = { sha256: 'text', size: 'bigint' } as const satisfies ColumnTypes<
  Pick<KeptLetter, 'sha256' | 'size'>
>
const LETTER = {
  ...{ message_id: 'text', content_hash: 'text', sha256: 'text', size: 'bigint' },
  ...{ oversized: 'boolean', silent: 'boolean', unreadable: 'boolean', id_reused: 'boolean' },
  ...{ state: 'text', failure: 'text' },
} as const
const PLACE = {
  ...{ mailbox: 'text', key: 'text', uidvalidity: 'bigint', uid: 'bigint', letter_id: 'bigint' },
  ...{ sha256: 'text', internal_date: 'timestamptz' },
} as const satisfies ColumnTypes<ReturnType<typeof placeRow>>

/** Message-IDs that stand for more than one content, in the batch or with letters kept before. */
async function reusedMessageIds(
  tx: Transaction<Tables>,
  distinct: ReadonlyMap<string, KeptLetter>,
): Promise<Set<string>> {
  const contents = new Map<string, Set<string>>()
  for (const { messageId, contentHash } of distinct.values()) {
    contents.set(messageId, (contents.get(messageId) ?? new Set()).add(contentHash))
  }
  const named = [...contents.keys()].filter(id => id !== '')
  const asked = sql`unnest(${sql.val(named)}::text[]) as asked (id)`
  const same = sql`select message_id, content_hash from letter where message_id = asked.id`
  const { rows } = await sql<Omit<InsertedLetter, 'id'>>`
    select found.* from ${foundForEach(asked, same)}`.execute(tx)
  for (const row of rows) contents.get(row.message_id)?.add(row.content_hash)
  return new Set([...contents].filter(([, hashes]) => hashes.size > 1).map(([id]) => id))
}

function inOrder(
  letters: readonly KeptLetter[],
  ids: ReadonlyMap<string, Identified>,
): Map<string, Identified> {
  const order = new Map<string, Identified>()
  for (const letter of letters) {
    const found = ids.get(identityKey(letter))
    if (found !== undefined) order.set(identityKey(letter), found)
  }
  return order
}

function placeRow(letter: KeptLetter, ids: ReadonlyMap<string, Identified>) {
  const row = ids.get(identityKey(letter))
  if (row === undefined) throw new Error('A letter was neither inserted nor found; try again.')
  return {
    mailbox: letter.place.mailbox,
    key: letter.place.key,
    uidvalidity: letter.place.uidvalidity,
    uid: letter.place.uid,
    letter_id: row.id,
    sha256: letter.sha256,
    internal_date: letter.internalDate,
  }
}

/** Forwards only: another replica may have come further meanwhile. */
async function moveCursor(tx: Transaction<Tables>, mailbox: string, cursor: Cursor): Promise<void> {
  await tx
    .insertInto('mailbox')
    .values({
      name: mailbox,
      ...cursor,
      last_error: null,
      server_count: null,
      server_uid_next: null,
    })
    .onConflict(conflict =>
      conflict
        .column('name')
        .doUpdateSet(cursor)
        .where(({ eb, ref, or }) =>
          or([
            eb(ref('mailbox.uidvalidity'), 'is distinct from', cursor.uidvalidity),
            eb(ref('mailbox.uid'), '<', cursor.uid),
          ]),
        ),
    )
    .execute()
}

function identityKey(letter: KeptLetter): string {
  return `${letter.messageId}\n${letter.contentHash}`
}

function sorted<T>(rows: readonly T[], by: (row: T) => string): T[] {
  return [...rows].sort((a, b) => (by(a) < by(b) ? -1 : 1))
}
