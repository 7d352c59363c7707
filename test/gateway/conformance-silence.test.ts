// The checklist for automatic answers, rules 1 to 13 (RFC 3834, RFC 5230, [MS-OXCMAIL]): when to be
// silent, on whole letters through the whole decision.

import { expect, test } from 'vitest'
import { BODY, decided, guardsOf, letterOf, report, TO } from './conformance.ts'

test('an enrolled office that asks something is answered', async () => {
  expect(await guardsOf()).toEqual([])
})

test('rule 1: silence where the Return-Path is empty or missing', async () => {
  expect(await guardsOf({ 'Return-Path': '<>' })).toContain('null-return-path')
  expect(await guardsOf({ 'Return-Path': null })).toEqual(['missing-return-path'])
})

test('rule 2, T44: silence for every Auto-Submitted but no, whatever its case, comments and parameters', async () => {
  for (const value of ['auto-replied', 'Auto-Generated; x=y', '(a) auto-notified', 'x-other'])
    expect(await guardsOf({ 'Auto-Submitted': value }), value).toContain('auto-submitted')
  for (const value of ['no', 'NO', 'no (auto-replied)', '(auto-replied) no; x=y', ''])
    expect(await guardsOf({ 'Auto-Submitted': value }), value).toEqual([])
  const twice = 'no\r\nAuto-Submitted: auto-replied'
  expect(await guardsOf({ 'Auto-Submitted': twice })).toContain('auto-submitted')
})

test('rule 3: silence for every field of a list', async () => {
  const names = ['Id', 'Help', 'Subscribe', 'Unsubscribe', 'Post', 'Owner', 'Archive']
  for (const name of names)
    expect(await guardsOf({ [`List-${name}`]: '<x>' }), name).toContain('list-header')
})

test('rule 4: silence for Precedence of machines, and for what programs call themselves', async () => {
  for (const value of ['bulk', 'Junk', 'LIST', 'auto_reply (x)'])
    expect(await guardsOf({ Precedence: value }), value).toContain('precedence')
  expect(await guardsOf({ Precedence: 'first-class' })).toEqual([])
  const programs = ['X-Autoreply', 'X-Autorespond', 'X-Autoresponder', 'X-AutoReply-From']
  for (const name of [...programs, 'X-Mail-Autoreply', 'X-Loop', 'X-FC-MachineGenerated'])
    expect(await guardsOf({ [name]: 'yes' }), name).toContain('program-header')
  const relay = { 'X-Amazon-Mail-Relay-Type': 'notification' }
  expect(await guardsOf(relay)).toContain('program-header')
})

test('rule 5: "do not answer me" is obeyed, and is no proof of a machine', async () => {
  for (const value of ['All', 'DR, oof', 'RN,AutoReply']) {
    const { answer, requests } = await decided({ 'X-Auto-Response-Suppress': value })
    expect(
      answer.guards.map(({ name }) => name),
      value,
    ).toEqual(['response-suppress'])
    expect(requests).toHaveLength(1)
  }
  for (const value of ['DR', 'RN, NRN', 'None', 'NDR'])
    expect(await guardsOf({ 'X-Auto-Response-Suppress': value }), value).toEqual([])
})

test('rule 6: silence for the addresses of systems', async () => {
  const systems = [
    ...['owner-soci', 'soci-request', 'mailer-daemon', 'listserv', 'majordomo', 'soci-bounces'],
    ...['noreply', 'no-reply', 'donotreply', 'non-rispondere', 'b+a=b.example', 'postmaster'],
  ]
  for (const local of systems) {
    const back = `<${local}@patronato-aurora.example>`
    expect((await guardsOf({ 'Return-Path': back })).length, local).toBeGreaterThan(0)
  }
  // A postmaster may be a person: the request is made.
  const back = { 'Return-Path': '<postmaster@patronato-aurora.example>' }
  expect((await decided(back)).requests).toHaveLength(1)
  expect(await guardsOf({ From: TO })).toContain('own-address')
})

const parts = (type: string) =>
  `--b\r\n\r\nAvviso\r\n--b\r\nContent-Type: ${type}\r\n\r\nx: y\r\n--b--\r\n`

