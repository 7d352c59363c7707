// What officials begin their answers with: texts and signatures of the office, Liquid with the names
// below. Sources are handed in as strings; nothing here reads a file.

import { liquid } from './liquid.ts'
import { oneLine } from './template.ts'

export interface AnswerTemplate {
  /** Of its file, without language and ending: 'serve-documento'. */
  readonly name: string
  readonly language: 'it' | 'de'
  /** As the menu shows it. */
  readonly title: string
  readonly source: string
}

export interface AnswerBook {
  readonly templates: readonly AnswerTemplate[]
  /** 'firma.it', 'firma.de', and a structure's own: 'firma-7000.it'. */
  readonly signatures: Readonly<Record<string, string>>
}

/** What a template may name: Italian, since officials write templates. */
export interface AnswerFields {
  readonly numero: string
  readonly mittente: string
  readonly ricevuta: string
  readonly funzionario: string
  readonly struttura: string | null
  readonly prestazione: string | null
  readonly assistito: string | null
  readonly domanda: string | null
}

const FRONT_MATTER = /^---\r?\ntitolo:[ \t]*(\S.*)\r?\n---\r?\n/

/** @returns null where the source does not begin with its title. */
export function answerTemplate(
  name: string,
  language: 'it' | 'de',
  source: string,
): AnswerTemplate | null {
  const front = FRONT_MATTER.exec(source)
  if (front?.[1] === undefined) return null
  return { name, language, title: oneLine(front[1]), source: source.slice(front[0].length) }
}

export const renderAnswer = ({ source }: AnswerTemplate, fields: AnswerFields): string =>
  rendered(source, fields)

/** Of the structure where it has its own, else of all. */
export function renderSignature(
  { signatures }: AnswerBook,
  sede: string | null,
  language: 'it' | 'de',
  fields: AnswerFields,
): string {
  const source = signatures[`firma-${sede}.${language}`] ?? signatures[`firma.${language}`] ?? ''
  return rendered(source, fields)
}

/** What is wrong with a source, or null. */
export function answerProblem(source: string): string | null {
  try {
    rendered(source, sample)
    rendered(source, {
      ...sample,
      struttura: null,
      prestazione: null,
      assistito: null,
      domanda: null,
    })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const answerFieldNames = (): readonly string[] => Object.keys(sample)

const sample: AnswerFields = {
  numero: 'CB-0000-0000-0000',
  mittente: 'Paola Verdi',
  ricevuta: '11 gennaio 2021',
  funzionario: 'Anna Bianchi',
  struttura: 'Roma',
  prestazione: 'naspi',
  assistito: 'Mario Rossi',
  domanda: '6026849300000',
}

const rendered = (source: string, fields: AnswerFields): string =>
  `${liquid
    .parseAndRenderSync(source, cleaned(fields))
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`

/** What others wrote stays within its line. */
const cleaned = (fields: AnswerFields): AnswerFields => ({
  numero: oneLine(fields.numero),
  mittente: oneLine(fields.mittente),
  ricevuta: oneLine(fields.ricevuta),
  funzionario: oneLine(fields.funzionario),
  struttura: maybe(fields.struttura),
  prestazione: maybe(fields.prestazione),
  assistito: maybe(fields.assistito),
  domanda: maybe(fields.domanda),
})

const maybe = (value: string | null): string | null => (value === null ? null : oneLine(value))
