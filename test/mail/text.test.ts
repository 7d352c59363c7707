import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOf } from '../../mail/language.ts'
import { originOf } from '../../mail/lines.ts'
import { newWords, peelSubject } from '../../mail/text.ts'

function words(text: string, subject = 'R: pratica') {
  return newWords({ subject, text })
}

test.each([
  ['Il giorno 12/04/2021 11:40, Sede <sede@inps.example> ha scritto:'],
  [
    'Il giorno mer 28 apr 2021 alle ore 16:20 Una Persona Dal Nome Lungo\n<a@inps.example> ha scritto:',
  ],
  ['Am 12.04.2021 um 11:40 schrieb Sede <sede@inps.example>:'],
  ['On Mon, Apr 12, 2021 at 11:40 AM Sede <sede@inps.example> wrote:'],
  ['-----Messaggio originale-----\nDa: Sede\nInviato: lunedì 1 febbraio 2021 20:31\nA: Patronato'],
  ['________________________________\nDa: Sede\nInviato: lunedì\nA: Patronato\nOggetto: x'],
  ['Von: Sede\nGesendet: Montag\nAn: Patronat\nBetreff: x'],
  ['*Da:* Sede\n*Inviato:* lunedì'],
  ['Sede <sede@inps.example> ha scritto:'],
  ['Le 28/03/2022 14:34, Sede <sede@inps.example> a écrit :'],
  ['El 18/10/2010 3:25, Sede <sede@inps.example> escribió:'],
  ['Il martedì 13 aprile 2021, 10:20:12 CEST, Sede <sede@inps.example> ha scritto:'],
  ['Sede <sede@inps.example> schrieb am Mo., 12. Apr. 2021, 11:40:'],
  ['-----Mensaje original-----\nDe: Sede\nEnviado: lunes'],
  ['-----Message d’origine-----\nDe : Sede\nEnvoyé : lundi'],
  ['-----Ursprünglicher Termin-----\nVon: Sede\nGesendet: Montag'],
])('below "%s" the words are quoted', border => {
  const { text, quoted } = words(`Nuove parole.\n\n${border}\n\nVecchie parole.`)
  expect(text).toBe('Nuove parole.')
  expect(quoted).toContain('Vecchie parole.')
})

test('the end of a quoted line that a program cut off is quoted', () => {
  const { text, quoted } = words(
    'Grazie.\n> La domanda è stata accolta il 3 febbraio e la prima\nrata arriva a marzo\n> Saluti',
  )
  expect(text).toBe('Grazie.')
  expect(quoted).toContain('rata arriva a marzo')
})

test.each([
  ['a short line above', '> domanda di marzo\nancora ferma'],
  [
    'a sentence that ended above',
    '> A che punto è la domanda di pensione del sig. Verdi?\nè ferma',
  ],
  ['an empty line between', '> La domanda è stata accolta il 3 febbraio e la prima\n\nrata ferma'],
  ['a capital', '> La domanda è stata accolta il 3 febbraio e la prima\nRata ferma'],
])('below a quoted line an answer is new: %s', (_, text) => {
  expect(words(text).text).toMatch(/ferma$/)
})

test('answers between and below quoted lines are new', () => {
  const { text, quoted } = words('Il 3/4/21 10:00, X ha scritto:\n> uno?\nSì.\n> due?\nNo.')
  expect(text).toBe('Sì.\nNo.')
  expect(quoted).toContain('> due?')
})

test.each(['Il sig. Rossi chiede dal 3 marzo.', 'Domanda del 3/4, sede@inps.example'])(
  'the words "%s" right above an attribution stay new',
  above => {
    const quote = 'Il giorno 12/04/2021 11:40, Sede <sede@inps.example> ha scritto:\n> Vecchie.'
    expect(words(`${above}\n\n${quote}`).text).toBe(above)
    expect(words(`${above}\n${quote}`).text).toBe(above)
  },
)

test('a person who tells what INPS wrote is not cut', () => {
  const text = "Il 3 marzo l'INPS ha scritto:\nla domanda è respinta.\nPerché?"
  expect(words(text).text).toBe(text)
  const formal = 'Oggetto: sollecito\nDa: 3 mesi attendiamo.\nSaluti'
  expect(words(formal).text).toBe(formal)
})

