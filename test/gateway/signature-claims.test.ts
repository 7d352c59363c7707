// What a letter's DKIM-Signature fields say of themselves, whatever their grammar (RFC 6376, 3.2).

import { expect, test } from 'vitest'
import { hintsOf, readLetter } from '../../gateway/letter.ts'
import { nobody } from '../mail/pec-letter.ts'
import { roster } from '../replies/letters.ts'

const claimsOf = async (...signatures: readonly string[]) => {
  const fields = signatures.map(signature => `DKIM-Signature: ${signature}\r\n`).join('')
  const bytes = Buffer.from(
    `From: roma@aurora.example\r\n${fields}Subject: x\r\n\r\nSi sollecita.\r\n`,
  )
  const facts = {
    mailbox: null,
    identity: { messageId: '', contentHash: '' },
    idReused: false,
    bodyNotAnalysed: null,
  }
  return hintsOf(await readLetter(bytes, facts, nobody), roster).signed
}

const aurora = { domain: 'aurora.example', key: 's1._domainkey.aurora.example' }

test.each([
  ['v=1; a=rsa-sha256; d=aurora.example; s=s1; b=x'],
  ['d=aurora.example;s=s1'],
  ['v=1;\r\n\ts = s1 ;\r\n d =\r\n aurora.example ; h=from:subject; b=AAA\r\n BBB'],
  ['s=s1; d=aurora.example; d=altro.example'],
])('domain and key are read: %s', async signature => {
  expect(await claimsOf(signature)).toEqual([aurora])
})

test('a domain is shown in small letters, and its key asked for as written', async () => {
  expect(await claimsOf('d=Aurora.Example; s=S1')).toEqual([
    { domain: 'aurora.example', key: 'S1._domainkey.Aurora.Example' },
  ])
})

test.each([
  ['no selector', 'd=aurora.example; b=x'],
  ['a blank within the selector', 'd=aurora.example; s=s 1'],
  ['a selector that is no name', 'd=aurora.example; s=s1/../x'],
  ['a name longer than the DNS takes', `d=aurora.example; s=${'s'.repeat(250)}`],
])('with %s no key is named: the library has to look', async (_, signature) => {
  expect(await claimsOf(signature)).toEqual([{ domain: 'aurora.example', key: null }])
})

test('a field without a domain claims nothing, and of more than five fields none is worth while', async () => {
  expect(await claimsOf('v=1; s=s1; b=x')).toEqual([])
  expect(await claimsOf(...Array(6).fill('d=aurora.example; s=s1'))).toEqual([])
})
