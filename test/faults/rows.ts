// What the rows and the mail server say after all is over: the laws that every fault must leave whole.
import pg from 'pg'
import { expect } from 'vitest'
import type { SunkLetter } from '../servers/smtp-sink.ts'

export interface LetterRow {
  readonly id: number
  readonly message_id: string
  readonly state: string
  readonly outcome: string | null
  readonly failure: string | null
  readonly decisions: number
  readonly requests: number
  readonly places: number
  readonly handed: number
  readonly reply: string | null
  readonly reply_id: string | null
  readonly reason: string | null
}

/** Every letter with what became of it, each reply with its state, in the order of arrival. */
export async function lettersIn(databaseUrl: string): Promise<readonly LetterRow[]> {
  return query<LetterRow>(
    databaseUrl,
    `select letter.id::int, letter.message_id, letter.state, letter.outcome, letter.failure,
      (select count(*)::int from decision where letter_id = letter.id) as decisions,
      (select count(*)::int from request where letter_id = letter.id) as requests,
      (select count(*)::int from place where letter_id = letter.id) as places,
      (select count(*)::int from trail where letter_id = letter.id and what = 'routed') as handed,
      reply.state as reply, reply.message_id as reply_id, reply.reason
    from letter left join reply on reply.letter_id = letter.id order by letter.id`,
  )
}

export async function query<T extends pg.QueryResultRow>(
  databaseUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {}) // the query below carries it
  await client.connect()
  try {
    const { rows } = await client.query<T>(text, [...values])
    return rows
  } finally {
    await client.end()
  }
}

/**
 * So many letters, each a row, decided once, its one request handed over once, its one reply sent
 * or in question; and the mail server got each sent reply once and none other.
 */
export function expectExactlyOnce(
  rows: readonly LetterRow[],
  count: number,
  received: readonly SunkLetter[],
): void {
  expect(rows).toHaveLength(count)
  for (const row of rows) {
    expect(row).toMatchObject({ state: 'done', decisions: 1, requests: 1, handed: 1 })
    expect(['sent', 'unknown']).toContain(row.reply)
  }
  expectNoneTwice(received)
  const arrived = new Set(received.map(({ raw }) => header(raw, 'message-id')))
  for (const { reply, reply_id } of rows) {
    if (reply === 'sent') expect(arrived).toContain(reply_id)
  }
  expect(arrived.difference(new Set(rows.map(row => row.reply_id)))).toEqual(new Set())
}

/** No two copies of a reply, no two replies to a letter. */
export function expectNoneTwice(received: readonly SunkLetter[]): void {
  for (const name of ['message-id', 'in-reply-to']) {
    // A reply to a letter without an id names none.
    const ids = received.flatMap(({ raw }) => header(raw, name) ?? [])
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  }
}

/** An id of a reply's header, without its angle brackets. */
export function header(raw: Buffer, name: string): string | null {
  const head = raw.toString('latin1').replace(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:\\s*<([^>]+)>`, 'im').exec(head)?.[1] ?? null
}