test.each([
  ['---------- Forwarded message ---------\nFrom: C <c@p.example>\nSubject: aiuto', 'Fwd: aiuto'],
  ['-------- Messaggio inoltrato --------\nOggetto: aiuto\nMittente: C', 'Fwd: aiuto'],
  ['-------- Weitergeleitete Nachricht --------\nBetreff: Hilfe\nVon: C', 'WG: Hilfe'],
  ['-----Messaggio originale-----\nDa: C\nInviato: lunedì', 'I: aiuto'],
  ['Da: C\nInviato: lunedì\nOggetto: aiuto', 'I: I: aiuto'],
  ['----- Messaggio inoltrato da C/Lecce/Esempio il 03/03/2021 10:20 -----', 'aiuto'],
])('below "%s" with subject "%s" the words are forwarded', (border, subject) => {
  const below = `${border}\n\nNon mi pagano da marzo.`
  expect(words(`Vedi sotto.\n\n${below}`, subject)).toMatchObject({
    text: 'Vedi sotto.\n\nNon mi pagano da marzo.',
    forwarded: 'Non mi pagano da marzo.',
  })
  expect(words(below, subject).text).toBe('Non mi pagano da marzo.')
  expect(words(`Per conoscenza.\n\n${below}`, subject).text).toBe('Per conoscenza.')
})

test.each([
  ['-- \nPatronato Esempio\nPensioni, pagamenti, solleciti'],
  ['________________\nESEMPIO - informazioni sui pagamenti'],
  ['---\nEsempio | NASpI'],
  ['Inviato da iPhone'],
  ['Gesendet von meinem Samsung Galaxy Smartphone'],
  [
    'Il presente messaggio è riservato ai soli destinatari. Chi lo ricevesse per errore\nlo distrugga.',
  ],
  ['Ai sensi del Reg. UE 2016/679 le informazioni contenute in questo messaggio sono\nriservate.'],
  ['Diese Nachricht ist vertraulich und nur für den Empfänger bestimmt.'],
  ['Pensioni • NASpI • Pagamenti'],
  ["Via Roma 1. Prima di stampare pensa all'ambiente."],
  ['Inviato da Posta per Windows 10'],
  ['Scarica Outlook per Android'],
  ['Diese Nachricht wurde von meinem Android-Mobiltelefon gesendet.'],
  ['Mail priva di virus. www.avast.com'],
  ['Se non siete il destinatario di questo messaggio, vi preghiamo di eliminarlo.'],
  ['Die unbefugte Weitergabe dieser Mitteilung ist nicht gestattet.'],
  ['Patronato Esempio - Sede di Lecce\nVia Roma 12, 73100 Lecce\nTel. 0832 000111'],
  [
    'ANNA BIANCHI\nPatronato Esempio\nPensioni, NASpI, ISEE, 730, successioni\n' +
      'Orari: lun-ven 9-12\ntel 0832/000111\nwww.patronato.example',
  ],
  ['Patronat Beispiel\nBahnhofstraße 4\n39100 Bozen\nTel.: +39 0471 000111'],
])('the footer "%s" is cut', footer => {
  const { text, signature } = words(`A che punto è la pratica?\n\n${footer}`)
  expect(text).toBe('A che punto è la pratica?')
  expect(signature).not.toBe('')
})

test('name and office below the greeting are signature; a postscript keeps them all', () => {
  const greeting = 'Testo.\n\nCordiali saluti\n'
  expect(words(`${greeting}Anna Bianchi\nPatronato Esempio`).text).toBe('Testo.\n\nCordiali saluti')
  expect(words(`${greeting}Anna\nP.S. serve anche il CU`).text).toContain('P.S. serve anche il CU')
})

test.each([
  'Tel. 333 0001112\nSollecito la NASpI del sig. Rossi',
  'SOLLECITO PAGAMENTO NASPI\nTel. 0832 000111',
  'Il sig. Verdi Ugo, nato a Lecce\ntel 333 0001112',
  'Residente in via Roma 12, 73100 Lecce',
])('no footer is seen in "%s"', tail => {
  const first = tail.split('\n')[0] ?? ''
  expect(words(`Buongiorno,\n${tail}`).text).toContain(first)
})

test('a letter that is nothing but a footer keeps its words', () => {
  const text = 'Patronato Esempio\nTel. 0832 000111'
  expect(words(text).text).toBe(text)
})

test('a line between two cases is no signature', () => {
  const text = 'Primo: attesa.\n-----\nSecondo: RSSMRA80A01H501U, attesa.'
  expect(words(text).text).toBe(text)
})

