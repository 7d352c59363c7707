// The pages after an action that was not done: somebody else was first, or it is not allowed.

import { html } from 'hono/html'
import type { StandingRow } from '../../store/standing.ts'
import type { Html } from '../layout.ts'
import { badge, facts, foreign } from '../table.ts'
import { requestAddress } from './queue-address.ts'
import type { Wording } from './words/index.ts'

/** @param typed what the official had written: it must not be lost. */
export function conflictPage(
  { number, standing }: StandingRow,
  last: string | null,
  typed: string,
  wording: Wording,
): Html {
  const { conflict: w, requestPage } = wording
  return html`<div class="notice bad" role="alert"><p>${w.says(last)}</p></div>
<section><h2>${w.now}</h2>${facts([
    [wording.queuePage.state, badge(wording.states[standing.state], 'plain')],
    [requestPage.charge, standing.assignee?.name ?? requestPage.nobody],
    [wording.queuePage.motivo, wording.motivi[standing.motivo]],
  ])}
<p class="buttons"><a class="button" href="${requestAddress(number)}">${w.look}</a></p></section>
${typed === '' ? '' : html`<section><h2>${w.yours}</h2><pre class="words">${typed}</pre></section>`}`
}

export const refusedPage = (number: string, says: string, typed: string, wording: Wording): Html =>
  html`<div class="notice bad" role="alert"><p>${foreign(says)}</p></div>
${number === '' ? '' : html`<p class="buttons"><a class="button" href="${requestAddress(number)}">${wording.conflict.look}</a></p>`}
${typed === '' ? '' : html`<section><h2>${wording.conflict.yours}</h2><pre class="words">${typed}</pre></section>`}`
