// The guards of RFC 3834 and 5230 in their order. Rule and T numbers are those of the project's
// checklist for automatic answers.

import { expect, test } from 'vitest'
import { guards } from '../../replies/guards.ts'
import { type Fields, guardInput } from './letters.ts'

const names = async (...input: Parameters<typeof guardInput>) =>
  guards(await guardInput(...input)).map(({ name }) => name)

test('an enrolled office that writes to us by itself may be answered', async () => {
  expect(await names()).toEqual([])
})

test.each<[string, Fields, readonly string[]]>([
  ['rule 1: a null Return-Path', { 'Return-Path': '<>' }, ['null-return-path']],
  [
    'rule 1: a null Return-Path with a comment',
    { 'Return-Path': '(none) < >' },
    ['null-return-path'],
  ],
  ['rule 1: no Return-Path', { 'Return-Path': null }, ['missing-return-path']],
  [
    'rule 6: our own address',
    { From: 'AVVISI@gateway.example' },
    ['own-address', 'authentication-failed'],
  ],
  ['rule 6: a colleague of our own domain', { Sender: 'x@inps.example' }, ['own-address']],
  [
    'rule 6: our own Return-Path',
    { 'Return-Path': '<avvisi@gateway.example>' },
    ['own-address', 'return-path-differs'],
  ],
  ['rule 8: a blind copy', { To: 'altri@ente.example' }, ['not-addressed-to-us']],
  ['rule 8: undisclosed recipients', { To: 'undisclosed-recipients:;' }, ['not-addressed-to-us']],
  ['rule 9: our loop header', { 'X-Combipat-Gateway': 'use-form' }, ['own-message']],
  [
    'rule 9: our own Message-ID',
    { 'Message-ID': `<use-form.${'a'.repeat(32)}@x.example>` },
    ['own-message'],
  ],
  ['rule 10: a spam label', { 'X-Spam-Flag': 'YES' }, ['spam']],
  ['rule 10: a spam status', { 'X-Spam-Status': 'Yes, score=9.1' }, ['spam']],
  ['rule 10: a spam flag of another filter', { 'X-Spam-Flag': 'true' }, ['spam']],
  ['rule 10: a virus found by amavis', { 'X-Amavis-Alert': 'INFECTED' }, ['spam']],
  ['rule 10: Exchange', { 'X-MS-Exchange-Organization-SCL': '9' }, ['spam']],
  ['rule 10: Defender', { 'X-Forefront-Antispam-Report': 'CIP:1.2.3.4;SFV:SPM;' }, ['spam']],
  ['rule 10: a subject labelled by a filter', { Subject: '[SPAM] sollecito' }, ['spam']],
  ...[
    '<roma@aurora.example> <x@evil.example>',
    '<x@evil.example<roma@aurora.example>>',
    'roma@aurora.example x@evil.example',
    'x@evil.example <roma@aurora.example>',
    'roma@aurora.example <roma@aurora.example.evil.org>',
    'roma@aurora.example roma@aurora.example.evil.org',
    'roma@aurora.example.evil.org <roma@aurora.example>',
    'Roma <@evil.example:roma@aurora.example>',
    '=?utf-8?q?<roma@aurora.example>?= <x@evil.example>',
  ].map((From): [string, Fields, readonly string[]] => [
    `rule 10: two addresses in one From, ${From},`,
    { From, 'Authentication-Results': null },
    ['unclear-from'],
  ]),
  [
    'rule 14: two Return-Paths',
    { 'Return-Path': '<roma@aurora.example>\r\nReturn-Path: <>' },
    ['unclear-return-path'],
  ],
  [
    'rule 8: our address as a display name',
    { To: 'a@ente.example', 'Resent-To': '"sede.roma@inps.example" <b@ente.example>' },
    ['not-addressed-to-us'],
  ],
  [
    'rule 10: two From fields',
    { From: 'roma@aurora.example\r\nFrom: b@aurora.example' },
    ['unclear-from'],
  ],
  ['rule 10: no From', { From: null }, ['unclear-from']],
  [
    'rule 10: a DMARC failure',
    { 'Authentication-Results': 'mx.inps.example; dmarc=fail' },
    ['authentication-failed'],
  ],
  ['rule 11: the subject of a receipt', { Subject: 'ACCETTAZIONE: domanda' }, ['pec-subject']],
  ['rule 11: a notice of failure', { Subject: 'AVVISO DI MANCATA CONSEGNA: x' }, ['pec-subject']],
  [
    'rule 14: a Return-Path of others',
    { 'Return-Path': '<srs0=x@forward.example>' },
    ['return-path-differs'],
  ],
])('%s forbids a letter', async (_, changes, expected) => {
  expect(await names(changes)).toEqual(expected)
})

