// How a request stands: its state, whose it is, what a person has made of it. And the actions that
// can change it (lifecycle.ts).

import type { Motivo } from '../classifiers/classify.ts'

export const requestStates = [
  /** A person has to look before it goes to a structure. */
  'da_verificare',
  // Of no structure yet.
  'in_coda',
  /** At its structure, nobody's yet. */
  'instradata',
  'presa_in_carico',
  /** The sender was asked something. */
  'in_attesa',
  'chiusa',
  /** It is no request. */
  'scartata',
  /** A duplicate that was merged into another. */
  'unita',
] as const

export type RequestState = (typeof requestStates)[number]

export const esiti = [
  'risposta',
  'definita',
  'gia_evasa',
  'non_competente',
  'senza_seguito',
] as const

/** How a request ended. */
export type Esito = (typeof esiti)[number]

/** What may be waited for or worked on. */
export const openStates = [
  'da_verificare',
  'in_coda',
  'instradata',
  'presa_in_carico',
  'in_attesa',
] as const satisfies readonly RequestState[]

/** Everything that an action can change. */
export interface Standing {
  readonly state: RequestState
  readonly sede: string | null
  readonly assignee: Assignee | null
  readonly esito: Esito | null
  /** Number of the request that this duplicate went into. */
  readonly mergedInto: string | null
  readonly motivo: Motivo
  readonly prestazione: string | null
  readonly codiceFiscale: string | null
  /** A person has said that reason, citizen and benefit are right. */
  readonly confirmed: boolean
}

export interface Assignee {
  readonly id: string
  readonly name: string
}

/** Who acts. The gateway itself does where a letter of the sender or of the post comes in. */
export type Actor =
  | { readonly kind: 'gateway' }
  | {
      readonly kind: 'person'
      readonly id: string
      readonly name: string
      /** Of the structures that the person may see; others' work may be moved. */
      readonly supervises: boolean
    }

export interface Correction {
  readonly motivo: Motivo
  readonly prestazione: string | null
  readonly codiceFiscale: string | null
}

export type Action =
  | { readonly kind: 'conferma' }
  | { readonly kind: 'prendi' }
  | { readonly kind: 'rilascia' }
  | { readonly kind: 'assegna'; readonly to: Assignee }
  | { readonly kind: 'passa'; readonly sede: string; readonly why: string }
  | { readonly kind: 'chiedi' }
  | { readonly kind: 'rispondi'; readonly close: boolean }
  | { readonly kind: 'chiudi'; readonly esito: Esito }
  | { readonly kind: 'riapri' }
  | { readonly kind: 'unisci'; readonly into: string }
  | { readonly kind: 'dividi' }
  | ({ readonly kind: 'correggi' } & Correction)
  | { readonly kind: 'scarta'; readonly why: string }
  | { readonly kind: 'annulla'; readonly before: Standing; readonly by: string }
  /** Of the gateway: handed to its structure. */
  | { readonly kind: 'instrada' }
  /** Our answer bounced, was refused, or was not delivered. */
  | { readonly kind: 'torna' }
  /** The sender wrote again. */
  | { readonly kind: 'scrive' }
  /** Of the operator who sent it, through the form: says what the letter left open. */
  | ({ readonly kind: 'completa'; readonly sede: string | null } & Correction)
  /** Of the operator: nothing came within the days. */
  | { readonly kind: 'sollecita' }

export type ActionKind = Action['kind']

export type Advance = { readonly kind: 'moved'; readonly standing: Standing } | Refused

export interface Refused {
  readonly kind: 'refused'
  readonly why: Refusal
  /** Whose it is, or the other request that is meant. */
  readonly name?: string
}

/** Each has its sentence in both languages (web/desk/words). */
export type Refusal =
  | 'wrong_state'
  | 'in_others_charge'
  | 'no_structure'
  | 'mine_already'
  | 'assign_is_for_supervisors'
  | 'reason_missing'
  | 'same_structure'
  | 'nothing_changed'
  | 'undo_is_for_its_author'
  | 'cannot_be_undone'
  | 'merge_into_itself'
  | 'merge_into_nothing'
  | 'merge_into_merged'
  | 'mode_shadow'
  | 'no_way_out'
  | 'sent_already'

/** How the store asks; it applies the answer and writes the event. */
export type Step = (standing: Standing, action: Action, actor: Actor) => Advance
