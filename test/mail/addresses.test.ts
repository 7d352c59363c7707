// An address that reads like an enrolled one is not that one.

import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { letter } from './letter.ts'

const fromOf = async (from: string) => (await readMessage(letter(`From: ${from}`, '', 'x'))).from

test.each([
  ['capitals', 'Karin <K.Gamperle@Ponte.example>', 'k.gamperle@ponte.example'],
  ['the sign of the kelvin', '<\u212a.gamperle@ponte.example>', '\ufffd.gamperle@ponte.example'],
  ['a control character', '<k.gam\x01perle@ponte.example>', 'k.gam\ufffdperle@ponte.example'],
])('an address written with %s', async (_, written, read) => {
  expect(await fromOf(written)).toMatchObject([{ address: read }])
})