test.each<[string, Fields]>([
  ['rule 8: our address in Cc', { To: 'altri@ente.example', Cc: 'Sede <SEDE.ROMA@inps.example>' }],
  ['rule 8: our address in Bcc', { To: 'altri@ente.example', Bcc: 'sede.roma@inps.example' }],
  [
    'rule 8: our address in Resent-To',
    { To: 'a@ente.example', 'Resent-To': '<sede.roma@inps.example>' },
  ],
  ['rule 8: our group', { To: 'patronati@liste.example' }],
  ['rule 10: X-Spam-Status: No', { 'X-Spam-Status': 'No, score=0.1' }],
  ['rule 10: authentication unknown', { 'Authentication-Results': null }],
  [
    'rule 10: a failure said by somebody else',
    { 'Authentication-Results': 'relay.example; dmarc=fail' },
  ],
  ['rule 10: Exchange takes it for clean', { 'X-MS-Exchange-Organization-SCL': '1' }],
  ['rule 10: an answer about spam', { Subject: 'Re: il modulo era nello spam' }],
  ['rule 10: an address as its own name', { From: 'Roma@aurora.example <roma@aurora.example>' }],
  // Nobody enrolled writes without an address.
  ['rule 10: no address in From', { From: 'roma at aurora.example (Anna)' }],
  [
    'rule 10: addresses in quotes, comments and encoded words',
    { From: '"x@y.example" =?utf-8?q?=3Cz=40y.example=3E?= <roma@aurora.example> (q@y.example)' },
  ],
  [
    'rule 14: the same Return-Path twice',
    { 'Return-Path': '<roma@aurora.example>\r\nReturn-Path: Roma@aurora.example' },
  ],
  ['rule 11: a person who writes about a delivery', { Subject: 'Consegna: documenti' }],
  ['rule 14: another spelling of the address', { 'Return-Path': '<ROMA@Aurora.example>' }],
  [
    'an answer to one of our letters',
    { 'In-Reply-To': `<use-form.${'a'.repeat(32)}@inps.example>` },
  ],
])('%s forbids nothing', async (_, changes) => {
  expect(await names(changes)).toEqual([])
})

test('rules 2 to 7: every mark of headers, shape and words forbids, and is kept', async () => {
  const marks = [
    { name: 'auto-submitted', says: 'a' },
    { name: 'report', says: 'b' },
  ]
  expect(guards(await guardInput({}, { marks }))).toEqual(marks)
})

// Rules 2 to 7 with the real marks; mail/marks.ts has tables of its own.
test.each<[string, Fields, readonly string[]]>([
  ['rule 2', { 'Auto-Submitted': '(vacation) Auto-Replied; owner-email="x"' }, ['auto-submitted']],
  ['rule 2: T44, value no', { 'Auto-Submitted': 'no (really)' }, []],
  ['rule 3', { 'List-Id': '<soci.ente.example>' }, ['list-header']],
  ['rule 4: Precedence', { Precedence: 'Bulk' }, ['precedence']],
  ['rule 4: a program', { 'X-Autoreply': 'yes' }, ['program-header']],
  ['rule 5', { 'X-Auto-Response-Suppress': 'DR, OOF' }, ['response-suppress']],
  ['rule 5: receipts only', { 'X-Auto-Response-Suppress': 'DR, RN, NRN' }, []],
  ['rule 6', { From: 'no-reply@aurora.example' }, ['no-reply-address']],
  ['rule 7', { 'Content-Type': 'multipart/report; report-type=delivery-status' }, ['report']],
])('%s: %j', async (_, changes, expected) => {
  expect(await names(changes)).toEqual(expected)
})

