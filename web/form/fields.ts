// One field of the form: its label, what helps to fill it in, what is wrong with it, and the words of
// the letter that it was taken from.

import { html } from 'hono/html'
import { type FormField, type FormFields, most, type Problem } from '../../requests/form.ts'
import type { Html } from '../layout.ts'
import { type FormWording, sentenceOf } from './words/index.ts'

export interface Filling {
  readonly fields: FormFields
  readonly problems: readonly Problem[]
  /** Of a letter: the words that each field was taken from. */
  readonly taken: Partial<Readonly<Record<FormField, readonly string[]>>>
  readonly w: FormWording
}

export const errorOf = ({ problems, w }: Filling, field: FormField): string | null => {
  const problem = problems.find(one => one.field === field)
  return problem === undefined ? null : sentenceOf(w, field, problem.wrong)
}

/** What stands below a field, and the ids that say so to who does not see it. */
export function described(filling: Filling, field: FormField) {
  const { w, taken } = filling
  const hint = field === 'testo' ? w.form.textHint(most.testo) : w.hints[field]
  const error = errorOf(filling, field)
  const words = taken[field] ?? []
  const parts = [
    hint !== undefined && ['hint', hint],
    words.length > 0 && ['taken', w.form.fromLetter(words)],
    error !== null && ['error', error],
  ].flatMap(part => (part === false ? [] : [part]))
  const ids = parts.map(([name]) => `${field}-${name}`).join(' ')
  return {
    attributes: html`${ids === '' ? '' : html` aria-describedby="${ids}"`}${error === null ? '' : html` aria-invalid="true"`}`,
    below: html`${parts.map(
      ([name, said]) =>
        html`<p id="${field}-${name}" class="${name === 'error' ? 'error' : name === 'taken' ? 'taken' : 'why'}">${said}</p>`,
    )}`,
  }
}

/** A line of text. */
export function input(
  filling: Filling,
  field: FormField,
  more: { readonly optional?: boolean; readonly extra?: Html; readonly type?: 'date' | 'tel' } = {},
): Html {
  const { w, fields } = filling
  const { attributes, below } = described(filling, field)
  return html`<div class="field"><label for="${field}">${w.labels[field]}${optionalMark(w, more.optional)}</label>
<input id="${field}" name="${field}" class="form-control" type="${more.type ?? 'text'}" maxlength="${most[field]}" value="${fields[field]}"${
    more.optional === true ? '' : html` aria-required="true"`
  }${attributes}${more.extra ?? ''}>${below}</div>`
}

export const optionalMark = (w: FormWording, optional = false): Html | '' =>
  optional ? html` <span class="why">(${w.form.optional})</span>` : ''

export function select(filling: Filling, field: FormField, options: Html, optional = false): Html {
  const { w } = filling
  const { attributes, below } = described(filling, field)
  return html`<div class="field"><label for="${field}">${w.labels[field]}${optionalMark(w, optional)}</label>
<select id="${field}" name="${field}"${optional ? '' : html` aria-required="true"`}${attributes}>${options}</select>${below}</div>`
}

export const option = (value: string, word: string, chosen: string): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${word}</option>`

/** A choice of few, all shown. */
export function radios(
  filling: Filling,
  field: FormField,
  legend: string,
  choices: readonly (readonly [value: string, word: string, hint?: string])[],
): Html {
  const { attributes, below } = described(filling, field)
  const chosen = filling.fields[field]
  return html`<fieldset id="${field}" tabindex="-1"${attributes}><legend>${legend}</legend>${choices.map(
    ([value, word, hint]) =>
      html`<p class="radio"><input type="radio" id="${field}-${value}" name="${field}" value="${value}"${
        value === chosen ? html` checked` : ''
      }${hint === undefined ? '' : html` aria-describedby="${field}-${value}-hint"`}>
<label for="${field}-${value}">${word}</label>${hint === undefined ? '' : html`<span class="why" id="${field}-${value}-hint">${hint}</span>`}</p>`,
  )}${below}</fieldset>`
}

/** The errors again, above, each a link to its field. */
export const summary = (
  errors: readonly (readonly [anchor: string, said: string])[],
  title: string,
): Html | '' =>
  errors.length === 0
    ? ''
    : html`<div class="notice bad" role="alert" tabindex="-1"><h2>${title}</h2><ul>${errors.map(
        ([anchor, said]) => html`<li><a href="#${anchor}">${said}</a></li>`,
      )}</ul></div>`
