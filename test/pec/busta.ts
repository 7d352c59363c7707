// Every kind of PEC message, signed. `busta` makes one; what is not given is as a provider writes it.

import type { PecTrust } from '../../mail/pec.ts'
import { type Authority, type Holder, issueGestore, openAuthority, pemOf } from './authority.ts'
import { type Dati, dati } from './daticert.ts'
import { envelope, type ShapeName, shapes, xmlBytes } from './shapes.ts'
import { type Signing, sign } from './sign.ts'

export const authority: Authority = await openAuthority([
  'gestore.example',
  'altro-gestore.example',
])
export const gestore: Holder = await issueGestore(authority)

/** As a configuration that names the test authority's root; nothing else is trusted. */
export const trust: PecTrust = {
  agid: { keys: [], certificates: [] },
  digitpa: { keys: [], certificates: [] },
  configured: [pemOf(authority.root)],
  roots: [],
}

export const original = Buffer.from(
  [
    'From: "Patronato, Roma" <Roma@pec.patronato.example>',
    'To: SEDE@postacert.inps.example',
    'Cc: altro@posta.example',
    'Subject: Sollecito della domanda di disoccupazione',
    'Message-ID: <opec1234.20210701101112.00456.78.1.1@gestore.example>',
    'X-Riferimento-Message-ID: <mio-1$a@pec.patronato.example>',
    'Date: Thu, 1 Jul 2021 10:10:02 +0200',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Si sollecita la pratica.  ',
    '',
  ].join('\r\n'),
)

export const kinds = {
  'posta-certificata': 'POSTA CERTIFICATA: ',
  accettazione: 'ACCETTAZIONE: ',
  'non-accettazione': 'AVVISO DI NON ACCETTAZIONE: ',
  'presa-in-carico': 'PRESA IN CARICO: ',
  'avvenuta-consegna': 'CONSEGNA: ',
  'preavviso-errore-consegna': 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: ',
  'errore-consegna': 'AVVISO DI MANCATA CONSEGNA: ',
  'rilevazione-virus': 'PROBLEMA DI SICUREZZA: ',
  anomalia: 'ANOMALIA MESSAGGIO: ',
} as const

export type Kind = keyof typeof kinds

export interface Wanted {
  readonly shape: ShapeName
  readonly dati: Partial<Dati>
  /** The letter inside; null for none. */
  readonly letter: Buffer | null
  /** Of daticert.xml, whole; null for none. */
  readonly xml: Buffer | null
  readonly text: readonly string[]
  readonly signer: Holder
  readonly signing: Partial<Signing>
  /** Fields of the outer header changed ('' takes one away) or added. */
  readonly header: Readonly<Record<string, string>>
}

export async function busta(kind: Kind, wanted: Partial<Wanted> = {}): Promise<Buffer> {
  const name = wanted.shape ?? 'openpec'
  const shape = shapes[name]
  const written: Dati = { ...dati, ...dataOf(kind), ...wanted.dati }
  const holds = kind === 'posta-certificata' || kind === 'anomalia' || kind === 'avvenuta-consegna'
  const { letter = holds ? original : null } = wanted
  const { xml = kind === 'anomalia' ? null : xmlBytes(written, name) } = wanted
  const content = shape.content({ text: wanted.text ?? wordsOf(kind, written), xml, letter })
  const { signer = gestore, signing } = wanted
  const { hash, encoding } = shape
  const along = [authority.intermediate]
  const p7s = await sign(content, signer, { hash, encoding, along, ...signing })
  const header = { ...headerOf(kind, written), ...wanted.header }
  const lines = Object.entries(header).filter(([, value]) => value !== '')
  return envelope(
    lines.map(([field, value]) => `${field}: ${value}`),
    shape,
    content,
    p7s,
  )
}

function dataOf(kind: Kind): Partial<Dati> {
  const tipo = { tipo: kind }
  const [first] = dati.destinatari
  const consegna = first?.address ?? null
  switch (kind) {
    case 'non-accettazione':
      return { ...tipo, errore: 'altro', ricevuta: null, erroreEsteso: 'destinatario non indicato' }
    case 'avvenuta-consegna':
      return { ...tipo, consegna }
    case 'preavviso-errore-consegna':
      return {
        ...tipo,
        consegna,
        ricevuta: null,
        erroreEsteso: 'non consegnato nelle prime 12 ore',
      }
    case 'errore-consegna':
      return {
        ...tipo,
        errore: 'no-dest',
        consegna,
        ricevuta: null,
        erroreEsteso: '5.1.1 - indirizzo non valido',
      }
    case 'rilevazione-virus':
      return { ...tipo, errore: 'virus', consegna, ricevuta: null }
    default:
      return tipo
  }
}

function wordsOf(kind: Kind, { giorno, ora, oggetto, mittente }: Dati): string[] {
  return [
    kind === 'anomalia' ? 'Anomalia nel messaggio' : `Messaggio PEC: ${kind}`,
    '',
    `Il giorno ${giorno} alle ore ${ora} il messaggio "${oggetto}" è stato inviato da "${mittente}"`,
    'Identificativo messaggio: si veda daticert.xml',
  ]
}

const SERVICE = 'posta-certificata@gestore.example'

function headerOf(kind: Kind, { mittente, identificativo, msgid, oggetto }: Dati) {
  const subject = `${kinds[kind]}${oggetto ?? ''}`
  const date = 'Thu, 1 Jul 2021 10:11:12 +0200'
  const received =
    'from smtp.gestore.example by mx.postacert.inps.example; Thu, 1 Jul 2021 10:11:20 +0200'
  if (kind === 'posta-certificata' || kind === 'anomalia')
    return {
      'Return-Path': `<${mittente}>`,
      Received: received,
      'X-Trasporto': kind === 'anomalia' ? 'errore' : kind,
      'X-Riferimento-Message-ID': `<${msgid}>`,
      'Message-ID': `<${identificativo}>`,
      Date: date,
      From: `"Per conto di: ${mittente}" <${SERVICE}>`,
      'Reply-To': mittente,
      To: 'SEDE@postacert.inps.example',
      Cc: 'altro@posta.example',
      Subject: subject,
    }
  return {
    'Return-Path': `<${SERVICE}>`,
    Received: received,
    'X-Ricevuta': kind,
    'X-Riferimento-Message-ID': `<${msgid}>`,
    'Message-ID': `<${identificativo}.ric>`,
    Date: date,
    From: SERVICE,
    To: mittente,
    Subject: subject,
  }
}
