// The words of the odd letters; all names and numbers are invented.

import { smallPdf } from '../../test/gateway/small-pdf.ts'
import type { Chance } from '../chance.ts'

export const asking =
  'Buongiorno, la domanda di pensione n. 6026849300000 del sig. Mario Verdi (RSSMRA79B11C566R) risulta ancora in lavorazione. Si chiede a che punto sia.'

export const rtl =
  'طلب المعاش لا يزال قيد النظر. \u202Eferma è domanda la\u202C \u2066שלום\u2069 RSSMRA79B11C566R\u200F ؟'

export const emoji =
  '👋 Buongiorno!! la 📄 di NASpI è ancora ferma 😡😡 👨‍👩‍👧‍👦🇮🇹 RSSMRA79B11C566R ⁉️ ½ ﬁ ℌ 𝔡𝔬𝔪𝔞𝔫𝔡𝔞'

export const citizens = (count: number, chance: Chance): string =>
  Array.from({ length: count }, (_, at) => {
    const what = chance.pick(['NASpI ferma', 'pensione non pagata', 'ANF: quali documenti?'])
    return `${at + 1}. sig. Mario Verdi RSSMRA79B11C566R${at % 3 === 0 ? ' VRDMRA79B11C566X' : ''}: ${what}, domanda ${2068_000_000_000 + at}`
  }).join('\r\n')

export const tables = (rows: number): string =>
  `<table>${Array.from({ length: rows }, (_, at) => `<tr><td>${at}</td><td>Verdi Mario</td><td>RSSMRA79B11C566R</td><td>NASpI</td><td>in lavorazione</td></tr>`).join('')}</table>`

export const calendar = [
  ...['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'SUMMARY:Incontro sulle domande ferme'],
  ...['DTSTART:20210301T090000Z', 'DESCRIPTION:Si parla di pensioni\\, NASpI', 'END:VEVENT'],
  'END:VCALENDAR',
].join('\r\n')

export const pgp = `-----BEGIN PGP MESSAGE-----\r\n\r\n${'hQEMA9xq0123456789abcdefghijklmnopqrstuvwxyz+/ABCDEFGHIJ\r\n'.repeat(40)}=abcd\r\n-----END PGP MESSAGE-----`

export const listHeaders = {
  'List-Id': '<notizie.patronato.example>',
  'List-Unsubscribe': '<https://x.example/u>',
  Precedence: 'bulk',
}

export const newsletter = `<html><body><table width="600">${'<tr><td><a href="https://x.example/track?u=1"><img src="https://x.example/a.png"></a><h2>Pensioni: le novità</h2><p>NASpI, pagamenti e assegni familiari: che cosa cambia.</p></td></tr>'.repeat(60)}</table><p>Per cancellarsi <a href="https://x.example/u">clicca qui</a></p></body></html>`

export const chat = Array.from(
  { length: 40 },
  (_, at) =>
    `[${(at % 28) + 1}/02/21, 10:${String(at % 60).padStart(2, '0')}:00] ${at % 2 === 0 ? 'Anna' : 'Patronato'}: ${at % 2 === 0 ? 'la domanda è ancora ferma?' : 'chiediamo alla sede'}`,
).join('\r\n')

export const pdf = smallPdf(['La domanda di NASpI del sig. Verdi non risulta ancora definita.'])

/** What programs say when a letter comes back. */
export const reports: readonly (readonly [string, string])[] = [
  ['it', 'Il messaggio non è stato recapitato: indirizzo sconosciuto.'],
  ['de', 'Ihre Nachricht konnte nicht zugestellt werden: Empfänger unbekannt.'],
  ['en', 'Your message could not be delivered. 550 5.1.1 User unknown'],
  ['fr', "Votre message n'a pas pu être remis : destinataire inconnu."],
  ['es', 'No se ha podido entregar su mensaje: usuario desconocido.'],
  ['pt', 'Não foi possível entregar a sua mensagem: destinatário desconhecido.'],
  ['sl', 'Vašega sporočila ni bilo mogoče dostaviti: naslovnik ne obstaja.'],
  ['pl', 'Nie można dostarczyć wiadomości: nieznany odbiorca.'],
  ['ru', 'Сообщение не доставлено: получатель неизвестен.'],
  ['ja', 'メッセージを配信できませんでした。宛先が不明です。'],
  ['zh', '您的邮件无法送达：收件人不存在。'],
  ['ar', 'تعذر تسليم رسالتك: المستلم غير معروف.'],
]

export const absences: readonly (readonly [string, string])[] = [
  ['it', 'Risposta automatica: sono assente fino al 1° marzo. Per urgenze scrivere alla sede.'],
  ['de', 'Automatische Antwort: Ich bin bis 1. März nicht im Büro.'],
  ['en', 'I am out of the office until March 1st with limited access to e-mail.'],
  ['fr', "Je suis absent du bureau jusqu'au 1er mars."],
]
