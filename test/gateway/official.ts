// An official at work without a page: takes what the desk would take, and sends.

import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Gateway } from '../../gateway/open.ts'
import { wayOut } from '../../gateway/way-out.ts'
import { sniff } from '../../mail/sniff.ts'
import { sha256Of } from '../../store/blobs.ts'
import type { Moved } from '../../store/move.ts'
import type { Database } from '../../store/open.ts'
import { readRequest } from '../../store/request-view.ts'
import { sendAnswer } from '../../web/desk/sending.ts'

const anna = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false } as const

interface Words {
  readonly kind: 'answer' | 'question'
  readonly text: string
  readonly attachments?: readonly { readonly name: string; readonly bytes: Buffer }[]
}

export async function answerFor(gateway: Gateway, number: string, words: Words): Promise<Moved> {
  const { store, blobs, queues, config } = gateway
  const structures = ['7000']
  const view = await readRequest(store.db, number, structures)
  if (view === null) throw new Error(`There is no request ${number}.`)
  const files = words.attachments ?? []
  await blobs.keep(files.map(({ bytes }) => bytes))
  const attachments = files.map(({ name, bytes }) => ({
    name,
    type: sniff(bytes, name) ?? 'application/octet-stream',
    size: bytes.length,
    sha256: sha256Of(bytes),
  }))
  const parts = {
    db: store.db,
    mode: config.mode,
    blobs,
    answers: config.answers,
    sedi: config.policy.tables.sedi,
    wayOut: (mailbox: string | null) => wayOut(config, mailbox),
    deliver: (letters: readonly number[]) => queues.ring('deliver', [{ letters }]),
    notify: (notices: readonly number[]) => queues.ring('notify', [{ notices }]),
  }
  const draft = {
    kind: words.kind,
    text: words.text,
    template: null,
    close: true,
    attachments,
    unique: randomUUID(),
  }
  return sendAnswer(parts, view, view.version, draft, { actor: anna, structures })
}

/** The number of the sender's first request, once it is at its structure. */
export async function requestOf(db: Database, sender: string): Promise<string> {
  const find = () =>
    db
      .selectFrom('request')
      .select('number')
      .where('sender', '=', sender)
      .where('state', '=', 'instradata')
      .orderBy('id')
      .executeTakeFirst()
  await expect.poll(find, { timeout: 60_000 }).toBeDefined()
  const row = await find()
  if (row === undefined) throw new Error(`No request of ${sender}.`)
  return row.number
}
