// A form that was read, as the request that every other way makes: the same fields, the same route.

import type { FormRequest } from './form.ts'
import { type CombipatRequest, type Identifiers, noIdentifiers } from './request.ts'
import { competent, nameOf, type Route, type RouteFacts, type RoutingTable } from './route.ts'

const one = <T extends string>(value: T | null): readonly T[] => (value === null ? [] : [value])

export function identifiersOf(form: FormRequest): Identifiers {
  return {
    ...noIdentifiers,
    codiciFiscali: one(form.codiceFiscale),
    cfProvvisori: one(form.cfProvvisorio),
    protocolli: one(form.protocollo),
    numeroDomanda: one(form.numeroDomanda),
    pensioni: one(form.pensione),
    praticheNaspi: one(form.pratica),
    comuneResidenza: form.comune?.name ?? null,
    provinciaResidenza: form.comune?.province ?? null,
  }
}

/** Chosen by a person, field by field: nothing of it is a guess. */
export const requestOf = (form: FormRequest): CombipatRequest => ({
  position: 0,
  motivo: form.motivo,
  codiceFiscale: form.codiceFiscale,
  name: form.nome,
  prestazione: form.prestazione,
  identifiers: identifiersOf(form),
  confidence: 'sure',
  isReminder: false,
  requestAgeDays: null,
})

/** What stands in where the table names no structure, or two. */
export interface StandIn {
  /** Null: a person chooses. */
  readonly sede: string | null
  readonly rule: string
  /** One Italian sentence. */
  readonly says: string
}

/** No mailbox received it: the structure of the configuration does. */
export const formStandIn = (sede: string | null): StandIn => ({
  sede,
  rule: 'sede-del-modulo',
  says:
    sede === null
      ? 'La sceglie una persona.'
      : 'Arriva alla sede che riceve il modulo, che la passa a quella competente.',
})

/** A letter had made the request, and it lies there. */
export const standsAlready = (sede: string): StandIn => ({
  sede,
  rule: 'sede-della-richiesta',
  says: 'Resta alla sede che ha già la richiesta.',
})

/** @param on the day, YYYY-MM-DD. */
export function routeOf(
  form: FormRequest,
  routing: RoutingTable,
  on: string,
  { sede, rule, says }: StandIn,
): Route {
  const facts: RouteFacts = {
    ...(form.gestione !== null && { gestione: form.gestione }),
    ...(form.stato !== null && { country: form.stato }),
  }
  const found = competent(requestOf(form), routing, on, facts)
  if (found.kind === 'route') return found.route
  return {
    sede,
    name: sede === null ? null : nameOf(sede, routing.tables),
    rule,
    says: `Sede non determinata: ${found.why}. ${says}`,
    determined: false,
  }
}
