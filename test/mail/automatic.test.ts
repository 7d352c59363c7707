import { expect, test } from 'vitest'
import { readAutomatic, readMarks } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { letter } from './letter.ts'

const human = ['Return-Path: <anna@pat.example>', 'From: Anna <anna@pat.example>']

async function automatic(headers: readonly string[], ...body: readonly string[]) {
  return readAutomatic(await readMessage(letter(...headers, '', ...body)))
}

async function marks(...headers: readonly string[]) {
  return readMarks(await readMessage(letter(...headers, '', 'Testo'))).map(({ name }) => name)
}

const question = 'A che punto è la domanda di RSSMRA80A01H501U?'

test.each([
  ['auto-replied', true],
  ['Auto-Generated', true],
  ['auto-replied; owner-email="a@b.example"', true],
  ['(vacation (nested)) auto-replied (x)', true],
  ['auto-notified (no)', true],
  ['no', false],
  ['No (a person)', false],
  ['NO; reason=x', false],
  ['(auto-replied) no', false],
  ['', false],
])('T44: Auto-Submitted: %s -> automatic %s', async (value, expected) => {
  const headers = [...human, `Auto-Submitted: ${value}`]
  expect((await automatic(headers, question))?.sign).toBe(expected ? 'auto-submitted' : undefined)
  expect(await marks(...headers)).toEqual(expected ? ['auto-submitted'] : [])
})

test('T44: of several Auto-Submitted fields all are read', async () => {
  expect(await marks(...human, 'Auto-Submitted: no', 'Auto-Submitted: auto-replied')).toEqual([
    'auto-submitted',
  ])
})

test.each([
  [['Return-Path: <>', 'From: a@b.example'], ['null-return-path']],
  [['From: a@b.example'], ['missing-return-path']],
  [[...human, 'List-Id: <x.example>'], ['list-header']],
  [[...human, 'Mailing-List: x'], ['list-header']],
  [[...human, 'Precedence: Bulk (x)'], ['precedence']],
  [[...human, 'X-Precedence: auto_reply'], ['precedence']],
  [[...human, 'Precedence: first-class'], []],
  [[...human, 'X-Autoreply: yes'], ['program-header']],
  [[...human, 'X-Autoreply:'], []],
  [[...human, 'X-Autoreply: no'], []],
  [[...human, 'X-MS-Exchange-Message-Is-Ndr:'], ['program-header']],
  [[...human, 'X-Auto-Reply: no'], []],
  [[...human, 'X-Loop: x'], ['program-header']],
  [[...human, 'X-Amazon-Mail-Relay-Type: notification'], ['program-header']],
  [[...human, 'X-Auto-Response-Suppress: DR, RN, NRN'], []],
  [[...human, 'X-Auto-Response-Suppress: rn,OOF'], ['response-suppress']],
  [[...human, 'X-Auto-Response-Suppress: All'], ['response-suppress']],
  [['Return-Path: <lista-bounces@x.example>', 'From: a@b.example'], ['system-address']],
  [['Return-Path: <owner-l@x.example>', 'From: a@b.example'], ['system-address']],
  [['Return-Path: <b+anna=pat.example@x.example>', 'From: a@b.example'], ['verp-address']],
  [['Return-Path: <prvs=1=anna@pat.example>', 'From: anna@pat.example'], []],
  [[...human.slice(0, 1), 'From: no-reply@x.example'], ['no-reply-address']],
  [[...human.slice(0, 1), 'From: Non.Rispondere@x.example'], ['no-reply-address']],
  [[...human.slice(0, 1), 'From: postmaster@x.example'], ['postmaster']],
  [[...human.slice(0, 1), 'From: norberto@x.example'], []],
])('headers %j bear the marks %j', async (headers, expected) => {
  expect(await marks(...headers)).toEqual(expected)
})

function report(type: string, child: string, ...lines: readonly string[]) {
  return [
    [...human, `Content-Type: multipart/report; ${type}boundary=r`],
    ['--r', '', 'Avviso', '--r', `Content-Type: ${child}`, '', ...lines, '--r--'],
  ] as const
}

test.each([
  [
    'report-type=delivery-status; ',
    'message/delivery-status',
    'Action: failed',
    'bounce',
    'report',
  ],
  ['', 'message/delivery-status', 'Action: delayed', 'bounce', 'report-delayed'],
  ['', 'message/disposition-notification', '', 'auto_reply', 'read-receipt'],
  ['report-type=feedback-report; ', 'message/feedback-report', '', 'bounce', 'feedback-report'],
  ['', 'text/plain', '', 'bounce', 'report'],
])('a report (%s%s, %s) is recognised by its shape', async (type, child, line, kind, sign) => {
  const [headers, body] = report(type, child, line)
  expect(await automatic(headers, ...body)).toMatchObject({ kind, sign, certain: true })
  expect(await marks(...headers)).toContain('report')
})

