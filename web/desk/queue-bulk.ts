// Several requests at once: each is moved for itself, so that one that somebody else took meanwhile
// holds up no other.

import { html } from 'hono/html'
import { advance } from '../../requests/lifecycle.ts'
import { type Action, esiti } from '../../requests/standing.ts'
import { act } from '../../store/act.ts'
import type { Official } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import type { Visit } from '../session/visit.ts'
import { actingOf } from './actor.ts'
import type { DeskParts } from './parts.ts'
import type { Shown } from './queue-rows.ts'

export const bulkBar = (_: Visit<Official>, { wording }: Shown): Html => {
  const { queuePage, actions, esiti: words } = wording
  return html`<fieldset class="bulk"><legend>${queuePage.bulk}</legend>
<button name="act" value="prendi" type="submit">${actions.take}</button>
<button name="act" value="rilascia" type="submit" class="quiet">${actions.release}</button>
<p><label for="bulk-esito">${actions.outcome}</label><select id="bulk-esito" name="esito">${esiti
    .filter(esito => esito !== 'risposta')
    .map(esito => html`<option value="${esito}">${words[esito]}</option>`)}</select></p>
<button name="act" value="chiudi" type="submit" class="quiet">${actions.close}</button>
</fieldset>`
}

export interface Bulk {
  readonly done: number
  readonly all: number
}

export async function actOnAll(
  { db }: Pick<DeskParts, 'db'>,
  { person }: Visit<Official>,
  form: Readonly<Record<string, unknown>>,
): Promise<Bulk> {
  const action = bulkAction(form)
  const picked = picks(form)
  if (action === null) return { done: 0, all: picked.length }
  let done = 0
  for (const { number, version } of picked) {
    const moved = await act(db, advance, { number, version, action, ...actingOf(person) })
    if (moved.kind === 'moved') done += 1
  }
  return { done, all: picked.length }
}

function bulkAction(form: Readonly<Record<string, unknown>>): Action | null {
  switch (form.act) {
    case 'prendi':
      return { kind: 'prendi' }
    case 'rilascia':
      return { kind: 'rilascia' }
    case 'chiudi': {
      const esito = esiti.find(one => one === form.esito)
      return esito === undefined ? null : { kind: 'chiudi', esito }
    }
    default:
      return null
  }
}

/** The boxes that were ticked: 'pick.NUMBER' with the version that the page showed. */
const picks = (form: Readonly<Record<string, unknown>>) =>
  Object.entries(form)
    .flatMap(([name, value]) =>
      /^pick\.[0-9A-Z-]{4,24}$/.test(name) && typeof value === 'string' && /^\d{1,9}$/.test(value)
        ? { number: name.slice('pick.'.length), version: Number(value) }
        : [],
    )
    .slice(0, MOST)

const MOST = 100
