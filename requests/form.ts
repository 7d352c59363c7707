// What an operator writes into the form "Scrivi alla sede": read field by field by the same readers as
// letters are, so that a number means the same by whatever way it comes.

import type { Motivo } from '../classifiers/classify.ts'
import { collapseWhitespace } from '../mail/words.ts'
import { isBenefit } from './benefits.ts'
import type { CodiceFiscale } from './fields/codice-fiscale.ts'
import { maskIbans } from './fields/iban.ts'
import { findNome } from './fields/nome.ts'
import { type CodeDefect, readCode } from './form-code.ts'
import { type Numbers, readNumbers } from './form-numbers.ts'
import { countries, readPlace } from './form-place.ts'
import { type Gestione, gestioni } from './route.ts'
import type { Comune, Tables } from './tables.ts'

export const formFields = [
  ...(['motivo', 'codiceFiscale', 'nome', 'comune', 'stato', 'mandato'] as const),
  ...(['prestazione', 'gestione', 'numeroDomanda', 'protocollo', 'pratica', 'pensione'] as const),
  ...(['presentata', 'testo', 'contatto', 'telefono'] as const),
] as const

export type FormField = (typeof formFields)[number]

/** As typed. */
export type FormFields = Readonly<Record<FormField, string>>

/** Characters that a field holds; more are not read. */
export const most = {
  motivo: 20,
  codiceFiscale: 30,
  nome: 80,
  comune: 80,
  stato: 2,
  mandato: 2,
  prestazione: 40,
  gestione: 20,
  numeroDomanda: 40,
  protocollo: 60,
  pratica: 20,
  pensione: 40,
  presentata: 10,
  testo: 3000,
  contatto: 20,
  telefono: 25,
} as const satisfies Readonly<Record<FormField, number>>

export const contacts = ['cassetto', 'telefono'] as const
export type Contact = (typeof contacts)[number]

export interface FormRequest extends Numbers {
  readonly motivo: Motivo
  /** Null where the citizen has a provisional one only. */
  readonly codiceFiscale: CodiceFiscale | null
  /** 11 digits; null where the citizen has one of sixteen characters. */
  readonly cfProvvisorio: string | null
  readonly nome: string
  /** The name makes the code's first six letters, as it should; a provisional one says no name. */
  readonly nameFits: boolean
  /** Null where the citizen lives abroad. */
  readonly comune: Comune | null
  readonly stato: string | null
  readonly prestazione: string | null
  readonly gestione: Gestione | null
  /** YYYY-MM-DD. */
  readonly presentata: string | null
  readonly testo: string
  readonly contatto: Contact
  readonly telefono: string | null
}

/** What is wrong with a field; each has its sentence (web/form/words). */
export type Wrong =
  | { readonly why: 'missing' | 'invalid' | 'iban' | 'future' | 'too_long' | 'too_short' }
  | { readonly why: 'code'; readonly defect: CodeDefect }
  | { readonly why: 'homonyms' | 'unknown_place'; readonly names: readonly Comune[] }
  /** An application that is chased must be found: by a number or by its day. */
  | { readonly why: 'no_reference' }

export interface Problem {
  readonly field: FormField
  readonly wrong: Wrong
}

export type FormReading =
  | { readonly kind: 'ok'; readonly request: FormRequest }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }

/** @param today YYYY-MM-DD, in Rome. */
export function readFormFields(fields: FormFields, tables: Tables, today: string): FormReading {
  const problems: Problem[] = []
  const refuse = (field: FormField, wrong: Wrong): null => {
    problems.push({ field, wrong })
    return null
  }
  const motivo = oneOf(['sollecito', 'pagamenti', 'generica'] as const, fields.motivo)
  if (motivo === null) refuse('motivo', { why: 'missing' })
  const codes = codesOf(fields.codiceFiscale, refuse)
  const nome = nameOf(fields.nome, refuse)
  const place = placeOf(fields, tables, refuse)
  if (fields.mandato !== '1') refuse('mandato', { why: 'missing' })
  const prestazione = fields.prestazione === '' ? null : fields.prestazione
  if (prestazione === null && motivo !== 'generica') refuse('prestazione', { why: 'missing' })
  if (prestazione !== null && !isBenefit(prestazione)) refuse('prestazione', { why: 'invalid' })
  const gestione = fields.gestione === '' ? null : oneOf(gestioni, fields.gestione)
  if (fields.gestione !== '' && gestione === null) refuse('gestione', { why: 'invalid' })
  const numbers = readNumbers(fields, tables, refuse)
  const presentata = dayOf(fields.presentata, today, refuse)
  const { numeroDomanda, protocollo, pratica } = fields
  if (
    motivo === 'sollecito' &&
    !`${numeroDomanda}${protocollo}${pratica}${fields.presentata}`.trim()
  )
    refuse('numeroDomanda', { why: 'no_reference' })
  const testo = textOf(fields.testo, refuse)
  const contatto = oneOf(contacts, fields.contatto)
  if (contatto === null) refuse('contatto', { why: 'missing' })
  const telefono = phoneOf(fields.telefono, contatto === 'telefono', refuse)
  if (motivo === null || codes === null || contatto === null || problems.length > 0) {
    return { kind: 'wrong', problems: inOrder(problems) }
  }
  return {
    kind: 'ok',
    request: {
      ...{ motivo, ...codes, nome, ...place, prestazione, gestione, ...numbers },
      ...{ presentata, testo, contatto, telefono },
      nameFits: codes.codiceFiscale === null || fits(nome, codes.codiceFiscale),
    },
  }
}

