// A broken envelope is nobody's to answer, and nobody's to lose: a person looks.

import { describe, expect, test } from 'vitest'
import type { Decision } from '../../gateway/decide.ts'
import { authority, busta, gestore, original } from './busta.ts'
import { judge } from './office.ts'
import { base64, shapeNames, shapes } from './shapes.ts'
import { sign } from './sign.ts'

function expectPerson({ classification, outcome, answer }: Decision, rule: string): void {
  expect(classification).toMatchObject({ kind: 'unclear', evidence: [{ rule }] })
  expect(outcome.kind).toBe('to_person')
  expect(answer.kind).toBe('silence')
}

describe.each(['pec', 'email'] as const)('in a mailbox of %s', kind => {
  test.each(shapeNames)('%s without its letter, or without daticert.xml', async shape => {
    for (const wanted of [
      { letter: null },
      { letter: Buffer.alloc(0) },
      { xml: null },
      { letter: null, xml: null },
    ])
      expectPerson(
        await judge(await busta('posta-certificata', { shape, ...wanted }), kind),
        'pec-danneggiata',
      )
  })

  test.each([
    ['is broken', '<postacert tipo="posta-certificata"><intestazione>'],
    ['is empty', ''],
    ['names no sender', '<postacert tipo="posta-certificata"><intestazione/><dati/></postacert>'],
    ['declares entities', '<!DOCTYPE p [<!ENTITY a "b">]><postacert tipo="posta-certificata"/>'],
  ])('its daticert.xml %s', async (_, xml) => {
    const bytes = await busta('posta-certificata', { xml: Buffer.from(xml) })
    expectPerson(await judge(bytes, kind), 'pec-danneggiata')
  })

  test.each(shapeNames)('%s cut off at any place in its body', async shape => {
    const bytes = await busta('posta-certificata', { shape })
    const body = bytes.indexOf('\r\n\r\n') + 4
    const end = bytes.lastIndexOf(`\r\n--${shapes[shape].boundary('sig')}--`)
    for (let cut = body; cut < end; cut += Math.ceil((end - body) / 40)) {
      const decision = await judge(bytes.subarray(0, cut), kind)
      expectPerson(decision, 'pec-danneggiata')
    }
  })
})

test('an empty body, or one that was not analysed, goes to a person and says why', async () => {
  const bytes = await busta('posta-certificata')
  const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4)
  expectPerson(await judge(head), 'pec-danneggiata')
  const over = await judge(bytes, 'pec', { bodyNotAnalysed: 'oltre 20000 ms di elaborazione' })
  expectPerson(over, 'testo-non-analizzato')
})

test('an envelope signed in one piece is not opened, and goes to a person', async () => {
  const p7m = await sign(original, gestore, { attached: true, along: [authority.intermediate] })
  const bytes = Buffer.from(
    `X-Trasporto: posta-certificata\r\nFrom: "Per conto di: Roma@pec.patronato.example" <posta-certificata@gestore.example>\r\nSubject: POSTA CERTIFICATA: Sollecito\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(p7m)}\r\n`,
  )
  const decision = await judge(bytes)
  expectPerson(decision, 'pec-danneggiata')
  expect(decision.pec).toMatchObject({ certified: false, signature: { present: false } })
})

test('an anomaly without its letter goes to a person too', async () => {
  const decision = await judge(await busta('anomalia', { letter: null }))
  expect(decision).toMatchObject({
    classification: { kind: 'pec_anomaly' },
    outcome: { kind: 'to_person' },
    answer: { kind: 'silence' },
  })
})

test('a provider writes, and no header says what: it is not filed unseen', async () => {
  const pec = (await busta('posta-certificata')).toString('latin1')
  for (const value of ['', 'X-Trasporto: altro\r\n']) {
    const bytes = Buffer.from(pec.replace('X-Trasporto: posta-certificata\r\n', value), 'latin1')
    expectPerson(await judge(bytes), 'pec-senza-busta')
  }
})

test('a whole one, signed or not, is judged by its words', async () => {
  const bytes = await busta('posta-certificata')
  expect((await judge(bytes)).classification.evidence[0]?.rule).not.toMatch(/^pec-/)
  const unsigned = bytes.toString('latin1').replace(/^(MII|MIA)[\s\S]*?\r\n--/m, 'AAAA\r\n--')
  const decision = await judge(Buffer.from(unsigned, 'latin1'))
  expect(decision.classification.evidence[0]?.rule).not.toMatch(/^pec-/)
})

describe('the day of receipt', () => {
  const received = async (header: Record<string, string>, dati = {}) =>
    (await judge(await busta('posta-certificata', { header, dati }))).receivedAt

  test('is when the server got it', async () => {
    expect(await received({})).toBe('2021-07-01T08:11:20.000Z')
    const later = 'from a by b; Sat, 3 Jul 2021 10:00:00 +0200'
    expect(await received({ Received: later })).toBe('2021-07-03T08:00:00.000Z')
  })

  test('is the certified time where no server wrote one, whatever Date says', async () => {
    const header = { Received: '', Date: 'Wed, 30 Jun 2021 10:11:12 +0200' }
    expect(await received(header)).toBe('2021-07-01T08:11:12.000Z')
  })

  test('is never before the certified time', async () => {
    const header = { Received: 'from a by b; Thu, 1 Jan 2015 10:00:00 +0100' }
    expect(await received(header)).toBe('2021-07-01T08:11:12.000Z')
  })

  test('is no time of daticert.xml that nobody certifies', async () => {
    const header = { Received: '', 'Message-ID': '<altro@gestore.example>' }
    expect(await received(header)).toBe('2021-07-01T08:11:12.000Z')
    const date = { ...header, Date: 'Wed, 30 Jun 2021 10:11:12 +0200' }
    expect(await received(date)).toBe('2021-06-30T08:11:12.000Z')
  })
})
