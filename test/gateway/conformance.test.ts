// The checklist for automatic answers, rule by rule, on whole letters through the whole decision:
// RFC 3834, RFC 5230, [MS-OXCMAIL], and what others met in the field (T38-T48).

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import type { Transport } from '../../config/transport.ts'
import { decide, type Facts, type Memory, noMemory, type Policy } from '../../gateway/decide.ts'
import { compose, openSender } from '../../gateway/smtp.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import type { Letter } from '../../replies/reply.ts'
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts'

const FROM = 'roma.tiburtina@patronato-aurora.example'
const TO = 'direzione.provinciale.roma@inps.example'
const BODY =
  'Buongiorno, la domanda di assegno sociale del signor Mario Rossi, codice fiscale\r\n' +
  'RSSMRA79B11C566R, presentata il 12 ottobre non risulta ancora definita: si sollecita.\r\n'

let policy: Policy
let sink: SmtpSink
beforeAll(async () => {
  const file = join(import.meta.dirname, '../../config/gateway.yaml')
  ;({ policy } = await loadConfig({ file, env: {} }))
  sink = await startSmtpSink()
})
afterAll(() => sink.stop())

type Fields = Readonly<Record<string, string | null>>

function bytesOf(changes: Fields, body: string): Buffer {
  const fields = {
    'Return-Path': `<${FROM}>`,
    Received: 'from mail by mx.inps.example; Thu, 4 Feb 2021 10:00:00 +0100',
    From: `Patronato Aurora <${FROM}>`,
    To: TO,
    Subject: 'Sollecito domanda',
    'Message-ID': '<uno@patronato-aurora.example>',
    ...changes,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : `${name}: ${value}`,
  )
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

async function decided(
  changes: Fields = {},
  more: { body?: string; memory?: Partial<Memory>; policy?: Partial<Policy> } = {},
) {
  const bytes = bytesOf(changes, more.body ?? BODY)
  const facts: Facts = {
    mailbox: { name: 'campioni', address: TO, kind: 'email', sede: '7000' },
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: null,
  }
  const memory = { ...noMemory, ...more.memory }
  return decide(bytes, facts, { ...policy, ...more.policy }, memory, '2021-02-04T09:01:00Z')
}

/** The names of the guards that fired; none where a letter goes out. */
async function guardsOf(...given: Parameters<typeof decided>): Promise<string[]> {
  const { answer } = await decided(...given)
  return answer.kind === 'letter' ? [] : answer.guards.map(({ name }) => name)
}

async function letterOf(...given: Parameters<typeof decided>): Promise<Letter> {
  const { answer } = await decided(...given)
  if (answer.kind === 'silence') throw new Error(`Silence: ${answer.because.says}`)
  return answer.letter
}

const composed = (letter: Letter) => compose(letter, new Date('2021-02-04T09:02:00Z'))

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

const report = (type: string) => ({
  'Content-Type': `multipart/report; report-type=${type}; boundary=b`,
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

test('rule 14: exactly one recipient, the Return-Path, and silence where it is another’s', async () => {
  const letter = await letterOf({
    'Reply-To': 'ladro@altrove.example',
    Sender: 'x@altrove.example',
  })
  expect(letter.recipient).toBe(FROM)
  const elsewhere = { 'Return-Path': '<srs0=x@inoltro.example>' }
  expect(await guardsOf(elsewhere)).toContain('return-path-differs')
})

test('rule 15: the envelope sender is empty, or an address of this one letter', async () => {
  const letter = await letterOf()
  const sent = async (envelope: null | { verp: string }) => {
    const transport: Transport = {
      kind: 'smtp',
      name: 'avvisi',
      host: '127.0.0.1',
      port: sink.port,
      security: 'none',
      auth: null,
      caFile: null,
      pool: 1,
      from: null,
      envelope,
      pec: false,
      perMinute: null,
    }
    const sender = await openSender(transport, 5_000)
    expect(await sender.send(letter, await composed(letter))).toEqual({ kind: 'accepted' })
    sender.close()
    return sink.received.at(-1)?.from
  }
  expect(await sent(null)).toBe('')
  const hash = /\.([0-9a-f]{32})@/.exec(letter.messageId)?.[1]
  expect(await sent({ verp: 'avvisi@inps.example' })).toBe(`avvisi+r.${hash}@inps.example`)
})

test('rule 16: From is configured and says that a machine writes', async () => {
  const { from } = await letterOf({ To: `falso@inps.example, ${TO}` })
  expect(from.address).toBe('combipat.avvisi@inps.example')
  expect(from.name).toContain('automatica')
})

test('rule 17: the letter declares itself automatic', async () => {
  const { headers } = await readMessage(await composed(await letterOf()))
  const value = (name: string) => headers.filter(one => one.name === name).map(one => one.value)
  expect(value('auto-submitted')).toEqual(['auto-replied'])
  expect(value('precedence')).toEqual(['bulk'])
  expect(value('x-auto-response-suppress')).toEqual(['All'])
})

test('rule 18, T47: it is threaded, its References are bounded, its Message-ID is derived', async () => {
  const ids = Array.from({ length: 300 }, (_, at) => `<${at}@patronato-aurora.example>`).join(' ')
  const letter = await letterOf({ References: ids })
  expect(letter.inReplyTo).toBe('uno@patronato-aurora.example')
  expect(letter.references).toHaveLength(11)
  expect((await letterOf({ References: ids })).messageId).toBe(letter.messageId)
  const head = (await composed(letter)).toString('latin1').split('\r\n\r\n')[0] ?? ''
  expect(head.length).toBeLessThan(4096)
})

test('rule 19, T40: the subject begins with Auto:, cannot grow, and its encoded words are whole', async () => {
  const source = `---\noggetto: Auto: Re: ${'è già così, perché '.repeat(8)}\n---\nx\n`
  const letters = { ...policy.letters, 'use_form.it': source }
  const letter = await letterOf({}, { policy: { letters } })
  expect(letter.subject).toMatch(/^Auto: è già/)
  const head = (await composed(letter)).toString('latin1')
  const words = [...head.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)]
  expect(words.length).toBeGreaterThan(1)
  for (const [, kind = '', text = ''] of words) {
    const bytes =
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            decodeURIComponent(text.replace(/_/g, ' ').replace(/%/g, '%25').replace(/=/g, '%')),
          )
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow()
  }
})

test('rule 20: a few kilobytes of plain text, nothing of the letter attached', async () => {
  const message = await readMessage(await composed(await letterOf()))
  expect(message.root.type).toBe('text/plain')
  expect(message.attachments).toEqual([])
  expect((await composed(await letterOf())).length).toBeLessThan(6_000)
})

test('rule 21: no personal data, and a link that shows nothing by itself', async () => {
  const subject = 'Invalidità civile RSSMRA79B11C566R'
  const form = { url: 'https://combipat.inps.example/scrivi-alla-sede', token: 'append' } as const
  const letter = await letterOf({ Subject: subject }, { policy: { form } })
  expect(JSON.stringify(letter)).not.toMatch(/RSSMRA|Rossi|nvalidit/)
  expect(letter.text).toContain('?t={token}')
  expect(letter.opens).toMatch(/^CB-/)
})

test('rule 22: dated when it is generated, and sent to nobody else', async () => {
  const message = await readMessage(await composed(await letterOf()))
  expect(message.date).toBe('2021-02-04T09:02:00.000Z')
  expect(message.to.map(({ address }) => address)).toEqual([FROM])
  expect(message.cc).toEqual([])
  expect(message.headers.some(({ name }) => name === 'bcc')).toBe(false)
})

test('rule 23, T39: a letter that comes back is known as ours and never answered', async () => {
  const letter = await letterOf()
  const returned = (await composed(letter)).toString('latin1')
  const body = `--b\r\n\r\nNon recapitata\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${returned}\r\n--b--\r\n`
  for (const back of ['<>', '<postmaster@altrove.example>', `<${FROM}>`]) {
    const bounce = { ...report('delivery-status'), 'Return-Path': back }
    const decision = await decided(bounce, { body })
    expect(decision.answer.kind).toBe('silence')
    expect(decision.requests).toEqual([])
    expect(decision.returned).toEqual({ marks: [letter.messageId.split('@')[0]], failed: true })
  }
  expect(await composed(letter)).toEqual(await composed(letter))
})

test('T39: also without any report, by the words, or by the address alone', async () => {
  const letter = await letterOf()
  const hash = letter.messageId.split('@')[0]?.split('.')[1]
  const decision = await decided(
    {
      'Return-Path': '<>',
      To: `combipat.avvisi+r.${hash}@inps.example`,
      Subject: 'failure notice',
    },
    { body: 'Hi. This is the qmail-send program at x.example.\r\n<x@y.example>: no such user\r\n' },
  )
  expect(decision.requests).toEqual([])
  expect(decision.returned?.marks).toContain(`use-form.${hash}`)
})

test('T42: a delay is no failure', async () => {
  const body =
    '--b\r\n\r\nIn ritardo\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: delayed\r\n--b--\r\n'
  const decision = await decided({ ...report('delivery-status'), 'Return-Path': '<>' }, { body })
  expect(decision.returned).toEqual({ marks: [], failed: false })
})

test('rule 24: the first guard, all of them, the rules and the template are on record', async () => {
  const odd = { To: 'altri@ente.example', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' }
  const { answer, classification } = await decided(odd)
  expect(answer).toMatchObject({ kind: 'silence', because: { name: 'auto-submitted' } })
  expect(answer.guards.map(({ name }) => name)).toEqual([
    'auto-submitted',
    'precedence',
    'not-addressed-to-us',
  ])
  expect(classification.rulesVersion).not.toBe('')
  expect((await letterOf()).templateVersion).toMatch(/^[0-9a-f]{12}$/)
})

test('T43: a person with an odd header becomes a request without a reply, and the reason is told', async () => {
  for (const odd of [{ 'Auto-Submitted': 'auto-generated' }, { 'X-Autoreply': 'yes' }]) {
    const { answer, requests, outcome, automatic } = await decided(odd)
    expect(answer).toMatchObject({ kind: 'silence', withheld: 'use_form' })
    expect(requests).toHaveLength(1)
    expect(outcome.kind).not.toBe('filed')
    expect(automatic?.certain).toBe(false)
  }
})

test('T45: our own group is no list, and the author is answered once', async () => {
  const group = {
    To: 'patronati@inps.example',
    'List-Id': '<patronati.inps.example>',
    Precedence: 'list',
    'Return-Path': '<patronati-bounces@inps.example>',
  }
  expect(await guardsOf(group)).toContain('list-header')
  const letter = await letterOf(group, { policy: { groups: ['patronati@inps.example'] } })
  expect(letter.recipient).toBe(FROM)
})
