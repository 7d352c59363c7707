// Who writes about absence notes and failed deliveries, or tells of his own absence, beside the notes
// that differ from him by a few words.

import { expect, test } from 'vitest'
import { readAutomatic } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { expectNotice, expectPerson, from, judged } from './judged.ts'
import { letter } from './letter.ts'

test.each([
  ['Out-of-office settings fail to save', 'The form loses the date. Please look into it.'],
  ['OOO notification bug', 'Notifications are not sent when the schedule begins.'],
  ['Vacation response strips Unicode', 'The editor removes accents. Please fix it.'],
  ['Automatic reply is broken', 'Nobody gets one since Monday.'],
  ['Abwesenheitsnotiz funktioniert nicht', 'Seit Montag bekommt niemand eine.'],
  ['Abwesenheitsnotiz erhalten', 'Zur Rente von Frau Moser kam nur eine. Wer ist zuständig?'],
  ['Out of office today, but a question', 'I am out today. Has the form arrived?'],
  ['Out of office: guest article', `The meadow behind the house.\n${'It was green. '.repeat(100)}`],
])('a person who writes about automatic answers (%s) is no program', async (subject, ...body) => {
  expect(await judged(subject, ...body)).toBeNull()
})

test.each([
  'Rientro giovedì e passo da voi alle 10 a firmare.',
  'Sono in malattia e torno sul caso Piras con i dati corretti.',
  'Sono in ferie, torno a segnalare il mancato accredito.',
  'I am on leave, back payments for Greco are still wrong.',
  'Ich bin im Urlaub, zurück kam nur die Hälfte der Zahlung.',
  'I am away next week, so I am sending the bank details now.',
])('who is away and comes to his own matter (%s) is a person', text =>
  expectPerson('Re: pratica', text),
)

test('a person whose subject speaks of a failed delivery is no server', async () => {
  const text = 'It leads elsewhere. Please investigate the server error.'
  expect(await judged('Delivery failed alert has wrong link', text)).toBeNull()
})

const NOTICE_OF_SECRECY = `\n\nCONFIDENTIALITY NOTICE. The content of this message is intended only for the named recipient. ${'Any use, copying or distribution of it is prohibited. '.repeat(25)}`

test.each([
  ['Re: Export', 'Currently out of the office until August 12 and returning the following Monday.'],
  ['Re: Export', 'I am on parental leave, returning September 3.'],
  ['Re: Export', 'Away until the 20th.'],
  ['R: pratica', 'Sono in ferie, rientro presumibilmente lunedì 12 agosto.'],
  ['AW: Akt', 'Heute Homeoffice ohne Zugriff auf die Akten, morgen bin ich wieder im Büro.'],
  ['Out of Office until Monday', 'Sunshine.'],
  ['Out of Office Jim Carter', 'Ask Dora.'],
  ['Out of Office', 'I am away until 24 August. Need something urgently? Call Dora Hill.'],
  ['Out of Office: Re: form', `Gone fishing!${NOTICE_OF_SECRECY}`],
  ['OOO w/c 10 August', `I am out of the office until 24 August.${NOTICE_OF_SECRECY}`],
  ['Out of Office: case', `I am out of the office until Monday.\n${'Sunshine. '.repeat(150)}`],
  ['Automatic reply - Works Council Bristol', 'x'],
  ['Automatische Antwort auf Ihre Mail', 'x'],
  ['Abwesenheitsnotiz Anna Bianchi', 'x'],
])(
  'a note of one line, or under a program’s subject (%s: %s), is an absence note',
  async (subject, ...body) => {
    expect(await judged(subject, ...body)).toMatchObject({ kind: 'auto_reply', certain: true })
  },
)

test.each([
  ['Auto-reply loop between two help desks', 'Each answer opens a ticket at the other one.'],
  ['Out of office reply creating loop', 'Is there a workaround? I use version 1.9.'],
  ['Vacation responder spams our list', 'It answered forty letters last night.'],
  ['Automatic reply to our claim', 'It says that the claim is closed, yet he was never heard.'],
  ['Abwesenheitsnotiz statt Antwort', 'So geht es seit drei Wochen.'],
])('a subject that goes on about the notice (%s) is a person’s', async (subject, text) => {
  expect(await judged(subject, text)).toBeNull()
})

test.each([
  ['Automatic reply from Anna Bianchi', 'x'],
  ['Out of office until 3 May', 'Ask Dora.'],
  ['Autoreply to your letter', 'x'],
  ['Automatic reply out of office', 'x'],
  ['Out of office back on Monday', 'Ask Dora.'],
  ['Out of office during August', 'Ask Dora.'],
  ['OOO returning 3 May', 'Ask Dora.'],
  ['Automatische Antwort aus dem Sekretariat', 'x'],
  ['Réponse automatique absence jusqu’au 3 mai', 'x'],
])('a subject that leads on to whom, what or how long (%s) is a program’s', expectNotice)

test.each(['Vacation', 'Out of office', 'Re: quick question'])(
  'who tells several of an absence (%s) is a person, who tells one may be a program',
  async subject => {
    const text = 'I will be out of the office from 3 to 10 March. Please call Dora.'
    const colleagues = 'To: dora@pat.example, piero@pat.example'
    const head = [...from, colleagues, `Subject: ${subject}`]
    expect(readAutomatic(await readMessage(letter(...head, '', text)))).toBeNull()
    await expectNotice(subject, text)
  },
)
