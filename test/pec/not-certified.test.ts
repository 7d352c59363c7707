// A PEC that is not certified: refuted, it is ordinary mail without an answer; unproven, it depends on
// where it arrives.

import { expect, test } from 'vitest'
import { issueGestore } from './authority.ts'
import { authority, busta } from './busta.ts'
import { dati, xmlOf } from './daticert.ts'
import { guardsOf, judge, letter, received, unsigned } from './office.ts'

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
  const decision = await judge(unsigned(await busta('posta-certificata', { letter: letter() })))
  expect(decision.pec).toMatchObject({ certified: false, proof: 'unproven' })
  expect(decision.pec?.because).toContain('Firma non verificabile')
  expect(decision.answer).toMatchObject({
    kind: 'letter',
    letter: { recipient: 'roma@pec.patronato.example' },
  })
})

test('an unsigned PEC in an ordinary mailbox is not answered: anybody can write its headers', async () => {
  const signed = await busta('posta-certificata', { letter: letter() })
  const decision = await judge(unsigned(signed), 'email')
  expect(decision.pec).toMatchObject({ proof: 'unproven', certified: false })
  expect(decision.answer.kind).toBe('silence')
  expect(guardsOf(decision)).toContain('pec-not-certified')
})

test.each([
  ['the envelope', 'gestore.example'],
  ['the letter inside', 'pec.patronato.example'],
])('there, the server that refuses the domain of %s is believed', async (_, domain) => {
  const header = {
    'Authentication-Results': `mx.inps.example; dmarc=fail header.from=${domain}`,
  }
  const signed = await busta('posta-certificata', { letter: letter(), header })
  const forged = await judge(unsigned(signed), 'email')
  expect(forged.classification).toMatchObject({
    kind: 'not_pilot',
    evidence: [{ rule: 'autenticazione-fallita' }],
  })
  expect(forged).toMatchObject({ requests: [], outcome: { kind: 'to_person' } })
  // What a provider signed needs no other proof.
  expect((await judge(signed, 'email')).classification.kind).toBe('request')
})

test('a receipt that no provider signed goes to a person when an ordinary mailbox gets it', async () => {
  const decision = await judge(unsigned(await busta('accettazione')), 'email')
  expect(decision.classification.kind).toBe('pec_receipt')
  expect(decision.outcome.kind).toBe('to_person')
})

test('doubled elements in daticert.xml make it unreadable: which one is the provider’s?', async () => {
  const xml = Buffer.from(
    xmlOf(dati).replace('</intestazione>', '<mittente>altro@pec.example</mittente></intestazione>'),
  )
  const decision = await received('posta-certificata', { xml })
  expect(decision.pec).toMatchObject({ certified: false, mismatches: ['daticert-illeggibile'] })
})
