// What is asked, by whom, for whom: one COMBIPAT request for each citizen of a letter.

import type { Confidence, Motivo } from '../classifiers/classify.ts'

/** A valid codice fiscale, upper case, 16 characters. */
export type CodiceFiscale = string & { readonly __brand: 'CodiceFiscale' }

/** The identifiers found in the words of a letter (new text and subject), each list without doubles. */
export interface Identifiers {
  readonly codiciFiscali: readonly CodiceFiscale[]
  readonly codiciFiscaliInvalidi: readonly string[]
  readonly cfProvvisori: readonly string[]
  readonly protocolli: readonly string[]
  readonly numeroDomanda: readonly string[]
  /** 'SIGLA NUMBER'. */
  readonly pensioni: readonly string[]
  /** Italian name of the comune where the citizen lives, only if the text says so. */
  readonly comuneResidenza: string | null
  /** Two letters, where the comune of residence gives it; null else. */
  readonly provinciaResidenza: string | null
}

export interface CombipatRequest {
  /** 0 for the first citizen of the letter. */
  readonly position: number
  readonly motivo: Motivo
  readonly codiceFiscale: CodiceFiscale | null
  readonly prestazione: string | null
  readonly identifiers: Identifiers
  readonly confidence: Confidence
  readonly isReminder: boolean
  readonly requestAgeDays: number | null
}
