// A mailbox that sends on what it gets: its provider wraps a PEC as it wraps a letter. No person wrote
// it to us, and the provider's words around it are no request.

import { describe, expect, test } from 'vitest'
import { busta, type Kind, kinds } from './busta.ts'
import { dati } from './daticert.ts'
import { guardsOf, judge, letter, received, request, unsigned } from './office.ts'

/** In another shape than `inside`: boundaries are of one message. */
const redirected = (inside: Buffer, oggetto: string) =>
  received('posta-certificata', { letter: inside, shape: 'aruba2026', dati: { oggetto } })

const named = Object.entries(kinds) as [Kind, string][]
const receipts = named.filter(([kind]) => kind !== 'posta-certificata' && kind !== 'anomalia')

describe('a receipt inside a transport', () => {
  test.each(receipts)('%s is a receipt, filed and unanswered', async (kind, prefix) => {
    const decision = await redirected(await busta(kind), `${prefix}${dati.oggetto}`)
    expect(decision.pec).toMatchObject({ kind: 'posta-certificata', certified: true })
    expect(decision.classification).toMatchObject({
      kind: 'pec_receipt',
      evidence: [{ rule: 'pec-ricevuta-inoltrata' }],
    })
    expect(decision).toMatchObject({ requests: [], outcome: { kind: 'filed' } })
    expect(guardsOf(decision)).toContain('pec-kind')
  })

  test('that no provider signed goes to a person: a letter may hide in it', async () => {
    const inside = unsigned(await busta('accettazione'))
    const decision = await redirected(inside, `ACCETTAZIONE: ${dati.oggetto}`)
    expect(decision.classification.kind).toBe('pec_receipt')
    expect(decision.outcome.kind).toBe('to_person')
  })

  test('by its field alone goes to a person too', async () => {
    const decision = await received('posta-certificata', {
      letter: letter(['X-Ricevuta: avvenuta-consegna']),
    })
    expect(decision.classification.kind).toBe('pec_receipt')
    expect(decision.outcome.kind).toBe('to_person')
    expect(guardsOf(decision)).toContain('pec-kind')
  })
})

test.each(['posta-certificata', 'anomalia'] as const)(
  'another envelope (%s) in the place of the letter goes to a person, unanswered',
  async kind => {
    const inside = await busta(kind, { letter: letter([], request) })
    const decision = await redirected(inside, `${kinds[kind]}${dati.oggetto}`)
    expect(decision.pec?.certified).toBe(true)
    expect(decision.classification).toMatchObject({
      kind: 'unclear',
      evidence: [{ rule: 'pec-inoltrata' }],
    })
    expect(decision.answer.kind).toBe('silence')
  },
)

test('a letter with the field of a transport, and nothing of one, is a letter', async () => {
  const decision = await received('posta-certificata', {
    letter: letter(['X-Trasporto: posta-certificata']),
  })
  expect(decision.answer.kind).toBe('letter')
})

test('a letter that is called like a late warning is not answered', async () => {
  const subject = 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: Sollecito'
  const bytes = await busta('posta-certificata', {
    letter: letter([], request, subject),
    dati: { oggetto: subject },
  })
  expect(guardsOf(await judge(bytes))).toEqual(['pec-subject'])
})