type Refuse = (field: FormField, wrong: Wrong) => null

/** As they stand in the form, one for each field. */
const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  formFields.flatMap(name => problems.find(({ field }) => field === name) ?? [])

const oneOf = <T extends string>(known: readonly T[], typed: string): T | null =>
  known.find(one => one === typed) ?? null

type Codes = Pick<FormRequest, 'codiceFiscale' | 'cfProvvisorio'>

function codesOf(typed: string, refuse: Refuse): Codes | null {
  if (typed.trim() === '') return refuse('codiceFiscale', { why: 'missing' })
  const read = readCode(typed)
  switch (read.kind) {
    case 'code':
      return { codiceFiscale: read.code, cfProvvisorio: null }
    case 'provisional':
      return { codiceFiscale: null, cfProvvisorio: read.code }
    case 'wrong':
      return refuse('codiceFiscale', { why: 'code', defect: read.defect })
  }
}

function fits(nome: string, code: CodiceFiscale): boolean {
  const beside = `${nome} ${code}`
  return findNome(beside, code, { start: nome.length + 1, end: beside.length }) !== null
}

function nameOf(typed: string, refuse: Refuse): string {
  const name = collapseWhitespace(typed.trim())
  if (name === '') refuse('nome', { why: 'missing' })
  else if (!/^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(name) || !name.includes(' '))
    refuse('nome', { why: 'invalid' })
  return name
}

function placeOf(
  { comune, stato }: FormFields,
  tables: Tables,
  refuse: Refuse,
): Pick<FormRequest, 'comune' | 'stato'> {
  const nowhere = { comune: null, stato: null }
  if (stato !== '') {
    if (!countries.includes(stato)) refuse('stato', { why: 'invalid' })
    return { comune: null, stato }
  }
  if (comune.trim() === '') {
    refuse('comune', { why: 'missing' })
    return nowhere
  }
  const place = readPlace(comune, tables)
  switch (place.kind) {
    case 'comune':
      return { comune: place.comune, stato: null }
    case 'homonyms':
      refuse('comune', { why: 'homonyms', names: place.among })
      return nowhere
    case 'unknown':
      refuse('comune', { why: 'unknown_place', names: place.near })
      return nowhere
  }
}

/** '2020-10-12' as a browser sends it, or '12/10/2020', '12.10.2020' as people type it. */
function dayOf(typed: string, today: string, refuse: Refuse): string | null {
  const written = typed.trim()
  if (written === '') return null
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(written) ?? []
  const iso = year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || !isDay(iso) || iso < '1950-01-01')
    return refuse('presentata', { why: 'invalid' })
  return iso > today ? refuse('presentata', { why: 'future' }) : iso
}

function isDay(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

const SHORTEST_TEXT = 10

function textOf(typed: string, refuse: Refuse): string {
  const text = typed.replace(/\r\n?/g, '\n').trim()
  if (text === '') refuse('testo', { why: 'missing' })
  else if (text.length < SHORTEST_TEXT) refuse('testo', { why: 'too_short' })
  else if (text.length > most.testo) refuse('testo', { why: 'too_long' })
  // To have one changed by a message is a pattern of fraud: it has no place here.
  else if (maskIbans(text) !== text) refuse('testo', { why: 'iban' })
  return text
}

function phoneOf(typed: string, wanted: boolean, refuse: Refuse): string | null {
  const phone = typed.trim()
  if (phone === '') return wanted ? refuse('telefono', { why: 'missing' }) : null
  const digits = phone.replace(/\D/g, '').length
  return /^\+?[\d\s./()-]+$/.test(phone) && digits >= 6 && digits <= 15
    ? phone
    : refuse('telefono', { why: 'invalid' })
}
