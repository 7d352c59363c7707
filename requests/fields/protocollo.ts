// INPS protocol numbers, and the numbers of earlier COMBIPAT requests. The shape of the latter is
// not public: digits are taken only right after a word that calls them a request.

import type { Found } from './found.ts'

export interface FoundProtocollo extends Found {
  readonly type: 'protocollo' | 'richiesta'
}

export function findProtocolli(text: string): readonly FoundProtocollo[] {
  const found: FoundProtocollo[] = []
  for (const match of text.matchAll(INPS)) found.push(at('protocollo', match.index, match[0]))
  for (const match of text.matchAll(OWN)) found.push(at('richiesta', match.index, match[0]))
  // Most letters name none, and are spared the search.
  for (const match of REQUEST_NAMED.test(text) ? text.matchAll(REQUEST) : []) {
    const number = match[1] ?? ''
    found.push(at('richiesta', match.index + match[0].length - number.length, number))
  }
  return found.sort((a, b) => a.start - b.start)
}

const at = (type: FoundProtocollo['type'], start: number, written: string): FoundProtocollo => ({
  type,
  value: written.replace(/\s/g, '').toUpperCase(),
  start,
  end: start + written.length,
})

/** INPS.8100.20/10/2020.0450218; INPS.HERMES.…; INPS-RDC-2021-4471902; INPS_50276445. */
const INPS =
  /(?<![A-Za-z0-9])INPS(?:\s?\.\s?[A-Z0-9]{3,12}\s?\.\s?\d{2}\/\d{2}\/\d{4}\s?\.\s?\d{6,8}|-[A-Z]{2,8}-\d{4}-\d{4,12}|_\d{6,12})(?!\d)/gi
/** The gateway's own numbers (number.ts). */
const OWN = /(?<![A-Za-z0-9-])CB(?:-[0-9A-HJKMNP-TV-Z]{4}){3}(?![A-Za-z0-9-])/g
const NUMBERED = String.raw`(?:(?:combipat|con|avente|il|mit|der|dem|numero|nummer|num\.?|nr\.?|nro\.?|no\.?|n\.?°?|id|prot\.?)\s{0,2}[.:]?\s{0,2}){0,4}`
const DATED = String.raw`(?:(?:del|dell['’]|vom)\s?\d{1,2}[./ ](?:\d{1,2}|[a-zà-ɏ]{3,9})(?:[./ ]\d{2,4})?,?\s{0,2})?`
const REQUEST_NAMED = /richiest|ticket|segnalazione|scrivi alla sede|combipat|anfrage/i
const REQUEST = new RegExp(
  String.raw`(?<![a-zà-ɏ])(?:richiest[ae]|ticket|segnalazione|scrivi alla sede|combipat|anfrage|ticketnummer)["»”']?,?\s{0,2}(?:combipat,?\s{1,2})?${DATED}[(]?${NUMBERED}[#(]?(\d{5,9})(?![\d/]|[.,-]\d)`,
  'gi',
)
