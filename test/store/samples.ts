// Decisions built by hand and kept as the service keeps them: invented people, invented offices.

import { createHash } from 'node:crypto'
import { core } from '../../gateway/core.ts'
import type { Decision } from '../../gateway/decide.ts'
import { filingOf } from '../../gateway/filing.ts'
import type { MessageId } from '../../mail/message.ts'
import type { Letter } from '../../replies/reply.ts'
import { type CodiceFiscale, isCodiceFiscale } from '../../requests/fields/codice-fiscale.ts'
import { noIdentifiers } from '../../requests/request.ts'
import { type Saved, saveFilings } from '../../store/decisions.ts'
import { keepLetters } from '../../store/letters.ts'
import type { Database } from '../../store/open.ts'
import type { Answering } from '../../store/reply-rows.ts'
import { keepWordsOf } from '../../store/request-words.ts'
import { tables } from '../requests/tables.ts'

export const CODE = codice('RSSMRA80A01H501U')

function codice(text: string): CodiceFiscale {
  if (!isCodiceFiscale(text)) throw new Error(`${text} is no valid sample.`)
  return text
}

export const messageId = (text: string) => text as MessageId

/** Keeps a letter without deciding it. `nr` makes it one of its own. */
export async function keepOne(db: Database, nr: number, mailbox = 'roma'): Promise<number> {
  const sha256 = createHash('sha256').update(`letter ${nr}`).digest('hex')
  const place = { mailbox, key: `7:${nr}`, uidvalidity: 7, uid: nr }
  const { fresh } = await keepLetters(
    db,
    mailbox,
    [
      {
        place,
        sha256,
        size: 2048,
        messageId: `${nr}@caf.example`,
        contentHash: sha256,
        oversized: false,
        silent: false,
        unreadable: null,
        internalDate: null,
      },
    ],
    { uidvalidity: 7, uid: nr },
  )
  const [id] = fresh
  if (id === undefined) throw new Error(`Letter ${nr} was kept before.`)
  return id
}

interface Decided {
  readonly letterId: number
  readonly decision: Decision
  /** Of the mailbox; null: of one that no structure has. */
  readonly sede?: string | null
}

/** As the service saves what its threads have judged. */
export const saveAll = (
  db: Database,
  decided: readonly Decided[],
  answering?: Answering,
): Promise<Saved> =>
  saveFilings(
    db,
    decided.map(({ letterId, decision, sede = '7000' }) => ({
      letterId,
      filing: filingOf(decision, sede, tables),
    })),
    core,
    answering,
  )

/** @returns the letters that nobody had decided. */
export const saveDecisions = (
  db: Database,
  decided: readonly Decided[],
): Promise<readonly number[]> => saveAll(db, decided).then(({ saved }) => saved)

export async function keepDecided(
  db: Database,
  nr: number,
  parts: Partial<Decision> = {},
  mailbox?: string,
): Promise<number> {
  const letterId = await keepDecidedOnly(db, nr, parts, mailbox)
  await keepWordsOf(db, letterId)
  return letterId
}

/** As it stands while other letters wait: the search does not know its words yet. */
export async function keepDecidedOnly(
  db: Database,
  nr: number,
  parts: Partial<Decision> = {},
  mailbox?: string,
): Promise<number> {
  const letterId = await keepOne(db, nr, mailbox)
  await saveDecisions(db, [{ letterId, decision: { ...plain, ...parts } }])
  return letterId
}

const notEnrolled = {
  name: 'not-enrolled',
  says: 'Il mittente non partecipa alla sperimentazione: nessuna lettera.',
}

