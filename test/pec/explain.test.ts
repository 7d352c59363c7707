// The object `pec` of `explain --jsonl`: a public contract.

import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { toPublic } from '../../gateway/explain.ts'
import { identityOf } from '../../mail/identity.ts'
import { busta, type Kind, kinds, trust } from './busta.ts'

const policy = { ...(await loadConfig({ env: {} })).policy, pecTrust: trust }

async function line(bytes: Buffer) {
  const identity = identityOf(bytes)
  const facts: Facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  const decision = await decide(bytes, facts, policy, noMemory, '2021-07-01T09:00:00Z')
  return JSON.parse(JSON.stringify(toPublic(decision, 'a.eml', 'x/a.eml')))
}

const keys = [
  'kind',
  'mittente',
  'destinatari',
  'oggetto',
  'identificativo',
  'msgid',
  'errore',
  'ricevuta_tipo',
  'data',
  'gestore',
  'consegna',
  'signature',
  'certified',
  'mismatches',
]

test.each(Object.keys(kinds) as Kind[])(
  '%s has the keys of the contract and no others',
  async kind => {
    const { pec, channel } = await line(await busta(kind))
    expect(channel).toBe('pec')
    expect(Object.keys(pec)).toEqual(keys)
    expect(pec.kind).toBe(kind)
    expect(pec.signature).toEqual({
      present: true,
      intact: true,
      chain: 'configured',
      signer: 'posta-certificata@gestore.example',
    })
  },
)

test('a transport is printed exactly as certified', async () => {
  const { pec, nested_pec, wrapped_pec } = await line(await busta('posta-certificata'))
  expect(pec).toMatchObject({
    mittente: 'Roma@pec.patronato.example',
    destinatari: [
      { address: 'SEDE@postacert.inps.example', tipo: 'certificato' },
      { address: 'altro@posta.example', tipo: 'esterno' },
    ],
    identificativo: 'opec1234.20210701101112.00456.78.1.1@gestore.example',
    msgid: 'mio-1$a@pec.patronato.example',
    errore: 'nessuno',
    ricevuta_tipo: 'completa',
    data: '2021-07-01T10:11:12+02:00',
    gestore: 'Gestore S.p.A.',
    consegna: null,
    certified: true,
    mismatches: [],
  })
  expect([nested_pec, wrapped_pec]).toEqual([[], null])
})

test('ordinary mail has no pec, and tells of the one it carries', async () => {
  const head =
    'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=fw\r\n\r\n--fw\r\n\r\nInoltro.\r\n--fw\r\nContent-Type: message/rfc822\r\n\r\n'
  const inner = await busta('accettazione')
  const told = await line(Buffer.concat([Buffer.from(head), inner, Buffer.from('\r\n--fw--\r\n')]))
  expect(told).toMatchObject({ channel: 'email', pec: null, pec_details: null })
  expect(told.wrapped_pec).toMatchObject({ kind: 'accettazione', certified: true })
})
