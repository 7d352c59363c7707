// The office at the other end: an official writes to an operator's drawer.

import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Database } from '../../../store/open.ts'
import type { Operator } from '../../../store/people.ts'
import { readRequest } from '../../../store/request-view.ts'
import { sendAnswer } from '../../../web/desk/sending.ts'
import { deskForTests } from '../desk-parts.ts'
import { sit } from './asked.ts'

export const anna = { kind: 'person', id: '77', name: 'Anna Bianchi', supervises: false } as const

/** @returns the notice to the operator's mailbox. */
export async function officeWrites(
  db: Database,
  number: string,
  kind: 'answer' | 'question',
  text: string,
) {
  const view = await readRequest(db, number, 'all')
  if (view === null) throw new Error(`There is no request ${number}.`)
  const bytes = Buffer.from('%PDF-1.4 provvedimento')
  const desk = deskForTests()
  const noticed: number[] = []
  const file = {
    ...{ name: 'provvedimento.pdf', type: 'application/pdf', size: bytes.length },
    sha256: desk.put(bytes),
  }
  const unique = randomUUID()
  const draft = { kind, text, template: null, close: true, attachments: [file], unique }
  const notify = async (ids: readonly number[]) => void noticed.push(...ids)
  const parts = { ...desk.parts, db, mode: 'live' as const, notify }
  const who = { actor: anna, structures: 'all' as const }
  const moved = await sendAnswer(parts, view, view.version, draft, who)
  expect(moved.kind).toBe('moved')
  return db
    .selectFrom('notice')
    .select(['kind', 'recipient', 'data'])
    .where('id', '=', noticed[0] ?? 0)
    .executeTakeFirstOrThrow()
}

/** Sends a request with an attachment, and is asked something. */
export async function askedOperator(db: Database, who: Omit<Operator, 'id'>) {
  const sitting = await sit(db, who)
  const number = await sitting.send({}, [new File(['%PDF-1.4'], 'ricevuta.pdf')])
  await officeWrites(db, number, 'question', 'Serve il modello AP70.')
  const { letter_id: letter } = await db
    .selectFrom('request')
    .select('letter_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { number, letter }
}
