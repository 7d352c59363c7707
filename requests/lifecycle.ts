// Who may move a request where. Pure: the row that keeps a standing and the event that says why are
// written together by the store (law 7).

import {
  type Action,
  type ActionKind,
  type Actor,
  type Assignee,
  type Correction,
  openStates,
  type Refusal,
  type RequestState,
  type Standing,
  type Step,
} from './standing.ts'

/**
 * Where a new request begins: what a person must see first waits for one, what has a structure is there.
 * @param sede code of the competent structure; null where none is known.
 */
export function firstState(
  outcome: 'to_office' | 'to_person' | 'filed',
  sede: string | null,
): RequestState {
  if (outcome === 'to_person') return 'da_verificare'
  return sede === null ? 'in_coda' : 'instradata'
}

export const advance: Step = (standing, action, actor) => {
  const { state } = standing
  const allowed: readonly RequestState[] = FROM[action.kind]
  if (!allowed.includes(state)) {
    return { kind: 'refused', why: 'wrong_state' }
  }
  const foreign = isForeign(standing, actor)
  if (foreign !== null && OWN.has(action.kind)) {
    return { kind: 'refused', why: 'in_others_charge', name: foreign }
  }
  const next = moved(standing, action, actor)
  return typeof next === 'string'
    ? { kind: 'refused', why: next }
    : { kind: 'moved', standing: next }
}

const FROM = {
  conferma: ['da_verificare'],
  prendi: ['da_verificare', 'in_coda', 'instradata', 'in_attesa', 'presa_in_carico'],
  rilascia: ['presa_in_carico', 'in_attesa'],
  assegna: [...openStates],
  passa: [...openStates],
  chiedi: [...openStates],
  rispondi: [...openStates],
  chiudi: [...openStates],
  riapri: ['chiusa', 'scartata', 'unita'],
  unisci: [...openStates],
  dividi: [...openStates],
  correggi: [...openStates],
  scarta: [...openStates],
  annulla: [...openStates, 'chiusa', 'scartata', 'unita'],
  instrada: ['in_coda'],
  torna: [...openStates, 'chiusa'],
  scrive: [...openStates, 'chiusa', 'scartata', 'unita'],
  completa: [...openStates],
  sollecita: [...openStates],
} as const satisfies Record<ActionKind, readonly RequestState[]>

/** What only the one who has it in charge may do, or who supervises. */
const OWN: ReadonlySet<ActionKind> = new Set([
  ...(['prendi', 'rilascia', 'passa', 'chiedi', 'rispondi', 'chiudi'] as const),
  ...(['unisci', 'dividi', 'correggi', 'scarta', 'assegna'] as const),
])

/** @returns the reason of a refusal, or how the request stands then. */
function moved(standing: Standing, action: Action, actor: Actor): Standing | Refusal {
  switch (action.kind) {
    case 'conferma':
      return standing.sede === null
        ? 'no_structure'
        : { ...standing, state: 'instradata', confirmed: true }
    case 'prendi':
      return standing.state === 'presa_in_carico' && standing.assignee?.id === idOf(actor)
        ? 'mine_already'
        : { ...standing, state: 'presa_in_carico', assignee: assigneeOf(actor) }
    case 'rilascia':
      return { ...standing, state: 'instradata', assignee: null }
    case 'assegna':
      return mayAssign(action.to, actor)
        ? { ...standing, state: 'presa_in_carico', assignee: action.to }
        : 'assign_is_for_supervisors'
    case 'passa':
      return handedOn(standing, action.sede, action.why)
    case 'chiedi':
      return { ...standing, state: 'in_attesa', assignee: standing.assignee ?? assigneeOf(actor) }
    case 'rispondi':
      return {
        ...standing,
        state: action.close ? 'chiusa' : 'presa_in_carico',
        assignee: standing.assignee ?? assigneeOf(actor),
        esito: action.close ? 'risposta' : null,
      }
    case 'chiudi':
      return { ...standing, state: 'chiusa', esito: action.esito }
    case 'riapri':
      return { ...reopened(standing), state: 'presa_in_carico', assignee: assigneeOf(actor) }
    case 'unisci':
      return { ...standing, state: 'unita', mergedInto: action.into }
    case 'dividi':
      return standing
    case 'correggi':
      return corrected(standing, action)
    case 'scarta':
      return action.why.trim() === ''
        ? 'reason_missing'
        : { ...standing, state: 'scartata', assignee: null }
    case 'annulla':
      return actor.kind === 'person' && action.by !== actor.id && !actor.supervises
        ? 'undo_is_for_its_author'
        : action.before
    case 'instrada':
      return standing.sede === null ? 'no_structure' : { ...standing, state: 'instradata' }
    case 'torna':
    case 'scrive':
      return backAtWork(standing)
    case 'completa':
      return completed(standing, action)
    case 'sollecita':
      return standing.state === 'in_attesa' ? 'wrong_state' : standing
  }
}

/** Whoever has it keeps it; nobody's goes where the fuller request belongs, and needs no second look. */
function completed(standing: Standing, { sede, motivo, prestazione, codiceFiscale }: Completion) {
  const said = { ...standing, motivo, prestazione, codiceFiscale, confirmed: true }
  if (standing.assignee !== null) return backAtWork(said)
  const where = sede ?? standing.sede
  return where === null ? said : { ...said, sede: where, state: 'instradata' as const }
}

type Completion = Extract<Action, { kind: 'completa' }>

function handedOn(standing: Standing, sede: string, why: string): Standing | Refusal {
  if (why.trim() === '') return 'reason_missing'
  if (sede === standing.sede) return 'same_structure'
  return { ...standing, state: 'instradata', sede, assignee: null }
}

function corrected(standing: Standing, to: Correction): Standing | Refusal {
  const { motivo, prestazione, codiceFiscale } = to
  const same =
    motivo === standing.motivo &&
    prestazione === standing.prestazione &&
    codiceFiscale === standing.codiceFiscale
  if (same) return 'nothing_changed'
  return { ...standing, motivo, prestazione, codiceFiscale, confirmed: true }
}

/** To whoever had it; to the structure's queue where nobody had, or a person has to look first. */
function backAtWork(standing: Standing): Standing {
  if (standing.state === 'da_verificare' || standing.state === 'in_coda') return standing
  const state = standing.assignee === null ? 'instradata' : 'presa_in_carico'
  return { ...reopened(standing), state }
}

const reopened = (standing: Standing): Standing => ({ ...standing, esito: null, mergedInto: null })

/** What can be taken back where nobody has acted since: nothing of it has left the house. */
export const undoable: ReadonlySet<string> = new Set([
  ...(['conferma', 'prendi', 'rilascia', 'assegna', 'passa'] as const),
  ...(['chiudi', 'unisci', 'correggi', 'scarta', 'riapri'] as const),
] satisfies readonly ActionKind[])

const isForeign = ({ assignee }: Standing, actor: Actor): string | null =>
  actor.kind === 'gateway' || actor.supervises || assignee === null || assignee.id === actor.id
    ? null
    : assignee.name

const mayAssign = (to: Assignee, actor: Actor): boolean =>
  actor.kind === 'gateway' || actor.supervises || to.id === actor.id

const idOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null)

const assigneeOf = (actor: Actor): Assignee | null =>
  actor.kind === 'person' ? { id: actor.id, name: actor.name } : null
