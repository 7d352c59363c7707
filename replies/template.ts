// A letter's template: Liquid source with its subject in a front matter, rendered to plain text.
// Templates are handed in as strings; nothing here reads a file.

import { hash } from 'node:crypto'
import { type Limits, memoize } from '../mail/memoize.ts'
import type { Chase, CitizenCode } from './kind.ts'
import { liquid } from './liquid.ts'
import { type Rendered, stencilled } from './stencil.ts'
import { wrap } from './wrap.ts'

/** Every template there must be, in both languages, without the ending .liquid. */
export const templateNames = [
  'use_form',
  'use_form_cf',
  'use_form_sollecito',
  'use_form_sollecito_presto',
  'use_form_breve',
  'pec_exempt_ack',
  'feedback_noted',
]
  .flatMap(name => [`${name}.it`, `${name}.de`])
  // To our own mailbox.
  .concat('feedback_forward.it')

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
  /** It opens this very request, already filled in. */
  readonly compilato: boolean
  readonly contatto: string
  /** The subject received, without prefixes; '' where it names an illness (subject.ts). */
  readonly oggetto: string
  /** It chases a request: before the 15 days, or when it may be chased. */
  readonly sollecito: Chase
  /** The first day on which that request may be chased, in words; '' where its age is not told. */
  readonly primo_giorno: string
  /** The citizen's code: there, missing, or wrong; never the code itself. */
  readonly codice_fiscale: CitizenCode
  /** The mailbox for observations on the tool; '' where there is none. */
  readonly osservazioni: string
}

const FRONT_MATTER = /^---\r?\noggetto:[ \t]*(\S.*)\r?\n---\r?\n/

/** Throws where the template is wrong: configuration has checked it (templateProblem). */
export const renderTemplate = (source: string, fields: LetterFields): Rendered =>
  parsed(source)(cleaned(fields))

/** A gateway has fourteen, and renders them a thousand times; officials try others. */
const TEMPLATES: Limits = { entries: 20, longestKey: Number.POSITIVE_INFINITY }

const parsed = memoize((source): ((scope: LetterFields) => Rendered) => {
  const [front = '', written] = FRONT_MATTER.exec(source) ?? []
  if (written === undefined) throw new Error('A template begins with its subject.')
  const body = source.slice(front.length)
  const [subject, text] = [liquid.parse(written), liquid.parse(body)]
  const render = (scope: LetterFields): Rendered => ({
    subject: oneLine(liquid.renderSync(subject, scope)),
    text: wrap(liquid.renderSync(text, scope)),
  })
  const both = `${written}\n${body}`
  const names = FIELDS.filter(name => both.includes(name))
  // What a sender wrote must not outlive his letter here.
  const apart = names.includes('oggetto') || !showsNumbers(both)
  return apart ? render : stencilled(render, names)
}, TEMPLATES)

/** The template shows numbers as they are, and asks nothing of them. */
const showsNumbers = (source: string): boolean =>
  (source.match(TAG) ?? []).every(tag => !tag.includes('numero') || SHOWN.test(tag))

const TAG = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const SHOWN = /^\{\{-?\s*[\w.[\]]+\.numero\s*-?\}\}$/

/** As it is written, before it is rendered; null where the template does not begin with one. */
export const templateSubject = (source: string): string | null =>
  FRONT_MATTER.exec(source)?.[1] ?? null

export const templateVersion = memoize(
  source => hash('sha256', source, 'hex').slice(0, 12),
  TEMPLATES,
)

/** No line break, no control character: nothing that a sender wrote can begin a header or a line. */
export const oneLine = (value: string): string =>
  PLAIN.test(value) ? value.slice(0, 200) : cleanedLine(value)

/** Words divided by one blank each, as nearly all values are. */
const PLAIN = /^(?:[!-~¡-¬®-ÿ]+(?: [!-~¡-¬®-ÿ]+)*)?$/

const cleanedLine = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, 200)

/** Renders every form of the letter; the first thing that is wrong, or null. */
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
  for (const fields of samples)
    try {
      renderTemplate(source, fields)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      const line = /line:(\d+)/.exec(said)?.[1]
      // An error in the subject counts its own lines; it stands in line 2.
      const inSubject = !rendersBody(source.slice(front[0].length), fields) ? offset : null
      return {
        line: line === undefined ? null : inSubject === null ? 2 : Number(line) + inSubject,
        problem: `the template cannot be rendered: ${said.split(', ')[0]}`,
        instead: `the names to use are: ${Object.keys(fields).join(', ')}`,
      }
    }
  return null
}

function rendersBody(body: string, fields: LetterFields): boolean {
  try {
    liquid.parseAndRenderSync(body, fields)
    return true
  } catch {
    return false
  }
}

const sample: LetterFields = {
  canale: 'email',
  verifica: false,
  ricevuto: '11 gennaio 2021',
  richieste: [],
  modulo: 'https://inps.example/',
  compilato: false,
  contatto: 'il referente',
  oggetto: 'Oggetto',
  sollecito: 'no',
  primo_giorno: '26 gennaio 2021',
  codice_fiscale: 'presente',
  osservazioni: 'osservazioni@inps.example',
}

// The sample has each of them.
const FIELDS = Object.keys(sample) as (keyof LetterFields)[]

/** Every form that a letter may take, so that no branch of a template is tried first on a person. */
export const samples: readonly LetterFields[] = [0, 1, 2].flatMap(count =>
  (['email', 'pec'] as const).flatMap(canale =>
    (['presente', 'manca', 'errato'] as const).flatMap(codice_fiscale =>
      (['no', 'presto', 'ammesso'] as const).flatMap(sollecito =>
        [false, true].map(verifica => ({
          ...sample,
          canale,
          codice_fiscale,
          sollecito,
          verifica,
          primo_giorno: verifica ? '' : sample.primo_giorno,
          compilato: count === 1,
          richieste: Array.from({ length: count }, (_, at) => ({
            numero: `CB-000${at + 1}-0000-0000`,
            struttura: at === 0 ? 'Roma' : null,
          })),
        })),
      ),
    ),
  ),
)

const cleaned = (fields: LetterFields): LetterFields => ({
  canale: fields.canale,
  verifica: fields.verifica,
  ricevuto: oneLine(fields.ricevuto),
  richieste: fields.richieste.map(({ numero, struttura }) => ({
    numero: oneLine(numero),
    struttura: struttura === null ? null : oneLine(struttura),
  })),
  modulo: oneLine(fields.modulo),
  compilato: fields.compilato,
  contatto: oneLine(fields.contatto),
  oggetto: oneLine(fields.oggetto),
  sollecito: fields.sollecito,
  primo_giorno: oneLine(fields.primo_giorno),
  codice_fiscale: fields.codice_fiscale,
  osservazioni: oneLine(fields.osservazioni),
})
