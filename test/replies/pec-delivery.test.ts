// What receipts make of a letter of ours, in whatever order they come (pec.md 4.3).

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postman } from '../../gateway/postman.ts'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { afterReceipt, type DeliveryState, type ReceiptStep } from '../../replies/pec-delivery.ts'
import { busta, type Kind, trust } from '../pec/busta.ts'

/** A preavviso of the 24 hours is final. */
type Step = ReceiptStep | 'ultimo-preavviso'

function follow(steps: readonly Step[], start: DeliveryState = 'submitted'): DeliveryState {
  return steps.reduce(
    (state, step) =>
      step === 'ultimo-preavviso'
        ? afterReceipt(state, 'preavviso-errore-consegna', true)
        : afterReceipt(state, step, false),
    start,
  )
}

test.each<readonly [string, readonly Step[], DeliveryState]>([
  ['an accettazione', ['accettazione'], 'accepted'],
  ['a refusal', ['non-accettazione'], 'refused'],
  ['a delivery', ['accettazione', 'avvenuta-consegna'], 'delivered'],
  ['a failure', ['accettazione', 'errore-consegna'], 'failed'],
  ['a warning', ['accettazione', 'preavviso-errore-consegna'], 'warned'],
  [
    'a warning, then the delivery',
    ['accettazione', 'preavviso-errore-consegna', 'avvenuta-consegna'],
    'delivered',
  ],
  ['both warnings', ['accettazione', 'preavviso-errore-consegna', 'ultimo-preavviso'], 'failed'],
  [
    'the last warning, and a delivery after all',
    ['accettazione', 'ultimo-preavviso', 'avvenuta-consegna'],
    'delivered',
  ],
])('%s', (_, steps, end) => {
  expect(follow(steps)).toBe(end)
})

test('in any order, and twice, they end the same', () => {
  const steps: readonly Step[] = [
    'accettazione',
    'preavviso-errore-consegna',
    'ultimo-preavviso',
    'errore-consegna',
    'avvenuta-consegna',
  ]
  fc.assert(
    fc.property(
      fc.subarray([...steps], { minLength: 1 }),
      fc.infiniteStream(fc.nat(100)),
      (some, order) => {
        const keys = new Map(some.map(step => [step, order.next().value ?? 0]))
        const mixed = some.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        expect(follow([...mixed, ...mixed])).toBe(follow(some))
      },
    ),
  )
})

test('what comes after the waiting was given up still counts', () => {
  expect(follow(['avvenuta-consegna'], 'no_receipt')).toBe('delivered')
  expect(follow(['errore-consegna'], 'no_receipt')).toBe('failed')
})

describe('a receipt moves a delivery', () => {
  const moves = async (kind: Kind, header: Record<string, string> = {}) => {
    const bytes = await busta(kind, { header })
    const pec = readPec(bytes, await readMessage(bytes), trust)
    return pec !== null && postman.moves(pec)
  }

  test('of five kinds, signed and agreeing with its headers', async () => {
    const kinds = [
      'accettazione',
      'non-accettazione',
      'avvenuta-consegna',
      'preavviso-errore-consegna',
      'errore-consegna',
    ] as const
    for (const kind of kinds) expect(await moves(kind)).toBe(true)
    for (const kind of [
      'presa-in-carico',
      'rilevazione-virus',
      'posta-certificata',
      'anomalia',
    ] as const)
      expect(await moves(kind)).toBe(false)
  })

  test('not with the headers of another kind, or of another letter', async () => {
    expect(await moves('accettazione', { 'X-Ricevuta': 'avvenuta-consegna' })).toBe(false)
    expect(
      await moves('avvenuta-consegna', { 'X-Riferimento-Message-ID': '<altro@x.example>' }),
    ).toBe(false)
  })
})