const throughGroup = {
  To: 'patronati@liste.example',
  'Return-Path': '<patronati-bounces@liste.example>',
  'List-Id': '<patronati.liste.example>',
  Precedence: 'list',
}

test('T45: what a person sends through our own list is answered to that person', async () => {
  expect(await names(throughGroup)).toEqual([])
})

test.each<[string, Fields, readonly string[]]>([
  ['an automatic letter', { 'Auto-Submitted': 'auto-replied' }, ['auto-submitted']],
  ['bulk', { Precedence: 'bulk' }, ['precedence']],
  ['the Return-Path of others', { 'Return-Path': '<x@altri.example>' }, ['return-path-differs']],
  ['no Return-Path', { 'Return-Path': '<>' }, ['null-return-path']],
  ['another list', { To: 'soci@ente.example' }, ['list-header', 'precedence', 'system-address']],
  ['a list of others', { 'List-Id': '<soci.ente.example>' }, ['list-header', 'precedence']],
  [
    'a list that has our name for a title',
    { 'List-Id': '"<patronati.liste.example>" <soci.ente.example>' },
    ['list-header', 'precedence'],
  ],
])('T45: through our own list %s stays unanswered', async (_, changes, expected) => {
  expect(await names({ ...throughGroup, ...changes })).toEqual(
    expect.arrayContaining([...expected]),
  )
})

test('T46, T48: who is not enrolled is never answered', async () => {
  expect(await names({}, { sender: null })).toEqual(['not-enrolled'])
})

test.each(['period', 'conversation'])('rule 12: the ladder at its end (%s) forbids', async name => {
  const next = { kind: 'silence', because: { name, says: 'x' } } as const
  expect(await names({}, { next })).toEqual([name])
})

test('T39: nothing is written to where a letter of ours came back from', async () => {
  expect(await names({}, { unreachable: true })).toEqual(['address-failed'])
})

test('rule 10: a domain that imitates one of the roster is named as such', async () => {
  const input = await guardInput({}, { imitates: 'aurora.example' })
  const [guard] = guards(input)
  expect(guard).toMatchObject({ name: 'lookalike-domain' })
  expect(guard?.says).toContain('«aurora.example»')
})

test('rules 2 to 7: what shape and words prove forbids where no header tells', async () => {
  const automatic = { kind: 'auto_reply', sign: 'absence-text', says: 'x', certain: true } as const
  expect(await names({}, { automatic })).toEqual(['absence-text'])
})

test('words that leave a doubt silence the reply, a header alone is for its mark to judge', async () => {
  const unsure = { kind: 'auto_reply', says: 'x', certain: false } as const
  const fired = (sign: string) => names({}, { automatic: { ...unsure, sign } })
  expect(await fired('absence-text')).toEqual(['absence-text'])
  expect(await fired('declared-automatic')).toEqual(['declared-automatic'])
  expect(await fired('list-header')).toEqual([])
  expect(await fired('auto-submitted')).toEqual([])
})

test('all guards that fire are kept, in the order cheap before expensive', async () => {
  const fired = await names(
    {
      'Return-Path': '<>',
      To: 'a@b.example',
      'Authentication-Results': 'mx.inps.example; dmarc=fail',
    },
    {
      sender: null,
      next: { kind: 'silence', because: { name: 'period', says: '' } },
      marks: [{ name: 'auto-submitted', says: '' }],
    },
  )
  expect(fired).toEqual([
    'null-return-path',
    'auto-submitted',
    'not-addressed-to-us',
    'not-enrolled',
    'authentication-failed',
    'period',
  ])
})

test('a mark that says what a guard says too is kept once', async () => {
  const marks = [{ name: 'null-return-path', says: 'x' }]
  expect(await names({ 'Return-Path': '<>' }, { marks })).toEqual(['null-return-path'])
})
