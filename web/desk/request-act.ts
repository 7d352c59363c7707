// An action from a form: read, tried, and what the page says then.

import { isCodiceFiscale } from '../../requests/fields/codice-fiscale.ts'
import { advance, undoable } from '../../requests/lifecycle.ts'
import { requestNumber } from '../../requests/number.ts'
import { type Structures, seesStructure } from '../../requests/roles.ts'
import { type Action, type Actor, type Correction, esiti } from '../../requests/standing.ts'
import { type Ask, act, undo } from '../../store/act.ts'
import { asAssignee, readOfficials } from '../../store/colleagues.ts'
import type { Moved } from '../../store/move.ts'
import { type Split, splitRequest } from '../../store/split.ts'
import { type Form, text, versionOf } from './form.ts'
import type { DeskParts } from './parts.ts'
import type { Wording } from './words/index.ts'

export type Tried =
  | {
      readonly kind: 'done'
      readonly act: string
      readonly moved: Extract<Moved, { kind: 'moved' }>
    }
  | Extract<Split, { kind: 'split' }>
  /** A field cannot be understood. */
  | { readonly kind: 'wrong'; readonly says: string }
  | Exclude<Moved, { kind: 'moved' }>

type Written =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'split'; readonly part: Correction }
  | { readonly kind: 'wrong'; readonly says: string }

/** Who acts, and on the requests of which structures. */
export interface Acting {
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly structures: Structures
}

export async function tryAct(
  parts: DeskParts,
  who: Acting,
  number: string,
  form: Form,
  wording: Wording,
): Promise<Tried> {
  const written = await readAction(parts, who, form, wording)
  if (written.kind === 'wrong') return written
  const ask = askOf(who, number, form)
  if (written.kind === 'split') {
    return splitRequest(parts.db, advance, ask, written.part, requestNumber)
  }
  const moved = await act(parts.db, advance, { ...ask, action: written.action })
  if (moved.kind !== 'moved') return moved
  const { action } = written
  if (action.kind === 'passa' || action.kind === 'conferma') {
    const { sede } = moved.standing
    if (sede !== null) await parts.ringOffice(number, sede)
  }
  return { kind: 'done', act: action.kind, moved }
}

export async function tryUndo(
  { db }: DeskParts,
  who: Acting,
  number: string,
  form: Form,
): Promise<Tried> {
  const moved = await undo(db, advance, undoable, askOf(who, number, form))
  return moved.kind === 'moved' ? { kind: 'done', act: 'annulla', moved } : moved
}

const askOf = (who: Acting, number: string, form: Form): Omit<Ask, 'action' | 'told'> => ({
  number,
  version: versionOf(form),
  ...who,
})

async function readAction(
  parts: DeskParts,
  who: Acting,
  form: Form,
  { actions }: Wording,
): Promise<Written> {
  const action = (one: Action): Written => ({ kind: 'action', action: one })
  const why = text(form, 'why').trim()
  switch (form.act) {
    case 'conferma':
    case 'prendi':
    case 'rilascia':
    case 'riapri':
      return action({ kind: form.act })
    case 'passa': {
      const sede = text(form, 'sede').trim()
      if (!parts.sedi.has(sede) && !parts.sedi.has(sede.slice(0, 4)))
        return { kind: 'wrong', says: actions.structureUnknown }
      return action({ kind: 'passa', sede, why })
    }
    case 'chiudi': {
      const esito = esiti.find(one => one === form.esito)
      return esito === undefined ? unknown : action({ kind: 'chiudi', esito })
    }
    case 'unisci':
      return action({ kind: 'unisci', into: text(form, 'into', 30).trim().toUpperCase() })
    case 'scarta':
      return action({ kind: 'scarta', why })
    case 'assegna':
      return assignment(parts, who, text(form, 'to', 20))
    case 'correggi':
    case 'dividi':
      return corrected(parts, form, form.act, actions)
    default:
      return unknown
  }
}

/** No page of ours sends it. */
const unknown: Written = { kind: 'wrong', says: '400' }

async function assignment({ db }: DeskParts, who: Acting, id: string): Promise<Written> {
  const all = await readOfficials(db)
  const to = all.find(one => String(one.id) === id)
  const shared =
    to !== undefined &&
    (who.structures === 'all' ||
      to.structures === 'all' ||
      who.structures.some(code => seesStructure(to.structures, code)))
  return shared ? { kind: 'action', action: { kind: 'assegna', to: asAssignee(to) } } : unknown
}

function corrected(
  { prestazioni }: DeskParts,
  form: Form,
  act: 'correggi' | 'dividi',
  { codeInvalid }: Wording['actions'],
): Written {
  const motivo = (['sollecito', 'pagamenti', 'generica'] as const).find(one => one === form.motivo)
  const slug = text(form, 'prestazione')
  if (motivo === undefined || (slug !== '' && !prestazioni.includes(slug))) return unknown
  const code = text(form, 'codice_fiscale', 30).replace(/\s/g, '').toUpperCase()
  if (code !== '' && !isCodiceFiscale(code)) return { kind: 'wrong', says: codeInvalid }
  const part: Correction = {
    motivo,
    prestazione: slug === '' ? null : slug,
    codiceFiscale: code === '' ? null : code,
  }
  return act === 'dividi'
    ? { kind: 'split', part }
    : { kind: 'action', action: { kind: 'correggi', ...part } }
}