test('T42: a person who forwards a report is a person', async () => {
  const [headers, body] = report('report-type=delivery-status; ', 'message/delivery-status', 'x')
  const forward = [
    ...human,
    'Subject: I: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/mixed; boundary=m',
  ]
  const inside = [...headers.slice(2), '', ...body]
  const lines = ['--m', '', 'Mi torna indietro, come mai?', '--m', ...inside, '--m--']
  expect(await automatic(forward, ...lines)).toBeNull()
})

test.each([
  ['qmail', ['Hi. This is the qmail-send program at x.example.', "I'm afraid I wasn't able"]],
  ['Exim', ['This message was created automatically by mail delivery software.']],
])('a bounce of %s without any header is known by its first words', async (_, body) => {
  const found = await automatic([...human, 'Subject: failure notice'], ...body)
  expect(found).toMatchObject({ kind: 'bounce', certain: true })
})

test.each([
  ['Subject: Recapito non riuscito', 'Il messaggio per <x@y.example> non può essere recapitato.'],
  ['Subject: Unzustellbar: Rente', 'Die Nachricht an x@y.example konnte nicht zugestellt werden.'],
  ['Subject: Undeliverable: ok', 'Could not be delivered: 550 5.1.1 user unknown'],
])('a home-made bounce (%s) needs subject and text', async (subject, text) => {
  expect((await automatic([...human, subject], text))?.kind).toBe('bounce')
  expect(await automatic([...human, subject], question)).toBeNull()
})

test('a person who complains about the post is no bounce', async () => {
  const headers = [...human, 'Subject: Mancata consegna CU']
  const text = 'La CU per posta non è stata consegnata al sig. Rossi: potete rispedirla?'
  expect(await automatic(headers, text)).toBeNull()
})

test.each([
  ['Risposta automatica: pensione'],
  ['Fuori ufficio Re: domanda'],
  ['Automatische Antwort: Antrag'],
  ['Abwesenheitsnotiz'],
  ['Out of Office: ok'],
  ['Auto: R: domanda'],
])('the subject "%s" is automatic; an answer to it is not', async subject => {
  const found = await automatic([...human, `Subject: ${subject}`], 'testo')
  expect(found).toMatchObject({ kind: 'auto_reply', sign: 'absence-subject', certain: true })
  expect(await automatic([...human, `Subject: R: ${subject}`], question)).toBeNull()
})

test.each([
  ['Sono in ferie fino al 12. Al rientro risponderò appena possibile.', true],
  ["L'ufficio è chiuso fino a lunedì. Questo è un messaggio automatico.", true],
  ['Ich bin bis Montag nicht im Büro. Ab Dienstag bin ich wieder erreichbar.', true],
  ['I am out of the office and will reply to your message next week.', true],
  ['Siamo chiusi fino al 4 marzo.', true],
])('the text "%s" is an absence, certain %s', async (text, certain) => {
  expect(await automatic(human, text)).toMatchObject({ sign: 'absence-text', certain })
})

test.each([
  [`Sono in ferie da domani, per questo scrivo oggi. ${question}`],
  ['Sono assente da lunedì: serve il verbale di RSSMRA80A01H501U, grazie.'],
  ['Abbiamo ricevuto la vostra richiesta e mandiamo i documenti.'],
  ['Il sig. Rossi è in malattia dal 3 marzo e non gli pagano la indennità.'],
])('"%s" is a person', async text => {
  expect(await automatic(human, text)).toBeNull()
})

test.each([
  ['Auto-Submitted: auto-generated', 'auto_reply'],
  ['X-Autoreply: yes', 'auto_reply'],
  ['Precedence: bulk', 'auto_reply'],
  ['Precedence: list', 'list'],
  ['List-Id: <gruppo.pat.example>', 'list'],
])('T43, T45: %s on a letter that asks is not certain', async (header, kind) => {
  expect(await automatic([...human, header], question)).toMatchObject({ kind, certain: false })
})

test('X-Auto-Response-Suppress alone proves nothing', async () => {
  const header = 'X-Auto-Response-Suppress: All'
  expect(await automatic([...human, header], question)).toBeNull()
})

test('an empty envelope sender is a bounce, unless the words are of absence', async () => {
  const headers = ['Return-Path: <>', 'From: a@b.example']
  expect((await automatic(headers, 'Qualcosa'))?.kind).toBe('bounce')
  expect((await automatic(headers, 'Sono in ferie fino al 12.'))?.kind).toBe('auto_reply')
})
