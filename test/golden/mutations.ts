// What may happen to a letter's text without changing what it asks.

export interface Mutation {
  readonly name: string
  /** The letter's new text, its subject, and the charset and type that it is sent in. */
  readonly apply: (letter: Written, seed: number) => Written
}

export interface Written {
  readonly subject: string
  readonly text: string
  readonly html: boolean
  readonly charset: 'utf-8' | 'iso-8859-15'
  readonly encoding: '8bit' | 'quoted-printable' | 'base64'
}

const own = (change: (text: string, seed: number) => string): Mutation['apply'] => {
  return (letter, seed) => ({ ...letter, text: change(letter.text, seed) })
}

/** Accents that a person without them on the keyboard leaves out, or writes as an apostrophe. */
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

export const mutations: readonly Mutation[] = [
  {
    name: 'capitals',
    apply: letter => ({
      ...letter,
      subject: letter.subject.toUpperCase(),
      text: letter.text.toUpperCase(),
    }),
  },
  { name: 'accents dropped', apply: own(bare) },
  {
    name: 'accents as apostrophes',
    apply: own(text => text.replace(/[àèéìòù](?!\p{L})/gu, letter => `${bare(letter)}'`)),
  },
  { name: 'lines broken', apply: own(wrapped) },
  { name: 'lines joined', apply: own(text => text.replace(/([^\n.?!:;])\n(?=\p{Ll})/gu, '$1 ')) },
  {
    name: 'blanks doubled',
    apply: own(text => text.replace(/(?<=\p{L}) (?=\p{L})/gu, '  ')),
  },
  {
    name: 'wrapped in HTML',
    apply: letter => ({ ...letter, text: toHtml(letter.text), html: true }),
  },
  {
    name: 'a disclaimer added',
    apply: own((text, seed) => `${text}\n\n${DISCLAIMERS[seed % DISCLAIMERS.length]}\n`),
  },
  {
    name: 'a misleading quote added',
    apply: own((text, seed) => `${text}\n\n${QUOTES[seed % QUOTES.length]}\n`),
  },
  {
    name: 'a footer added',
    apply: own((text, seed) => `${text}\n\n${FOOTERS[seed % FOOTERS.length]}\n`),
  },
  { name: 'sent as iso-8859-15', apply: letter => ({ ...letter, charset: 'iso-8859-15' }) },
  { name: 'sent as base64', apply: letter => ({ ...letter, encoding: 'base64' }) },
  { name: 'sent quoted-printable', apply: letter => ({ ...letter, encoding: 'quoted-printable' }) },
]

/** At blanks, where a program would break: between 40 and 78 characters. */
function wrapped(text: string, seed: number): string {
  const width = 40 + (seed % 39)
  return text
    .split('\n')
    .map(line => {
      let out = ''
      let column = 0
      for (const word of line.split(' ')) {
        if (column > 0 && column + word.length > width) {
          out += `\n${word}`
          column = word.length
        } else {
          out += column === 0 ? word : ` ${word}`
          column += word.length + 1
        }
      }
      return out
    })
    .join('\n')
}

function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const paragraphs = escaped.split(/\n{2,}/).map(part => `<p>${part.replaceAll('\n', '<br>')}</p>`)
  return `<html><body>${paragraphs.join('\n')}</body></html>`
}

const DISCLAIMERS = [
  'Le informazioni contenute in questo messaggio sono riservate al destinatario. Chi lo avesse ricevuto per errore è pregato di darne sollecito avviso al mittente e di distruggerlo.',
  'Ai sensi del Reg. UE 2016/679 questo messaggio è destinato esclusivamente al destinatario: ogni diffusione non autorizzata è vietata.',
  'Diese Nachricht ist vertraulich und nur für den Empfänger bestimmt. Sollten Sie sie irrtümlich erhalten haben, löschen Sie sie bitte.',
]

const QUOTES = [
  'Il giorno 12/04/2021 11:40, Sede <sede@inps.example> ha scritto:\n> La domanda è stata accolta e liquidata, il pagamento è disposto.\n> Ricorso respinto.',
  '-----Messaggio originale-----\nDa: Sede\nInviato: lunedì 1 febbraio 2021 20:31\nA: Patronato\nOggetto: esito\n\nLa pratica è in lavorazione da mesi, ci scusiamo. Il funzionario è assente.',
  'Am 12.04.2021 um 11:40 schrieb Sede <sede@inps.example>:\n> Der Antrag wurde abgelehnt, die Auszahlung gesperrt.',
]

const FOOTERS = [
  '-- \nPatronato Esempio\nPensioni, NASpI, solleciti, informazioni sui pagamenti\nTel. 0832 000111',
  'Patronato Esempio - Sede di Lecce\nVia Roma 12, 73100 Lecce\nTel. 0832 000111\nwww.patronato.example',
  'Inviato da iPhone',
]
