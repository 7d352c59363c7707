// What is asked, by whom, for whom: one COMBIPAT request for each citizen of a letter.

import type { Classification, Confidence, Motivo } from '../classifiers/classify.ts'
import { splitByCitizen } from './citizens.ts'
import { findCfProvvisori } from './fields/cf-provvisorio.ts'
import {
  type CodiceFiscale,
  type FoundCodiceFiscale,
  findCodiciFiscali,
  isCodiceFiscale,
} from './fields/codice-fiscale.ts'
import { findComuni } from './fields/comune.ts'
import { distinct, type Found } from './fields/found.ts'
import { findNome } from './fields/nome.ts'
import { findNumeriDomanda } from './fields/numero-domanda.ts'
import { findPensioni } from './fields/pensione.ts'
import { findPraticheNaspi } from './fields/pratica-naspi.ts'
import { findProtocolli } from './fields/protocollo.ts'
import { findTelefoni } from './fields/telefono.ts'
import type { Tables } from './tables.ts'

export type { CodiceFiscale }

/** The identifiers found in the words of a letter (new text and subject), each list without doubles. */
export interface Identifiers {
  readonly codiciFiscali: readonly CodiceFiscale[]
  readonly codiciFiscaliInvalidi: readonly string[]
  readonly cfProvvisori: readonly string[]
  readonly protocolli: readonly string[]
  readonly numeroDomanda: readonly string[]
  /** 'SIGLA NUMBER'. */
  readonly pensioni: readonly string[]
  /** The patronato's own numbers of NASpI practices; decisions of old have none. */
  readonly praticheNaspi?: readonly string[]
  /** Italian name of the comune where the citizen lives, only if the text says so. */
  readonly comuneResidenza: string | null
  /** Two letters, where the comune of residence gives it; null else. */
  readonly provinciaResidenza: string | null
}

/** Of words that name nobody and nothing. */
export const noIdentifiers: Identifiers = {
  codiciFiscali: [],
  codiciFiscaliInvalidi: [],
  cfProvvisori: [],
  protocolli: [],
  numeroDomanda: [],
  pensioni: [],
  praticheNaspi: [],
  comuneResidenza: null,
  provinciaResidenza: null,
}

export interface CombipatRequest {
  /** 0 for the first citizen of the letter. */
  readonly position: number
  readonly motivo: Motivo
  readonly codiceFiscale: CodiceFiscale | null
  /** As written beside the code, where it agrees with it; decisions of old have none. */
  readonly name?: string | null
  readonly prestazione: string | null
  readonly identifiers: Identifiers
  readonly confidence: Confidence
  readonly isReminder: boolean
  readonly requestAgeDays: number | null
}

/** What a stretch of the letter asks by itself; null where it does not say. */
export interface Judged {
  readonly motivo: Motivo | null
  readonly prestazione: string | null
}

/** `words`: subject and new text, as a person wrote them. */
export function readIdentifiers(words: string, tables: Tables): Identifiers {
  const codes = findCodiciFiscali(words)
  const comuni = findComuni(words, tables)
  const names = new Set(comuni.map(one => one.value))
  // Two citizens may live in two places: then the letter as a whole has no residence.
  const residence =
    names.size === 1 ? (comuni.find(one => one.province !== null) ?? comuni[0]) : null
  const telefoni = findTelefoni(words)
  const protocolli = withoutThose(findProtocolli(words), telefoni)
  const pensioni = withoutThose(findPensioni(words, tables), [...protocolli, ...telefoni])
  const pratiche = withoutThose(findPraticheNaspi(words), [...pensioni, ...telefoni])
  return {
    codiciFiscali: distinct(codes.filter(one => one.defect === null)).filter(isCodiceFiscale),
    codiciFiscaliInvalidi: distinct(codes.filter(one => one.defect !== null)),
    cfProvvisori: distinct(findCfProvvisori(words)),
    protocolli: distinct(protocolli),
    numeroDomanda: distinct(withoutThose(findNumeriDomanda(words), telefoni)),
    pensioni: distinct(pensioni),
    praticheNaspi: distinct(pratiche),
    comuneResidenza: residence?.value ?? null,
    provinciaResidenza: residence?.province ?? null,
  }
}

const withoutThose = (found: readonly Found[], taken: readonly Found[]): readonly Found[] =>
  found.filter(one => !taken.some(other => one.start < other.end && other.start < one.end))

/** Who lists more writes no letter: a person divides it. */
export const MAX_CITIZENS = 100

/**
 * One request for each citizen, with what stands near the citizen's code; one with a null citizen
 * where no code stands in the letter. Empty where the letter is no request. `judge` reads a
 * stretch by itself, where the letter asks different things for different citizens.
 */
export function toRequests(
  words: string,
  classification: Classification,
  identifiers: Identifiers,
  tables: Tables,
  judge: (stretch: string) => Judged = () => ({ motivo: null, prestazione: null }),
): readonly CombipatRequest[] {
  const { kind, motivo, prestazione, confidence, isReminder, requestAgeDays } = classification
  if (kind !== 'request' || motivo === null) return []
  const shared = { motivo, prestazione, confidence, isReminder, requestAgeDays }
  const codes = identifiers.codiciFiscali.slice(0, MAX_CITIZENS)
  const places = findCodiciFiscali(words)
  if (codes.length < 2) {
    const [code = null] = codes
    const name = code === null ? null : nameOf(words, code, places)
    return [{ position: 0, codiceFiscale: code, name, identifiers, ...shared }]
  }
  return splitByCitizen(words, codes).map(({ code, stretch }, position) => {
    const own = readIdentifiers(stretch, tables)
    const judged = judge(stretch)
    return {
      position,
      codiceFiscale: code,
      name: nameOf(words, code, places),
      ...shared,
      motivo: judged.motivo ?? motivo,
      prestazione: judged.prestazione ?? prestazione,
      identifiers: {
        ...own,
        codiciFiscali: [code],
        comuneResidenza: own.comuneResidenza ?? identifiers.comuneResidenza,
        provinciaResidenza:
          own.comuneResidenza === null ? identifiers.provinciaResidenza : own.provinciaResidenza,
      },
    }
  })
}

/** Beside one of the first places where the code stands. */
function nameOf(
  words: string,
  code: CodiceFiscale,
  places: readonly FoundCodiceFiscale[],
): string | null {
  for (const place of places.filter(one => one.value === code).slice(0, MAX_PLACES)) {
    const found = findNome(words, code, place)
    if (found !== null) return found.value
  }
  return null
}

const MAX_PLACES = 5
