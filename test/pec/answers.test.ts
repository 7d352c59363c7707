// Whom a PEC is answered, and when not (pec.md 4.5 is RFC 3834 on a certified channel; T38, T49-T51).

import { expect, test } from 'vitest'
import { compose } from '../../gateway/smtp.ts'
import { headerValue } from '../../mail/headers.ts'
import { readMessage } from '../../mail/message.ts'
import { type Kind, kinds } from './busta.ts'
import { box, guardsOf, letter, received } from './office.ts'

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

test('a certified PEC to somebody else, with our address in its headers, is not answered', async () => {
  const decision = await received('posta-certificata', {
    dati: { destinatari: [{ address: 'altri@postacert.ente.example', tipo: 'certificato' }] },
    header: { Cc: '' },
  })
  expect(guardsOf(decision)).toContain('not-addressed-to-us')
  expect(decision.answer.kind).toBe('silence')
})
