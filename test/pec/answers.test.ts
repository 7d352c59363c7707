// Whom a PEC is answered, and when not (pec.md 4.5 is RFC 3834 on a certified channel; T38, T49-T51).

import { describe, expect, test } from 'vitest'
import { type Decision, decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { compose } from '../../gateway/smtp.ts'
import { headerValue } from '../../mail/headers.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import { settings } from '../gateway/settings.ts'
import { temporaryFolder } from '../servers/child.ts'
import { issueGestore } from './authority.ts'
import { authority, busta, type Kind, kinds, trust, type Wanted } from './busta.ts'
import { dati, xmlOf } from './daticert.ts'

const box = 'sede@postacert.inps.example'
const folder = temporaryFolder('pec-answers')
const mailboxes = [{ name: 'pec', kind: 'files', path: folder, channel: 'pec', address: box }]
const senders = ['roma@pec.patronato.example']
const transports = [{ name: 'uscita', kind: 'outbox' }]
const config = await settings({ folder, mailboxes, senders, transports })
const policy = { ...config.policy, pecTrust: trust }

const request = [
  'Si sollecita la domanda di disoccupazione agricola presentata il 2 febbraio 2021',
  'dal sig. Rossi Mario, C.F. RSSMRA80A01H501U, non ancora definita.',
  'Cordiali saluti',
]

function letter(headers: readonly string[] = [], lines: readonly string[] = request): Buffer {
  return Buffer.from(
    [
      'From: Patronato <Roma@pec.patronato.example>',
      'To: SEDE@postacert.inps.example',
      'Subject: Sollecito della domanda di disoccupazione',
      'Message-ID: <opec1234.20210701101112.00456.78.1.1@gestore.example>',
      'Date: Thu, 1 Jul 2021 10:10:02 +0200',
      ...headers,
      '',
      ...lines,
    ].join('\r\n'),
  )
}

async function judge(bytes: Buffer, kind: 'email' | 'pec' = 'pec'): Promise<Decision> {
  const mailbox = { name: 'pec', address: box, kind, sede: null } as const
  const identity = identityOf(bytes)
  const facts: Facts = { mailbox, identity, idReused: false, bodyNotAnalysed: null }
  return decide(bytes, facts, policy, noMemory, '2021-07-01T09:00:00Z')
}

const received = async (kind: Kind, wanted: Partial<Wanted> = {}) =>
  judge(await busta(kind, { letter: letter(), ...wanted }))

const guardsOf = ({ answer }: Decision) => answer.guards.map(({ name }) => name)

test('T49: the letter inside is the message; a certified one is answered to its mittente alone', async () => {
  const header = { 'Reply-To': 'ladro@evil.example' }
  const decision = await received('posta-certificata', {
    letter: letter(['Reply-To: ladro@evil.example']),
    header,
  })
  expect(decision).toMatchObject({
    channel: 'pec',
    from: { address: 'roma@pec.patronato.example' },
    subject: 'Sollecito della domanda di disoccupazione',
    classification: { kind: 'request' },
    pec: { certified: true },
    answer: {
      kind: 'letter',
      letter: {
        recipient: 'roma@pec.patronato.example',
        inReplyTo: 'opec1234.20210701101112.00456.78.1.1@gestore.example',
      },
    },
  })
  expect(decision.text).toContain('Rossi Mario')
})

test('T50: no receipt is a request, and none is answered', async () => {
  for (const kind of Object.keys(kinds) as Kind[]) {
    if (kind === 'posta-certificata') continue
    const decision = await received(kind)
    expect(decision.answer.kind).toBe('silence')
    expect(decision.requests).toEqual([])
    expect(guardsOf(decision)).toContain('pec-kind')
    expect(decision.classification.kind).toBe(kind === 'anomalia' ? 'pec_anomaly' : 'pec_receipt')
  }
})

test('T51: a receipt of a kind that nobody knows stays, unanswered', async () => {
  const decision = await received('accettazione', {
    header: { 'X-Ricevuta': 'lettura-certificata' },
  })
  expect(decision).toMatchObject({
    pec: { kind: 'ricevuta-sconosciuta' },
    classification: { kind: 'pec_receipt' },
    answer: { kind: 'silence' },
  })
})

test('a certified mittente counts, not what the letter inside says of its writer', async () => {
  const inside = Buffer.from(letter().toString().replace('Roma@pec.patronato', 'Capo@altro'))
  const decision = await received('posta-certificata', { letter: inside })
  expect(decision.answer).toMatchObject({
    kind: 'letter',
    letter: { recipient: 'roma@pec.patronato.example' },
  })
})

const strange = await issueGestore(authority, { email: 'posta-certificata@altro-gestore.example' })
const past = await issueGestore(authority, { notBefore: '2015-01-01', notAfter: '2018-01-01' })

test.each([
  ['a header that contradicts it', { header: { 'Message-ID': '<altro@gestore.example>' } }],
  ['the signature of another gestore', { signer: strange }],
  ['a certificate that was not valid', { signer: past }],
])('with %s it is ordinary mail, and gets no automatic answer', async (_, wanted) => {
  const decision = await received('posta-certificata', wanted)
  expect(decision.pec).toMatchObject({ certified: false, proof: 'refuted' })
  expect(decision.classification.kind).toBe('request')
  expect(decision.answer).toMatchObject({ kind: 'silence', withheld: 'use_form' })
  expect(guardsOf(decision)).toEqual(['pec-not-certified'])
  expect(decision.reasons).toContain(decision.pec?.because)
})

test('where the proof fails, daticert.xml names nobody: the inner From does', async () => {
  const inside = Buffer.from(letter().toString().replace('Roma@pec.patronato', 'Capo@altro'))
  const header = { 'Message-ID': '<altro@gestore.example>' }
  const decision = await received('posta-certificata', { letter: inside, header })
  expect(decision).toMatchObject({ from: { address: 'capo@altro.example' }, sender: null })
})

test('a tampered content is unanswered', async () => {
  const bytes = await busta('posta-certificata', { letter: letter() })
  const text = bytes.toString('latin1').replace('Rossi Mario', 'Bruni Luca.')
  const decision = await judge(Buffer.from(text, 'latin1'))
  expect(decision.pec?.signature.faults).toEqual(['contenuto-alterato'])
  expect(guardsOf(decision)).toContain('pec-not-certified')
})

test('a signature that nobody can check proves nothing, and forbids nothing', async () => {
  const bytes = await busta('posta-certificata', { letter: letter() })
  const text = bytes
    .toString('latin1')
    .replace(/(smime\.p7s"\r\n\r\n)[\s\S]*?(\r\n--)/, '$1MIIBSgYJKoZIhvcNAQcCAAAA$2')
  const decision = await judge(Buffer.from(text, 'latin1'))
  expect(decision.pec).toMatchObject({ certified: false, proof: 'unproven' })
  expect(decision.pec?.because).toContain('Firma non verificabile')
  expect(decision.answer).toMatchObject({
    kind: 'letter',
    letter: { recipient: 'roma@pec.patronato.example' },
  })
})

test.each([
  'Auto-Submitted: auto-replied',
  'Precedence: bulk',
  'X-Auto-Response-Suppress: All',
  'X-Autoreply: yes',
  'List-Id: <lista.example>',
])('an automatic letter inside is met with silence: %s', async header => {
  expect((await received('posta-certificata', { letter: letter([header]) })).answer.kind).toBe(
    'silence',
  )
})

describe('the traffic of protocol systems is met with silence', () => {
  const attached = (name: string) =>
    letter(
      ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x'],
      [
        '--x',
        '',
        ...request,
        '--x',
        `Content-Type: application/octet-stream; name="${name}"`,
        '',
        '<Segnatura/>',
        '--x--',
      ],
    )

  test.each([
    'Segnatura.xml',
    'SEGNATURA.XML',
    'Conferma.xml',
    'Eccezione.xml',
    'Aggiornamento.xml',
    'Annullamento.xml',
    'segnatura.xml.p7m',
  ])('%s is attached', async name => {
    const decision = await received('posta-certificata', { letter: attached(name) })
    expect(decision.classification.kind).toBe('request')
    expect(decision.answer.kind).toBe('silence')
    expect(guardsOf(decision)).toEqual(['protocol-traffic'])
  })

  test('another file of that kind is an attachment like any other', async () => {
    const decision = await received('posta-certificata', { letter: attached('Segnaturabis.xml') })
    expect(decision.answer.kind).toBe('letter')
  })

  test.each([
    ['RICEVUTA DI PROTOCOLLO n. 123', {}],
    ['NotificaEccezione', {}],
    ['Sollecito', { mittente: 'sdi12@pec.fatturapa.it' }],
    ['Sollecito', { mittente: 'tribunale.roma@civile.ptel.giustiziacert.it' }],
  ])('%s %j', async (oggetto, dati) => {
    const inside = Buffer.from(
      letter()
        .toString()
        .replace(/^Subject: .*$/m, `Subject: ${oggetto}`),
    )
    const decision = await received('posta-certificata', {
      letter: inside,
      dati: { oggetto, ...dati },
    })
    expect(decision.answer.kind).toBe('silence')
    expect(guardsOf(decision)).toContain('protocol-traffic')
  })
})

test('an answer by PEC is what an access point takes: From the mailbox, To one, no blind copy', async () => {
  const { answer } = await received('posta-certificata')
  if (answer.kind !== 'letter') throw new Error('It should have been answered.')
  const sent = await readMessage(await compose(answer.letter, new Date('2021-07-01T09:00:00Z')))
  expect(sent.from).toMatchObject([{ address: box }])
  expect(sent.to).toMatchObject([{ address: 'roma@pec.patronato.example' }])
  const names = sent.headers.map(({ name }) => name)
  for (const name of ['cc', 'bcc', 'sender', 'reply-to', 'return-path'])
    expect(names).not.toContain(name)
  expect(headerValue(sent.headers, 'x-tiporicevuta')).toBe('sintetica')
  expect(sent.messageId).toBe(answer.letter.messageId)
})

test('our own answer, wrapped by a gestore and fed back, is met with silence', async () => {
  const { answer } = await received('posta-certificata')
  if (answer.kind !== 'letter') throw new Error('It should have been answered.')
  const ours = await compose(answer.letter, new Date('2021-07-01T09:00:00Z'), {
    read: async () => Buffer.of(),
  })
  // The gestore puts its own Message-ID in the place of ours.
  const stamped = ours
    .toString('latin1')
    .replace(/^Message-ID: .*$/im, 'Message-ID: <opec9@gestore.example>')
  const dati = { identificativo: 'opec9@gestore.example', oggetto: answer.letter.subject }
  const inside = Buffer.from(stamped, 'latin1')
  for (const mittente of [box, 'Roma@pec.patronato.example', 'altri@pec.example']) {
    const back = await received('posta-certificata', {
      letter: inside,
      dati: { ...dati, mittente },
    })
    expect(back.pec?.certified).toBe(true)
    expect(back.answer.kind).toBe('silence')
    expect(guardsOf(back)).toEqual(expect.arrayContaining(['own-message', 'auto-submitted']))
  }
  for (const kind of [
    'accettazione',
    'avvenuta-consegna',
    'errore-consegna',
    'anomalia',
  ] as const) {
    const receipt = await received(kind, { letter: inside, dati: { ...dati, mittente: box } })
    expect(receipt.answer.kind).toBe('silence')
  }
})

test('an unsigned PEC in an ordinary mailbox is not answered: anybody can write its headers', async () => {
  const signed = (await busta('posta-certificata', { letter: letter() })).toString('latin1')
  const unsigned = Buffer.from(signed.replace(/^(MII|MIA)[\s\S]*?\r\n--/m, 'AAAA\r\n--'), 'latin1')
  const decision = await judge(unsigned, 'email')
  expect(decision.pec).toMatchObject({ proof: 'unproven', certified: false })
  expect(decision.answer.kind).toBe('silence')
  expect(guardsOf(decision)).toContain('pec-not-certified')
})

test('a receipt that no provider signed goes to a person when an ordinary mailbox gets it', async () => {
  const receipt = (await busta('accettazione')).toString('latin1')
  const forged = Buffer.from(receipt.replace(/^(MII|MIA)[\s\S]*?\r\n--/m, 'AAAA\r\n--'), 'latin1')
  const decision = await judge(forged, 'email')
  expect(decision.classification.kind).toBe('pec_receipt')
  expect(decision.outcome.kind).toBe('to_person')
})

test('a certified PEC to somebody else, with our address in its headers, is not answered', async () => {
  const decision = await received('posta-certificata', {
    dati: { destinatari: [{ address: 'altri@postacert.ente.example', tipo: 'certificato' }] },
    header: { Cc: '' },
  })
  expect(guardsOf(decision)).toContain('not-addressed-to-us')
  expect(decision.answer.kind).toBe('silence')
})

test('doubled elements in daticert.xml make it unreadable: which one is the provider’s?', async () => {
  const xml = Buffer.from(
    xmlOf(dati).replace('</intestazione>', '<mittente>altro@pec.example</mittente></intestazione>'),
  )
  const decision = await received('posta-certificata', { xml })
  expect(decision.pec).toMatchObject({ certified: false, mismatches: ['daticert-illeggibile'] })
})
