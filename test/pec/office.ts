// An office with a PEC mailbox and one enrolled patronato, and letters to it, judged as the service does.

import { type Decision, decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { identityOf } from '../../mail/identity.ts'
import { settings } from '../gateway/settings.ts'
import { temporaryFolder } from '../servers/child.ts'
import { busta, type Kind, trust, type Wanted } from './busta.ts'

export const box = 'sede@postacert.inps.example'
const folder = temporaryFolder('pec-office')
const mailboxes = [{ name: 'pec', kind: 'files', path: folder, channel: 'pec', address: box }]
// The other is enrolled as an ordinary address only.
const senders = ['bari@pec.patronato.example']
const pecSenders = ['roma@pec.patronato.example']
const transports = [{ name: 'uscita', kind: 'outbox' }]
const config = await settings({ folder, mailboxes, senders, pecSenders, transports })
const trustedAuthserv = ['mx.inps.example']
const policy = { ...config.policy, pecTrust: trust, trustedAuthserv }

export const request = [
  'Si sollecita la domanda di disoccupazione agricola presentata il 2 febbraio 2021',
  'dal sig. Rossi Mario, C.F. RSSMRA80A01H501U, non ancora definita.',
  'Cordiali saluti',
]

export function letter(
  headers: readonly string[] = [],
  lines: readonly string[] = request,
  subject = 'Sollecito della domanda di disoccupazione',
): Buffer {
  return Buffer.from(
    [
      'From: Patronato <Roma@pec.patronato.example>',
      'To: SEDE@postacert.inps.example',
      `Subject: ${subject}`,
      'Message-ID: <opec1234.20210701101112.00456.78.1.1@gestore.example>',
      'Date: Thu, 1 Jul 2021 10:10:02 +0200',
      ...headers,
      '',
      ...lines,
    ].join('\r\n'),
  )
}

/** @param kind of the mailbox that it came into. */
export async function judge(
  bytes: Buffer,
  kind: 'email' | 'pec' = 'pec',
  facts: Partial<Facts> = {},
): Promise<Decision> {
  const mailbox = { name: 'pec', address: box, kind, sede: null } as const
  const identity = identityOf(bytes)
  const all: Facts = { mailbox, identity, idReused: false, bodyNotAnalysed: null, ...facts }
  return decide(bytes, all, policy, noMemory, '2021-07-01T09:00:00Z')
}

export const received = async (kind: Kind, wanted: Partial<Wanted> = {}): Promise<Decision> =>
  judge(await busta(kind, { letter: letter(), ...wanted }))

/** The same message with a signature that nobody can read. */
export function unsigned(pec: Buffer): Buffer {
  const text = pec.toString('latin1')
  return Buffer.from(
    text.replace(/(smime\.p7s"\r\n\r\n)[\s\S]*?(\r\n--)/, '$1MIIBSgYJKoZIhvcNAQcCAAAA$2'),
    'latin1',
  )
}

export const guardsOf = ({ answer }: Decision): string[] => answer.guards.map(({ name }) => name)