/** A letter of nobody in the pilot: filed, unanswered. */
export const plain: Decision = {
  messageId: messageId('plain@caf.example'),
  receivedAt: '2021-02-03T09:30:00Z',
  channel: 'email',
  from: { name: 'Anna Bianchi', address: 'anna@studio.example' },
  subject: 'Informazione',
  text: 'Buongiorno, vorrei una informazione.',
  sender: null,
  automatic: null,
  pec: null,
  wrappedPec: null,
  documents: [],
  classification: {
    kind: 'not_pilot',
    motivo: null,
    prestazione: null,
    confidence: 'sure',
    isReminder: false,
    requestAgeDays: null,
    pecNecessary: false,
    subtype: null,
    language: 'it',
    evidence: [],
    candidates: [],
    rulesVersion: '2021-02',
  },
  identifiers: noIdentifiers,
  requests: [],
  compliance: 'n/a',
  answer: { kind: 'silence', withheld: null, because: notEnrolled, guards: [] },
  outcome: { kind: 'filed', says: 'Nulla da fare: il mittente non è della sperimentazione.' },
  defects: [],
  reasons: ['L’indirizzo anna@studio.example non è fra quelli abilitati.'],
}

export const letterTo = (recipient: string, id: string): Letter => ({
  kind: 'use_form',
  handle: 'use-form',
  step: 'notice',
  bilingual: false,
  opens: null,
  template: 'use-form.it',
  templateVersion: '1',
  language: 'it',
  recipient,
  from: { name: 'COMBIPAT - risposta automatica', address: 'noreply@inps.example' },
  subject: 'Auto: usare «Scrivi alla sede»',
  text: 'Gentile operatore,\n\nla Sua richiesta è stata ricevuta.\nUsi il modulo «Scrivi alla sede».',
  messageId: messageId(id),
  inReplyTo: messageId('mia@caf.example'),
  references: [messageId('mia@caf.example')],
  headers: { 'Auto-Submitted': 'auto-replied' },
})

/** A chase from an enrolled operator for one citizen, answered. `nr` makes its number and reply. */
export function chase(nr: number, parts: Partial<Decision> = {}): Decision {
  const identifiers = {
    ...noIdentifiers,
    codiciFiscali: [CODE],
    codiciFiscaliInvalidi: ['RSSMRA80A01H501Z'],
    numeroDomanda: ['6026849300000'],
    comuneResidenza: 'Roma',
    provinciaResidenza: 'RM',
  }
  const classification = {
    ...plain.classification,
    kind: 'request',
    motivo: 'sollecito',
    prestazione: 'assegno_sociale',
    evidence: [
      {
        rule: 'sollecito-senza-esito',
        says: 'La domanda è presentata e non ha ancora un esito.',
        where: 'text',
        words: ['ad oggi', 'nessun esito'],
      },
      { rule: 'oggetto', says: 'L’oggetto sollecita.', where: 'subject', words: ['Sollecito'] },
    ],
  } as const satisfies Decision['classification']
  const request = {
    position: 0,
    motivo: 'sollecito',
    codiceFiscale: CODE,
    prestazione: 'assegno_sociale',
    identifiers,
    confidence: 'likely',
    isReminder: false,
    requestAgeDays: null,
  } as const
  const route = {
    sede: '7000',
    name: 'Roma Flaminio',
    rule: 'provincia-RM',
    says: 'L’assistito risiede in provincia di Roma.',
    determined: true,
  }
  return {
    ...plain,
    from: { name: 'Paola Verdi', address: 'p.verdi@patronato.example' },
    subject: `Sollecito assegno sociale ${CODE}`,
    text: `Buongiorno,\nla domanda n. 6026849300000 di Mario Rossi (${CODE}),\nad oggi\nnon ha\nnessun esito.\nGrazie`,
    sender: {
      institute: { id: 'alfa', name: 'Patronato Alfa' },
      office: { id: 'alfa-rm', city: 'Roma' },
      operator: 'Paola Verdi',
      address: 'p.verdi@patronato.example',
      channel: 'email',
    },
    classification,
    identifiers,
    requests: [{ number: `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`, request, route }],
    compliance: 'violation',
    answer: {
      kind: 'letter',
      letter: letterTo(`verdi-${nr}@patronato.example`, `reply-${nr}@inps.example`),
      guards: [],
    },
    outcome: { kind: 'to_office', says: 'La richiesta va alla sede 7000.' },
    reasons: ['Il mittente è abilitato.', 'La domanda non ha un esito: sollecito.'],
    ...parts,
  }
}