test('a letter that invokes the GDPR for a right is no disclaimer', () => {
  const text = "Ai sensi dell'art. 15 Reg. UE 2016/679 si chiede l'accesso ai propri dati."
  expect(words(text).text).toBe(text)
})

test.each([
  ['R: I: POSTA CERTIFICATA: Sollecito', 'Sollecito'],
  ['RE: Re[2]: AW: WG: Fwd: fw: Rente', 'Rente'],
  ['ANOMALIA MESSAGGIO: Re: x', 'x'],
  ['Auto: Auto: x', 'x'],
  ['Rientro: domanda', 'Rientro: domanda'],
  ['', ''],
])('the subject "%s" is peeled to "%s"', (subject, expected) => {
  expect(peelSubject(subject)).toBe(expected)
})

test.each([
  ['Sehr geehrte Damen und Herren, wann wird die Rente ausbezahlt?', 'de'],
  ['Buongiorno, a che punto è la domanda di pensione?', 'it'],
  ['ok', 'it'],
])('the language of "%s" is %s', (text, expected) => {
  expect(languageOf(text)).toBe(expected)
})

test('a reply in Notes ends where the name, the day and three fields begin', () => {
  const source =
    'Perché lo manda a me?\n\n\tAnna Bianchi\n\t15/11/2020 18:19\n\t\t\n\t\t To: Dan\n\t\t cc: \n' +
    '\t\t Subject: Anna is out of the office.\n\nSono fuori ufficio.\n'
  const { text, quoted } = words(source, 'Re: Anna is out of the office.')
  expect(text).toContain('Perché lo manda a me?')
  expect(text).not.toContain('fuori ufficio')
  expect(quoted).toContain('Sono fuori ufficio.')
})

test('a short question of no case of its own is about the letter that it forwards', () => {
  const below =
    '-----Messaggio originale-----\nDa: C\nInviato: lunedì\n\nMia madre perde l’assegno.\n'
  expect(words(`Potete rispondere voi?\n${below}`, 'I: mamma').text).toContain('Mia madre')
  expect(words(`A lei? Il codice è RSSMRA79B11C566R.\n${below}`, 'I: mamma').text).not.toContain(
    'Mia madre',
  )
  expect(words(`Grazie, risolto.\n${below}`, 'I: mamma').text).not.toContain('Mia madre')
})

test('every word stands where its span says, also across cuts, quotes and a forward', () => {
  const source =
    'Gentili\u00a0colleghi,\nvedi sotto.\n> uno\n\n\nSaluti\nInviato da iPhone\n' +
    '-----Messaggio originale-----\nDa: C\nInviato: lunedì\n\n> Non mi pagano da marzo.\n'
  const { text, runs } = words(source, 'I: aiuto')
  expect(text).toBe('Gentili colleghi,\nvedi sotto.\n\nSaluti\n\nNon mi pagano da marzo.')
  for (const word of ['Gentili colleghi', 'sotto', 'Saluti', 'pagano da marzo.']) {
    const at = text.indexOf(word)
    const span = originOf(runs, at, at + word.length)
    expect(source.slice(span?.start, span?.end).replace('\u00a0', ' ')).toBe(word)
  }
})

test('any text gives words, and no word is invented', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '> x',
      '--',
      '-----',
      'Da: a',
      'Inviato: b',
      '',
      'Cordiali saluti',
      'x ha scritto:',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), fc.string(), (lines, subject) => {
      const { text, runs } = words(lines.join('\n'), subject)
      for (const { at, from, length } of runs) {
        const original = lines.join('\n').slice(from, from + length)
        expect(original.replaceAll('\u00a0', ' ')).toBe(text.slice(at, at + length))
      }
      for (const part of text.split('\n')) expect(lines.join('\n')).toContain(part.trim())
    }),
  )
})

test.each([
  ['dividing lines', '---\n'],
  ['attributions', 'Il 1 1 1 1 1 1 1 1 ha scritto 1:\n'],
  ['header lines', 'Da: x\n'],
  ['disclaimers', 'ricevuto ricevuto ricevuto per errore '],
  ['blank lines', ' \n\n'],
])('T30: a megabyte of %s is read in no time', (_, unit) => {
  const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
  // Quadratic time would be minutes; the processor's time does not grow where others use it too.
  const start = process.cpuUsage()
  words(text)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1e6).toBeLessThan(5)
})
