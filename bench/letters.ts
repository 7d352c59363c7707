// The letters of the benchmark: what offices of invented institutes write, with valid codici fiscali
// and enrolled senders, so that `decide` does all its work. The same in every run.

import { codiceFiscaleDefect } from '../requests/fields/codice-fiscale.ts'
import { type Chance, openChance } from './chance.ts'
import { type Letter, mimeOf } from './mime.ts'
import * as say from './texts.ts'

export type Size = 'small' | 'medium' | 'large'

const KIB = 1024
const MIB = 1024 * KIB
const BYTES: Readonly<Record<Size, readonly [number, number]>> = {
  small: [5 * KIB, 20 * KIB],
  medium: [200 * KIB, 1 * MIB],
  large: [5 * MIB, 10 * MIB],
}
const OFFICES = 40
const OPERATORS = 12

/** 80 of 100 letters are small, 15 medium, 5 large, spread over the whole. */
export function sizeOf(number: number): Size {
  const place = openChance(number).whole(1, 100)
  if (place <= 80) return 'small'
  return place <= 95 ? 'medium' : 'large'
}

/** The raw bytes of one letter, about as long as its size says. */
export function letterOf(number: number, size: Size): Buffer {
  const chance = openChance(42 + number * 7919)
  const [least, most] = BYTES[size]
  const bytes = chance.whole(least, most)
  const wordsFor = size === 'small' ? bytes : chance.whole(...BYTES.small)
  return mimeOf(writtenBy(number, chance, wordsFor), size === 'small' ? 0 : bytes)
}

/** The roster in which every sender stands. */
export function roster() {
  const sedi = Array.from({ length: OFFICES }, (_, office) => ({
    id: `BEN-${office}`,
    citta: say.towns[office % say.towns.length] ?? 'Roma',
    email: [`sede@${domainOf(office)}`],
    pec: [],
    operatori: Array.from({ length: OPERATORS }, (_, at) => [
      `Operatore ${at} di ${office}`,
      `operatore${at}@${domainOf(office)}`,
    ]),
  }))
  return {
    periodo: { dal: '2020-01-01', al: '2099-12-31' },
    caselle_inps: {
      dominio_ordinario: 'inps.example',
      dominio_pec: 'postacert.inps.example',
      casella_osservazioni: 'osservazioni@inps.example',
      authserv_id: ['mx.inps.example'],
    },
    enti: [{ id: 'BEN', nome: 'Patronato del Banco di Prova', sedi }],
  }
}

const domainOf = (office: number): string => `sede${office}.patronato-prova.example`

/** Headers and markup of a letter without text, and the bytes that each letter of its text makes. */
const FIXED_BYTES = 3_300
const BYTES_A_LETTER = 2.65

/** Characters that the operator wrote; the rest of a letter is quoted history, footer and markup. */
const OWN_WORDS = [200, 1_200] as const

function writtenBy(number: number, chance: Chance, bytes: number): Letter {
  const domain = domainOf(number % OFFICES)
  const about = caseOf(chance)
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => about[key] ?? dateOf(chance))
  const own = [chance.pick(say.greetings), fill(chance.pick(say.cases))]
  // One letter in five speaks of a second citizen.
  if (chance.whole(1, 5) === 1) {
    Object.assign(about, caseOf(chance))
    own.push(`Inoltre, ${fill(chance.pick(say.cases))}`)
  }
  const history: string[] = []
  const target = (bytes - FIXED_BYTES) / BYTES_A_LETTER
  const written = chance.whole(...OWN_WORDS)
  for (let length = lengthOf(own); length < target; ) {
    const paragraph = [1, 2, 3].map(() => fill(chance.pick(say.details))).join(' ')
    length += paragraph.length + 4
    if (length > written) history.push(paragraph)
    else own.push(paragraph)
  }
  return {
    number,
    domain,
    address: `operatore${number % OPERATORS}@${domain}`,
    name: `Niccolò ${chance.pick(say.people)}`,
    subject: fill(chance.pick(say.subjects)),
    own: [...own, chance.pick(say.closings)],
    history,
    footer: [`Patronato del Banco di Prova - ${about.comune}`, 'Tel. 06 5550100', say.disclaimer],
    chance,
  }
}

function lengthOf(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, { length }) => sum + length, 0)
}

function caseOf(chance: Chance): Record<string, string> {
  const name = chance.pick(say.people)
  return {
    benefit: chance.pick(say.benefits),
    name,
    comune: chance.pick(say.towns),
    month: chance.pick(say.months),
    cf: codiceFiscale(name, chance),
    number: `2068${digits(chance, 9)}`,
    pension: digits(chance, 8),
    protocol: digits(chance, 7),
    sede: '7000',
  }
}

function dateOf(chance: Chance): string {
  const [day, month] = [chance.whole(1, 28), chance.whole(1, 12)]
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/2020`
}

const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.whole(0, 9)).join('')

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Of this person, born on a random day in one of a few towns. */
function codiceFiscale(person: string, chance: Chance): string {
  const [given = '', ...surname] = person.normalize('NFD').toUpperCase().split(' ')
  const name = threeOf(surname.join(''), Infinity) + threeOf(given, 3)
  const day = String(chance.whole(1, 28) + chance.pick([0, 40])).padStart(2, '0')
  const born = `${chance.whole(30, 99)}${chance.pick([...'ABCDEHLMPRST'])}${day}`
  const code = `${name}${born}${chance.pick(['H501', 'A944', 'L219', 'A662'])}`
  const check = LETTERS.find(letter => codiceFiscaleDefect(code + letter) === null)
  if (check === undefined) throw new Error(`${code} has no check letter.`)
  return code + check
}

/** DM 23/12/1976: consonants before vowels; of four consonants in a given name the second is left out. */
function threeOf(name: string, most: number): string {
  const consonants = name.replace(/[^B-DF-HJ-NP-TV-Z]/g, '')
  if (consonants.length > most) return `${consonants[0]}${consonants[2]}${consonants[3]}`
  return `${consonants}${name.replace(/[^AEIOU]/g, '')}XXX`.slice(0, 3)
}
