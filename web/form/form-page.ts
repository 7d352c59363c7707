// The form itself.

import { html } from 'hono/html'
import { areas } from '../../requests/benefits.ts'
import { most } from '../../requests/form.ts'
import { countries } from '../../requests/form-place.ts'
import { gestioni } from '../../requests/route.ts'
import type { FormDraft } from '../../store/form-drafts.ts'
import type { Operator } from '../../store/people.ts'
import { sizeOf } from '../desk/request-letter.ts'
import type { Html } from '../layout.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { foreign } from '../table.ts'
import { at } from './addresses.ts'
import {
  described,
  errorOf,
  type Filling,
  input,
  option,
  radios,
  select,
  summary,
} from './fields.ts'
import type { FormParts } from './parts.ts'
import { benefitNames } from './words/benefits.ts'

export interface Shown {
  readonly draft: FormDraft
  readonly filling: Filling
  /** Of files that were not taken. */
  readonly fileErrors: readonly string[]
  readonly saved: boolean
}

export function formPage(parts: FormParts, visit: Visit<Operator>, shown: Shown): Html {
  const { draft, filling, fileErrors } = shown
  const { w, problems } = filling
  const errors = [
    ...problems.map(({ field }) => [field, errorOf(filling, field) ?? ''] as const),
    ...fileErrors.map(said => ['files', said] as const),
  ]
  return html`${summary(errors, w.form.errors)}
${shown.saved ? html`<div class="notice good" role="status"><p>${w.form.saved}</p></div>` : ''}
${draft.completes === null ? '' : html`<div class="notice plain"><p><strong>${draft.completes.number}</strong> ${w.form.prefilled}</p></div>`}
<p>${w.form.intro}</p>
<form method="post" action="${at.draft(draft.id)}" enctype="multipart/form-data" class="scrivi" novalidate>${tokenField(visit)}
<section>${radios(
    filling,
    'motivo',
    w.groups.reason,
    (['sollecito', 'pagamenti', 'generica'] as const).map(one => [
      one,
      w.motivi[one],
      w.motiviHints[one],
    ]),
  )}</section>
${citizen(visit, filling)}
${benefit(visit, filling)}
<section><h2>${w.groups.words}</h2>${words(filling)}</section>
${files(parts, shown)}
<section>${radios(
    filling,
    'contatto',
    w.groups.contact,
    (['cassetto', 'telefono'] as const).map(one => [one, w.contacts[one]]),
  )}${input(filling, 'telefono', { optional: true, type: 'tel', extra: html` autocomplete="tel"` })}</section>
<p class="buttons"><button name="do" value="check" type="submit">${w.form.check}</button>
<button name="do" value="save" class="quiet" type="submit">${w.form.save}</button>
<button name="do" value="drop" class="quiet" type="submit">${w.form.drop}</button></p></form>`
}

function citizen({ language }: Visit<Operator>, filling: Filling): Html {
  const { w, fields } = filling
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const sorted = countries
    .map(code => [code, names.of(code) ?? code] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language))
  const { attributes, below } = described(filling, 'mandato')
  return html`<section><h2>${w.groups.citizen}</h2>
${input(filling, 'codiceFiscale', {
  extra: html` autocapitalize="characters" autocomplete="off" spellcheck="false" data-code="${at.code}"`,
})}<p class="live" data-code-says role="status"></p>
${input(filling, 'nome', { extra: html` autocomplete="off"` })}
${input(filling, 'comune', { extra: html` autocomplete="off" list="comuni" data-places="${at.places}"` })}<datalist id="comuni"></datalist>
${select(
  filling,
  'stato',
  html`${option('', w.form.italy, fields.stato)}${sorted.map(([code, name]) => option(code, name, fields.stato))}`,
  true,
)}
<div class="field wide"><label class="tick" for="mandato"><input type="checkbox" id="mandato" name="mandato" value="1" aria-required="true"${
    fields.mandato === '1' ? html` checked` : ''
  }${attributes}> ${w.labels.mandato}</label>${below}</div></section>`
}

function benefit({ language }: Visit<Operator>, filling: Filling): Html {
  const { w, fields } = filling
  const names = benefitNames[language]
  const groups = Object.entries(areas).map(([area, slugs]) => {
    // Object.entries forgets that the keys are those of `areas`.
    const label = names.areas[area as keyof typeof areas]
    return html`<optgroup label="${label}">${slugs.map(slug => option(slug, names.benefits[slug], fields.prestazione))}</optgroup>`
  })
  const optional = { optional: true, extra: html` autocomplete="off"` }
  return html`<section><h2>${w.groups.benefit}</h2>
${select(filling, 'prestazione', html`${option('', w.form.choose, fields.prestazione)}${groups}`)}
${select(
  filling,
  'gestione',
  html`${option('', w.form.any, fields.gestione)}${gestioni.map(one => option(one, w.gestioni[one], fields.gestione))}`,
  true,
)}
${input(filling, 'numeroDomanda', optional)}
${input(filling, 'protocollo', optional)}
${input(filling, 'pratica', optional)}
${input(filling, 'pensione', optional)}
${input(filling, 'presentata', { optional: true, type: 'date' })}</section>`
}

function words(filling: Filling): Html {
  const { w, fields } = filling
  const { attributes, below } = described(filling, 'testo')
  return html`<div class="field wide"><label for="testo">${w.labels.testo}</label>
<textarea id="testo" name="testo" rows="9" maxlength="${most.testo}" aria-required="true" data-count${attributes}>${fields.testo}</textarea>${below}</div>`
}

function files({ attachments }: FormParts, { draft, filling, fileErrors }: Shown): Html {
  const { w } = filling
  const { maxFiles, maxBytes } = attachments
  const left = Math.max(0, maxFiles - draft.attachments.length)
  if (maxFiles === 0) return html``
  return html`<section><h2 id="files" tabindex="-1">${w.groups.files} <span class="why">(${w.form.optional})</span></h2>
<p class="why" id="files-hint">${w.form.filesHint(maxFiles, sizeOf(maxBytes))}</p>
${fileErrors.map(said => html`<p class="error">${said}</p>`)}
${
  draft.attachments.length === 0
    ? ''
    : html`<p>${w.form.attached}:</p><ul class="attachments">${draft.attachments.map(
        ({ name, size }, nr) =>
          html`<li>${foreign(name)} (${sizeOf(size)}) <label class="tick" for="remove-${nr}"><input type="checkbox" id="remove-${nr}" name="remove.${nr}" value="1"> ${w.form.remove(name)}</label></li>`,
      )}</ul>`
}${Array.from(
  { length: left },
  (_, nr) =>
    html`<p class="field"><label for="file-${nr}">${w.form.file(draft.attachments.length + nr + 1)}</label><input type="file" id="file-${nr}" name="file.${nr}" aria-describedby="files-hint"></p>`,
)}</section>`
}
