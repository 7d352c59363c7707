// Letters and inputs for the tests of replies/: an ordinary request, to be changed in one point.

import { readFileSync } from 'node:fs'
import { identityOf } from '../../mail/identity.ts'
import { readMarks } from '../../mail/marks.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import type { Pec } from '../../mail/pec.ts'
import type { GuardInput } from '../../replies/guard-input.ts'
import { type AnswerInput, answer } from '../../replies/letter.ts'
import type { Letter } from '../../replies/reply.ts'
import { templateNames } from '../../replies/template.ts'
import { compileRoster, type PilotSender } from '../../requests/roster.ts'

export const headers = {
  'Return-Path': '<roma@aurora.example>',
  Received: 'from mail.aurora.example by mx.inps.example; Thu, 4 Feb 2021 10:00:00 +0100',
  'Authentication-Results':
    'mx.inps.example; spf=pass smtp.mailfrom=roma@aurora.example; dkim=pass header.d=aurora.example; dmarc=pass header.from=aurora.example',
  From: 'Patronato Aurora Roma <roma@aurora.example>',
  To: 'sede.roma@inps.example',
  Subject: 'Sollecito domanda',
  'Message-ID': '<uno@aurora.example>',
  Date: 'Thu, 4 Feb 2021 09:59:58 +0100',
}

export type Fields = Readonly<Record<string, string | null>>

/** The letter's bytes; null leaves a field out. */
export function bytesOf(changes: Fields = {}, body = 'Si sollecita la domanda.'): Buffer {
  const fields = Object.entries({ ...headers, ...changes })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}\r\n`)
}

export const letterOf = (changes: Fields = {}, body?: string): Promise<Message> =>
  readMessage(bytesOf(changes, body))

export const enrolled: PilotSender = {
  institute: { id: 'AUR', name: 'Patronato Aurora' },
  office: { id: 'AUR-RM1', city: 'Roma' },
  operator: null,
  address: 'roma@aurora.example',
  channel: 'email',
}

export const envelope: Pec = {
  kind: 'posta-certificata',
  mittente: 'roma@pec.aurora.example',
  destinatari: [{ address: 'sede.roma@pec.inps.example', tipo: 'certificato' }],
  oggetto: 'Diffida',
  identificativo: 'opec1',
  msgid: 'dentro@pec.aurora.example',
  errore: null,
  ricevutaTipo: null,
  data: '2021-02-04T10:00:00+01:00',
  gestore: 'Gestore',
  consegna: null,
  signature: {
    present: true,
    intact: true,
    chain: 'agid',
    signer: 'posta-certificata@gestore.example',
    digest: 'sha256',
    signedAt: null,
    restored: false,
    faults: [],
  },
  certified: true,
  proof: 'certified',
  because: null,
  form: null,
  warning: null,
  duplicateKey: null,
  nested: [],
  mismatches: [],
  defects: [],
  erroreEsteso: null,
  letter: null,
}

export const aRequest = {
  kind: 'request',
  motivo: 'sollecito',
  language: 'it',
  isReminder: false,
  requestAgeDays: null,
} as const

export const noLetters = { letters: [], answered: [], unreachable: false } as const

export const roster = compileRoster({
  periodo: {},
  caselle_inps: {
    dominio_ordinario: 'inps.example',
    dominio_pec: 'pec.inps.example',
    casella_osservazioni: 'osservazioni@inps.example',
    authserv_id: [],
    gruppi: [],
  },
  enti: [
    {
      id: 'AUR',
      nome: 'Patronato Aurora',
      sedi: [
        { id: 'AUR-RM1', citta: 'Roma', email: ['roma@aurora.example'], pec: [], operatori: [] },
      ],
    },
  ],
})

export async function guardInput(
  changes: Fields = {},
  rest: Partial<GuardInput> = {},
  body?: string,
): Promise<GuardInput> {
  const message = await letterOf(changes, body)
  return {
    message,
    outer: message,
    pec: null,
    from: message.from[0] ?? { name: '', address: '' },
    sender: enrolled,
    ordinary: false,
    marks: readMarks(message),
    automatic: null,
    ownAddresses: ['avvisi@gateway.example'],
    ownDomains: ['inps.example', 'pec.inps.example'],
    groups: ['patronati@liste.example'],
    trustedAuthserv: ['mx.inps.example'],
    signatures: [],
    imitates: null,
    next: { kind: 'step', step: 'notice' },
    unreachable: false,
    ...rest,
  }
}

export const letters = Object.fromEntries(
  templateNames.map(name => [name, readFileSync(`config/replies/${name}.liquid`, 'utf8')]),
)

export async function answerInput(
  changes: Fields = {},
  rest: Partial<AnswerInput> = {},
): Promise<AnswerInput> {
  const bytes = bytesOf(changes)
  const outer = await readMessage(bytes)
  return {
    reading: {
      outer,
      letter: outer,
      pec: null,
      channel: 'email',
      marks: readMarks(outer),
      automatic: null,
      words: { text: 'Si sollecita la domanda della signora, che non è ancora definita.' },
      sender: outer.from[0] ?? { name: '', address: '' },
      receivedAt: outer.receivedAt,
    },
    outcome: { kind: 'to_office' },
    facts: { mailbox: { name: 'roma', kind: 'email', sede: '7000' }, identity: identityOf(bytes) },
    policy: {
      letters,
      ownAddresses: ['avvisi@gateway.example'],
      ownDomains: ['inps.example', 'pec.inps.example'],
      groups: [],
      trustedAuthserv: ['mx.inps.example'],
      roster,
      form: { url: 'https://combipat.inps.example/scrivi-alla-sede', token: 'none' },
      observations: 'osservazioni@inps.example',
      forwardFeedback: false,
      bilingual: ['1400'],
      contact: { it: 'il referente COMBIPAT', de: 'die COMBIPAT-Ansprechperson' },
      period: { days: 7, max: 2 },
      from: { roma: { name: 'COMBIPAT - risposta automatica', address: 'avvisi@inps.example' } },
      defaultFrom: { name: 'COMBIPAT', address: 'avvisi@inps.example' },
    },
    memory: { letters: [], answered: [], unreachable: false },
    now: '2021-02-04T09:05:00Z',
    classification: aRequest,
    identifiers: {
      codiciFiscali: ['RSSMRA79B11C566R'],
      codiciFiscaliInvalidi: [],
      cfProvvisori: [],
    },
    compliance: 'violation',
    sender: enrolled,
    requests: [
      {
        number: 'CB-7Q2M-0KXN-3T9V',
        request: { prestazione: null },
        route: { name: 'Roma', sede: '7000' },
      },
    ],
    ...rest,
  }
}

/** The letter that goes out; throws where there is silence. */
export async function letterTo(
  changes: Fields = {},
  rest: Partial<AnswerInput> = {},
): Promise<Letter> {
  const answered = await answer(await answerInput(changes, rest))
  if (answered.kind !== 'letter') throw new Error(`Silence: ${answered.because.says}`)
  return answered.letter
}
