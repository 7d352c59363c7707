// The guards of a PEC: whose envelope it is, what contradicts, what may be answered all the same.

import { expect, test } from 'vitest'
import type { Mismatch } from '../../mail/pec.ts'
import { guards } from '../../replies/guards.ts'
import { enrolled, envelope, type Fields, guardInput, letterOf } from './letters.ts'

async function pecInput(kind: typeof envelope.kind, outerChanges: Fields = {}, certified = true) {
  const outer = await letterOf({
    'Return-Path': '<posta-certificata@gestore.example>',
    From: '"Per conto di: roma@pec.aurora.example" <posta-certificata@gestore.example>',
    To: 'sede.roma@pec.inps.example',
    'Authentication-Results': null,
    ...outerChanges,
  })
  return guardInput(
    { 'Return-Path': null, From: 'roma@pec.aurora.example', 'Authentication-Results': null },
    {
      outer,
      pec: { ...envelope, kind, certified },
      from: { name: '', address: 'roma@pec.aurora.example' },
      sender: { ...enrolled, address: 'roma@pec.aurora.example', channel: 'pec' },
    },
  )
}

test('a PEC has no Return-Path of its own and may be answered', async () => {
  expect(guards(await pecInput('posta-certificata'))).toEqual([])
})

test.each([
  'accettazione',
  'avvenuta-consegna',
  'anomalia',
  'ricevuta-sconosciuta',
  'rem',
] as const)('rule 11: a PEC message of kind %s is never answered', async kind => {
  expect(guards(await pecInput(kind)).map(({ name }) => name)).toEqual(['pec-kind'])
})

async function unproven(
  outer: Fields,
  mismatches: readonly Mismatch[] = [],
  letter: Fields = {},
  channel: 'email' | 'pec' = 'pec',
) {
  const input = await pecInput('posta-certificata', outer, false)
  const mittente = 'Roma@pec.aurora.example'
  const pec = { ...envelope, certified: false, proof: 'unproven', mismatches, mittente } as const
  const message = await letterOf({ 'Return-Path': null, From: mittente, ...letter })
  const sender = { ...enrolled, address: 'roma@pec.aurora.example', channel }
  return guards({ ...input, message, pec, sender }).map(({ name }) => name)
}

test('a PEC whose signature nobody can check is answered where nothing contradicts its sender', async () => {
  expect(await unproven({})).toEqual([])
  expect(await unproven({}, ['message-id', 'data', 'oggetto'])).toEqual([])
})

test.each<[string, Fields, readonly Mismatch[], Fields]>([
  ['another in Per conto di', {}, ['per-conto-di'], {}],
  ['another in Reply-To', {}, ['reply-to'], {}],
  ['two daticert.xml', {}, ['parti-doppie'], {}],
  ['two From fields outside', {}, ['intestazioni-doppie'], {}],
  ['a Return-Path of others', {}, ['return-path'], {}],
  ['an empty Return-Path', { 'Return-Path': '<>' }, [], {}],
  ['another From inside', {}, [], { From: 'milano@pec.aurora.example' }],
  ['two From inside', {}, [], { From: 'roma@pec.aurora.example, x@evil.example' }],
  ['no From inside', {}, [], { From: null }],
])('such a PEC with %s is not answered', async (_, outer, mismatches, letter) => {
  expect(await unproven(outer, mismatches, letter)).toEqual(['pec-contradicted'])
})

test('such a PEC of an address that is enrolled as an ordinary one is not answered', async () => {
  expect(await unproven({}, [], {}, 'email')).toEqual(['pec-not-enrolled'])
})

test('what only looks like a PEC is not answered where its envelope is forged', async () => {
  const failed = { 'Authentication-Results': 'mx.inps.example; spf=fail; dmarc=fail' }
  const name = async (certified: boolean) =>
    guards(await pecInput('posta-certificata', failed, certified)).map(guard => guard.name)
  expect(await name(false)).toEqual(['authentication-failed'])
  expect(await name(true)).toEqual([])
})
