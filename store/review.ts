// Letters that are no request and that a person has to see to, and what is done with them.

import { type Insertable, sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import { atStructures } from './at-structures.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'
import { keepLetterWords } from './request-words.ts'
import type { RequestTable } from './schema-desk.ts'
import { trail } from './trail.ts'

export interface Review {
  readonly letterId: number
  readonly what: string
  readonly says: string
  /** YYYY-MM-DD; null without a term. */
  readonly dueOn: string | null
  readonly version: number
  readonly receivedAt: Date
  readonly subject: string | null
  readonly sender: string | null
}

/** Which of them: what they are, or all but those. */
export type Whats =
  | { readonly kind: 'these'; readonly whats: readonly string[] }
  | { readonly kind: 'others'; readonly whats: readonly string[] }

/** A place in the order: the row that a page ended with. */
export interface ReviewPlace {
  readonly dueOn: string | null
  /** Of receipt, in microseconds: what a Date keeps is less than what is sorted by. */
  readonly micros: number
  readonly letterId: number
}

export interface ReviewPage {
  readonly rows: readonly Review[]
  readonly next: ReviewPlace | null
}

/** What has a term first, then the oldest. @param after null: from the beginning. */
export async function readReviews(
  db: Database,
  structures: Structures,
  of: Whats,
  after: ReviewPlace | null,
  size: number,
): Promise<ReviewPage> {
  const found = await db
    .selectFrom('review')
    .innerJoin('letter', 'letter.id', 'review.letter_id')
    .select([
      'review.letter_id as letterId',
      'review.what',
      'review.says',
      sql<string | null>`to_char(review.due_on, 'YYYY-MM-DD')`.as('dueOn'),
      'review.version',
      'review.received_at as receivedAt',
      MICROS.as('micros'),
      'letter.subject',
      'letter.sender',
    ])
    .where('review.state', '=', 'aperta')
    .where(atStructures(sql`review.sede`, structures))
    .where('review.what', of.kind === 'these' ? 'in' : 'not in', [...of.whats])
    .$if(after !== null, query =>
      query.where(
        sql<boolean>`(${TERM}, ${MICROS}, review.letter_id)
          > (${after?.dueOn ?? 'infinity'}::date, ${after?.micros}::bigint, ${after?.letterId}::bigint)`,
      ),
    )
    .orderBy(TERM)
    .orderBy(MICROS)
    .orderBy('review.letter_id')
    .limit(size + 1)
    .execute()
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  return {
    rows: rows.map(({ micros: _, ...row }) => row),
    next: last === undefined ? null : placeOf(last),
  }
}

const TERM = sql`coalesce(review.due_on, 'infinity'::date)`
const MICROS = sql<number>`(extract(epoch from review.received_at) * 1000000)::bigint`

const placeOf = ({ dueOn, micros, letterId }: ReviewPlace): ReviewPlace => ({
  dueOn,
  micros,
  letterId,
})

export interface Closing {
  readonly letterId: number
  readonly version: number
  /** What became of it, e.g. 'protocollo', 'visto', 'segnalato', 'richiesta'. */
  readonly esito: string
  readonly note: string
  readonly who: { readonly id: string; readonly name: string }
  readonly structures: Structures
}

/** A request that an official makes of a letter; what the letter itself knows is taken from it. */
export type Made = Pick<
  Insertable<RequestTable>,
  'motivo' | 'prestazione' | 'codice_fiscale' | 'sede' | 'due_on' | 'keys'
>

/**
 * Takes a letter off the list.
 * @param make how a request is made of it, given its content's hash; null where none is.
 * @returns `conflict` where somebody did so before, or it is not to be seen.
 */
export async function closeReview(
  db: Database,
  closing: Closing,
  make: ((contentHash: string) => Made & { readonly number: string }) | null,
): Promise<
  { readonly kind: 'closed'; readonly number: string | null } | { readonly kind: 'conflict' }
> {
  const { letterId, version, esito, note, who, structures } = closing
  return db.transaction().execute(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable('review')
      .set({
        state: 'chiusa',
        esito,
        note,
        assignee: who.id,
        assignee_name: who.name,
        version: version + 1,
        changed_at: sql`now()`,
      })
      .where('letter_id', '=', letterId)
      .where('version', '=', version)
      .where('state', '=', 'aperta')
      .where(atStructures(sql`sede`, structures))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return { kind: 'conflict' }
    const number = make === null ? null : await makeRequest(tx, letterId, who, make)
    const told = { esito, note, name: who.name, request: number }
    await tx
      .insertInto('trail')
      .values({ ...trail({ letter: letterId }, 'vista', told), who: who.id })
      .execute()
    return { kind: 'closed', number }
  })
}

async function makeRequest(
  tx: Database,
  letterId: number,
  who: Closing['who'],
  make: (contentHash: string) => Made & { readonly number: string },
): Promise<string> {
  const { content_hash } = await tx
    .selectFrom('letter')
    .select('content_hash')
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow()
  const made = make(content_hash)
  const route = {
    sede: made.sede,
    name: null,
    rule: 'a-mano',
    says: `La struttura è stata scelta da ${who.name}.`,
    determined: true,
  }
  await sql`
    insert into request (number, letter_id, position, motivo, codice_fiscale, prestazione, sede,
      confidence, is_reminder, state, body, assignee, assignee_name, confirmed, channel, received_at,
      due_on, sender, sender_name, institute, institute_name, city, language, subject, keys)
    select ${made.number}, letter.id, 0, ${made.motivo}, ${made.codice_fiscale}, ${made.prestazione},
      ${made.sede}, 'sure', false, 'presa_in_carico',
      jsonb_build_object('route', ${storable(route)}::jsonb, 'request', jsonb_build_object(
        'position', 0, 'motivo', ${made.motivo}::text, 'codiceFiscale', ${made.codice_fiscale}::text,
        'prestazione', ${made.prestazione}::text, 'identifiers', decision.body -> 'identifiers',
        'confidence', 'sure', 'isReminder', false, 'requestAgeDays', null)),
      ${who.id}, ${who.name}, true, letter.channel, letter.received_at, ${made.due_on}::date,
      letter.sender, decision.body #>> '{from,name}', letter.institute,
      decision.body #>> '{sender,institute,name}', decision.body #>> '{sender,office,city}',
      coalesce(decision.body #>> '{classification,language}', 'it'), coalesce(letter.subject, ''),
      ${sql.val(made.keys)}::text[]
    from letter join decision on decision.id = letter.decision_id where letter.id = ${letterId}`.execute(
    tx,
  )
  await keepLetterWords(tx, made.number)
  return made.number
}
