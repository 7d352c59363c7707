// What somebody may do to the outer header of a PEC.

import type { Kind } from './busta.ts'

export const kinds = [
  'posta-certificata',
  'accettazione',
  'avvenuta-consegna',
  'errore-consegna',
] as const

/** One field each, with its line ends and folds. */
export type Fields = readonly string[]

export const nameOf = (field: string) => field.slice(0, field.indexOf(':')).toLowerCase()
export const isNamed = (name: string) => (field: string) => nameOf(field) === name.toLowerCase()

/** What each field is made to say instead; of which kinds it is a field at all. */
export const lies: readonly (readonly [string, (said: string) => string, readonly Kind[]])[] = [
  [
    'From',
    said => `"Per conto di: ${said}@pec.example" <posta-certificata@gestore.example>`,
    kinds,
  ],
  [
    'From',
    said =>
      `"Per conto di: Roma@pec.patronato.example ${said}" <posta-certificata@gestore.example>`,
    ['posta-certificata'],
  ],
  ['From', said => `"Per conto di: Roma@pec.patronato.example" <${said}@gestore.example>`, kinds],
  ['From', said => `${said}@pec.example, posta-certificata@gestore.example`, kinds],
  ['Sender', said => `${said}@evil.example`, kinds],
  ['Return-Path', said => `<${said}@evil.example>`, kinds],
  ['Reply-To', said => `${said}@evil.example`, kinds],
  ['Reply-To', said => `Roma@pec.patronato.example, ${said}@evil.example`, kinds],
  ['To', said => `${said}@evil.example`, kinds],
  ['Cc', said => `${said}@evil.example`, kinds],
  ['Subject', said => `POSTA CERTIFICATA: ${said}`, kinds],
  [
    'Subject',
    said => `POSTA CERTIFICATA: Sollecito della domanda di disoccupazione ${said}`,
    kinds,
  ],
  [
    'Subject',
    said => `${said} POSTA CERTIFICATA: Sollecito della domanda di disoccupazione`,
    kinds,
  ],
  ['Subject', said => `ACCETTAZIONE: =?utf-8?Q?Sollecito della domanda di ${said}`, kinds],
  ['Date', said => `Mon, ${1 + (said.length % 9)} Mar 2021 10:11:12 +0100`, kinds],
  ['Date', said => said, kinds],
  ['Message-ID', said => `<${said}@gestore.example>`, ['posta-certificata']],
  ['X-Trasporto', said => said, ['accettazione', 'avvenuta-consegna', 'errore-consegna']],
  ['X-Ricevuta', said => said, kinds],
  ['X-Ricevuta', () => 'presa-in-carico', kinds],
  ['X-Riferimento-Message-ID', said => `<${said}@pec.example>`, kinds],
  [
    'X-Riferimento-Message-ID',
    said => `<mio-1$a@pec.patronato.example> <${said}@pec.example>`,
    kinds,
  ],
  ['X-TipoRicevuta', () => 'breve', ['posta-certificata']],
  [
    'X-VerificaSicurezza',
    () => 'errore',
    ['posta-certificata', 'accettazione', 'avvenuta-consegna'],
  ],
  ['X-Mittente', said => `${said}@evil.example`, kinds],
]

type Harmless = readonly [string, (fields: Fields, seed: number) => Fields]

/** What servers do on the way, and what a forger may do for nothing. */
export const harmless: readonly Harmless[] = [
  ['another order', (fields, seed) => fields.toSorted((a, b) => hash(a, seed) - hash(b, seed))],
  [
    'another case of the names',
    (fields, seed) =>
      fields.map((field, at) => {
        const name = nameOf(field)
        const again = (seed + at) % 2 === 0 ? name.toUpperCase() : name
        return again + field.slice(name.length)
      }),
  ],
  [
    'folds at blanks',
    fields => fields.map(field => field.replace(/(?<=[^:\r\n]) (?=\S)/g, '\r\n ')),
  ],
  ['a fold after the name', fields => fields.map(field => field.replace(': ', ':\r\n\t'))],
  ['a blank before the colon', fields => fields.map(field => field.replace(':', ' :'))],
  ['foreign fields', fields => ['X-Spam-Status: No\r\n', ...fields, 'X-Altro: a@evil.example\r\n']],
  [
    'an identical field of the provider',
    fields => [
      ...fields,
      ...fields.filter(isNamed('X-Ricevuta')),
      ...fields.filter(isNamed('X-Trasporto')),
    ],
  ],
  [
    'no trace',
    fields => fields.filter(field => !isNamed('Return-Path')(field) && !isNamed('Received')(field)),
  ],
  ['no Reply-To', fields => fields.filter(field => !isNamed('Reply-To')(field))],
  [
    'no X-Riferimento-Message-ID',
    fields => fields.filter(field => !isNamed('X-Riferimento-Message-ID')(field)),
  ],
  ['no Date', fields => fields.filter(field => !isNamed('Date')(field))],
]

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0) + seed) % 9973, seed)
}
