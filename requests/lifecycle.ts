// The states of a request and who may move it where. The row that keeps the state and the event
// that says why are written together by the store.

export type RequestState =
  | 'da_verificare'
  | 'in_coda'
  | 'instradata'
  | 'presa_in_carico'
  | 'chiusa'
  | 'scartata'

export type RequestAction =
  | 'conferma'
  | 'instrada'
  | 'prendi'
  | 'rilascia'
  | 'chiudi'
  | 'scarta'
  | 'riapri'

export type Advance =
  | { readonly kind: 'moved'; readonly state: RequestState }
  | { readonly kind: 'refused'; readonly says: string }

export function advance(state: RequestState, action: RequestAction): Advance {
  const next = MOVES[state][action]
  return next === undefined
    ? { kind: 'refused', says: `Una richiesta «${NAMES[state]}» non ammette l'azione «${action}».` }
    : { kind: 'moved', state: next }
}

/** Where a new request begins: what we are not sure of goes to a person first. */
export const firstState = (confidence: 'sure' | 'likely' | 'unclear'): RequestState =>
  confidence === 'unclear' ? 'da_verificare' : 'in_coda'

const MOVES: Record<RequestState, Partial<Record<RequestAction, RequestState>>> = {
  da_verificare: { conferma: 'in_coda', scarta: 'scartata' },
  in_coda: { instrada: 'instradata', scarta: 'scartata' },
  instradata: { prendi: 'presa_in_carico', instrada: 'instradata', scarta: 'scartata' },
  presa_in_carico: { chiudi: 'chiusa', rilascia: 'instradata', scarta: 'scartata' },
  chiusa: { riapri: 'presa_in_carico' },
  scartata: { riapri: 'da_verificare' },
}

const NAMES = {
  da_verificare: 'da verificare',
  in_coda: 'in coda',
  instradata: 'instradata',
  presa_in_carico: 'presa in carico',
  chiusa: 'chiusa',
  scartata: 'scartata',
} as const satisfies Record<RequestState, string>