test('rule 7, T42: a report is silence, a person who forwards one is a person', async () => {
  for (const type of ['delivery-status', 'disposition-notification', 'feedback-report']) {
    const found = await decided(report(type), { body: parts(`message/${type}`) })
    expect(
      found.answer.guards.map(({ name }) => name),
      type,
    ).toContain('report')
    expect(found.requests).toEqual([])
  }
  const inside = `Content-Type: ${report('delivery-status')['Content-Type']}\r\n\r\n${parts('message/delivery-status')}`
  const body = `--m\r\n\r\n${BODY}\r\n--m\r\n${inside}\r\n--m--\r\n`
  const forwarded = { Subject: 'I: rapporto', 'Content-Type': 'multipart/mixed; boundary=m' }
  expect(await guardsOf(forwarded, { body })).toEqual([])
})

test('rule 8: silence where none of our addresses is among the recipients', async () => {
  const others = { To: 'altri@ente.example' }
  expect(await guardsOf(others)).toEqual(['not-addressed-to-us'])
  for (const name of ['Cc', 'Bcc', 'Resent-To', 'Resent-Cc', 'Resent-Bcc'])
    expect(await guardsOf({ ...others, [name]: TO }), name).toEqual([])
})

test('rule 9, T40: silence for our own letters, by Message-ID or loop header', async () => {
  const id = `<use-form.${'a'.repeat(32)}@inps.example>`
  expect(await guardsOf({ 'Message-ID': id })).toContain('own-message')
  expect(await guardsOf({ 'X-Combipat-Gateway': 'use-form' })).toContain('own-message')
})

test('rule 10, T46, T48: silence for spam, programs, forgers and strangers', async () => {
  expect(await guardsOf({ 'X-Spam-Flag': 'YES' })).toContain('spam')
  expect(await guardsOf({ From: null })).toContain('unclear-from')
  const stranger = 'anna@altrove.example'
  const other = { From: stranger, 'Return-Path': `<${stranger}>` }
  expect(await guardsOf(other)).toContain('not-enrolled')
  const failed = { 'Authentication-Results': 'mx.inps.example; dmarc=fail' }
  expect(await guardsOf(failed)).toContain('authentication-failed')
  const forged = 'roma.tiburtina@patronat0-aurora.example'
  const twin = { From: forged, 'Return-Path': `<${forged}>` }
  const { answer } = await decided(twin)
  expect(answer.guards.map(({ name }) => name)).toContain('lookalike-domain')
  expect(JSON.stringify(answer.guards)).toContain('«patronato-aurora.example»')
})

test('rule 11: silence for receipts and anomalies of PEC', async () => {
  for (const subject of ['ACCETTAZIONE: x', 'CONSEGNA: x', 'AVVISO DI MANCATA CONSEGNA: x'])
    expect(await guardsOf({ Subject: subject }), subject).toContain('pec-subject')
  expect((await guardsOf({ 'X-Ricevuta': 'accettazione' })).length).toBeGreaterThan(0)
  expect((await guardsOf({ 'X-Trasporto': 'errore' })).length).toBeGreaterThan(0)
})

const before = (...steps: readonly ('notice' | 'short')[]) => ({
  letters: steps.map(step => ({ handle: 'use-form', step, at: '2021-02-03T09:00:00Z' })),
})

test('rule 12, T38: the notice, the short one, then silence', async () => {
  expect((await letterOf()).template).toBe('use_form.it')
  expect((await letterOf({}, { memory: before('notice') })).template).toBe('use_form_breve.it')
  expect(await guardsOf({}, { memory: before('notice', 'short') })).toEqual(['period'])
})

test('rule 12: the identity is the same whatever the reason and the language', async () => {
  const german =
    'Sehr geehrte Damen und Herren, bitte teilen Sie mir den Stand des Antrags auf Rente mit, der am 12. Oktober gestellt wurde und noch nicht erledigt ist.\r\n'
  const letters = [await letterOf(), await letterOf({}, { body: german })]
  expect(new Set(letters.map(({ handle }) => handle))).toEqual(new Set(['use-form']))
  expect(new Set(letters.map(({ language }) => language))).toEqual(new Set(['it', 'de']))
})

test('rule 13, T41: a letter in a conversation of ours gets the short one, then nothing, whoever signs it', async () => {
  const other = 'm.deangelis@patronato-aurora.example'
  const from = { From: other, 'Return-Path': `<${other}>` }
  const first = await letterOf(from, { memory: { answered: ['notice'] } })
  expect(first.step).toBe('short')
  expect(await guardsOf(from, { memory: { answered: ['notice', 'short'] } })).toEqual([
    'conversation',
  ])
  const { subject } = await letterOf()
  expect((await letterOf({ ...from, Subject: `Re: ${subject}` })).step).toBe('short')
  expect(await guardsOf({ ...from, Subject: `R: ${first.subject}` })).toEqual(['conversation'])
})
