// A letter's template: Liquid source with its subject in a front matter, rendered to plain text.
// Templates are handed in as strings; nothing here reads a file.

import { hash } from 'node:crypto'
import { Liquid, type Template } from 'liquidjs'
import { wrap } from './wrap.ts'

/** Every template there must be, without the ending .liquid. */
export const templateNames = [
  'use_form.it',
  'use_form.de',
  'use_form_breve.it',
  'use_form_breve.de',
  'pec_exempt_ack.it',
  'pec_exempt_ack.de',
] as const

/** What a template may name: Italian, since officials write templates. */
export interface LetterFields {
  readonly canale: 'email' | 'pec'
  /** A person looks at it first: it is at no structure yet. */
  readonly verifica: boolean
  /** The day the letter was received, in words. */
  readonly ricevuto: string
  readonly richieste: readonly { readonly numero: string; readonly struttura: string | null }[]
  /** The address of the form. */
  readonly modulo: string
  readonly contatto: string
  /** The subject received, without prefixes. Our own letters do not repeat it: it may name benefits. */
  readonly oggetto: string
}

// `templates` keeps liquidjs away from the disk; strict: a slip in a name is an error, not a gap.
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  memoryLimit: 1e6,
})

const FRONT_MATTER = /^---\r?\noggetto:[ \t]*(\S.*)\r?\n---\r?\n/

/** Throws where the template is wrong: configuration has checked it (templateProblem). */
export function renderTemplate(
  source: string,
  fields: LetterFields,
): { readonly subject: string; readonly text: string } {
  const { subject, text } = parsed(source)
  const scope = cleaned(fields)
  return {
    subject: oneLine(liquid.renderSync(subject, scope)),
    text: wrap(liquid.renderSync(text, scope)),
  }
}

interface Parsed {
  readonly subject: Template[]
  readonly text: Template[]
}

/** The last few templates, parsed: a gateway has six and renders them a thousand times. */
const known = new Map<string, Parsed>()
const MOST_KNOWN = 20

function parsed(source: string): Parsed {
  const before = known.get(source)
  if (before !== undefined) return before
  const front = FRONT_MATTER.exec(source)
  if (front?.[1] === undefined) throw new Error('A template begins with its subject.')
  const fresh = {
    subject: liquid.parse(front[1]),
    text: liquid.parse(source.slice(front[0].length)),
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(source, fresh)
  return fresh
}

export const templateVersion = (source: string): string =>
  hash('sha256', source, 'hex').slice(0, 12)

/** No line break, no control character: nothing that a sender wrote can begin a header or a line. */
export const oneLine = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, 200)

/** Renders with no, one and two requests; the first thing that is wrong, or null. */
export function templateProblem(
  source: string,
): { readonly line: number | null; readonly problem: string; readonly instead: string } | null {
  const front = FRONT_MATTER.exec(source)
  if (front === null)
    return {
      line: 1,
      problem: 'the template does not begin with its subject',
      instead: 'begin with three lines: ---, oggetto: THE SUBJECT, ---',
    }
  const offset = front[0].split('\n').length - 1
  for (const count of [0, 1, 2])
    for (const canale of ['email', 'pec'] as const)
      try {
        renderTemplate(source, sample(count, canale))
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error)
        const line = /line:(\d+)/.exec(said)?.[1]
        // An error in the subject counts its own lines; it stands in line 2.
        const inSubject = !rendersBody(source.slice(front[0].length), count, canale) ? offset : null
        return {
          line: line === undefined ? null : inSubject === null ? 2 : Number(line) + inSubject,
          problem: `the template cannot be rendered: ${said.split(', ')[0]}`,
          instead: `the names to use are: ${Object.keys(sample(0, 'email')).join(', ')}`,
        }
      }
  return null
}

function rendersBody(body: string, count: number, canale: LetterFields['canale']): boolean {
  try {
    liquid.parseAndRenderSync(body, sample(count, canale))
    return true
  } catch {
    return false
  }
}

const sample = (count: number, canale: LetterFields['canale']): LetterFields => ({
  canale,
  verifica: false,
  ricevuto: '11 gennaio 2021',
  richieste: Array.from({ length: count }, () => ({ numero: 'CB-0000', struttura: 'Roma' })),
  modulo: 'https://inps.example/',
  contatto: 'il referente',
  oggetto: 'Oggetto',
})

const cleaned = (fields: LetterFields): LetterFields => ({
  canale: fields.canale,
  verifica: fields.verifica,
  ricevuto: oneLine(fields.ricevuto),
  richieste: fields.richieste.map(({ numero, struttura }) => ({
    numero: oneLine(numero),
    struttura: struttura === null ? null : oneLine(struttura),
  })),
  modulo: oneLine(fields.modulo),
  contatto: oneLine(fields.contatto),
  oggetto: oneLine(fields.oggetto),
})
