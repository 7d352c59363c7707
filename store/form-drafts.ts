// What an operator is writing into the form, kept here and shown to them alone until it is sent or
// thrown away.

import type { LetterAttachment } from '../replies/reply.ts'
import type { FormFields } from '../requests/form.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'

export interface FormDraft {
  /** A UUID. */
  readonly id: string
  readonly fields: FormFields
  readonly attachments: readonly LetterAttachment[]
  /** The request of a letter that it completes, and the link that it was opened by. */
  readonly completes: { readonly number: string; readonly tokenHash: string } | null
}

export type FormDraftView = FormDraft & { readonly changedAt: Date }

/** @returns null also where it is somebody else's. */
export async function readFormDraft(
  db: Database,
  id: string,
  personId: number,
): Promise<FormDraftView | null> {
  const row = await db
    .selectFrom('form_draft')
    .select(columns)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? null : asDraft(row)
}

/** That which goes on with this request, where one was begun. */
export async function draftCompleting(
  db: Database,
  number: string,
  personId: number,
): Promise<FormDraftView | null> {
  const row = await db
    .selectFrom('form_draft')
    .select(columns)
    .where('completes', '=', number)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? null : asDraft(row)
}

/** The last changed first. */
export async function formDraftsOf(
  db: Database,
  personId: number,
): Promise<readonly FormDraftView[]> {
  const rows = await db
    .selectFrom('form_draft')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('changed_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(asDraft)
}

const MOST = 50

/** @returns false where the id is somebody else's, or this person has as many as anybody may. */
export async function keepFormDraft(
  db: Database,
  personId: number,
  draft: FormDraft,
  now: Date,
): Promise<boolean> {
  const { id, completes, fields, attachments } = draft
  const body = storable({ fields, attachments })
  const { numUpdatedRows } = await db
    .updateTable('form_draft')
    .set({ body, changed_at: now })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return true
  if ((await formDraftsOf(db, personId)).length >= MOST) return false
  const made = await db
    .insertInto('form_draft')
    .values({
      id,
      person_id: personId,
      completes: completes?.number ?? null,
      token_hash: completes?.tokenHash ?? null,
      body,
      created_at: now,
      changed_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function dropFormDraft(db: Database, id: string, personId: number): Promise<void> {
  await db.deleteFrom('form_draft').where('id', '=', id).where('person_id', '=', personId).execute()
}

const columns = ['id', 'completes', 'token_hash', 'body', 'changed_at'] as const

interface Row {
  readonly id: string
  readonly completes: string | null
  readonly token_hash: string | null
  readonly body: unknown
  readonly changed_at: Date
}

const asDraft = ({ id, completes, token_hash, body, changed_at }: Row): FormDraftView => ({
  id,
  completes:
    completes === null || token_hash === null ? null : { number: completes, tokenHash: token_hash },
  // What keepFormDraft wrote.
  ...(body as Pick<FormDraft, 'fields' | 'attachments'>),
  changedAt: changed_at,
})
