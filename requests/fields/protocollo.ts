// INPS protocol numbers, and the numbers of earlier COMBIPAT requests. The shape of the latter is
// not public: digits are taken only after a word that calls them a request, or where people speak of
// "la 1204417 del 3 marzo".

import { matchesOf } from '../../mail/matches.ts'
import { REQUEST_NUMBER } from '../number.ts'
import type { Found } from './found.ts'
import { fieldHintsOf } from './hints.ts'

export interface FoundProtocollo extends Found {
  readonly type: 'protocollo' | 'richiesta'
}

export function findProtocolli(text: string): readonly FoundProtocollo[] {
  const found: FoundProtocollo[] = []
  const hints = fieldHintsOf(text)
  for (const match of hints.has('inps') ? matchesOf(text, INPS) : [])
    found.push(at('protocollo', match.index, match[0]))
  for (const match of matchesOf(text, OWN)) found.push(at('richiesta', match.index, match[0]))
  for (const match of hints.has('request') ? matchesOf(text, REQUEST) : []) {
    found.push(numberAtEnd(match))
  }
  const starts = new Set(found.map(({ start }) => start))
  for (const match of hints.has('bareNumber') ? BARE.flatMap(one => matchesOf(text, one)) : []) {
    const one = numberAtEnd(match)
    if (!starts.has(one.start)) found.push(one)
    starts.add(one.start)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The pattern ends with the number, its only group. */
function numberAtEnd({ index, 0: whole, 1: number = '' }: RegExpExecArray): FoundProtocollo {
  return at('richiesta', index + whole.length - number.length, number)
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
/** The gateway's own numbers. */
const OWN = new RegExp(`(?<![A-Za-z0-9-])${REQUEST_NUMBER}(?![A-Za-z0-9-])`, 'g')
const NUMBERED = String.raw`(?:(?:combipat|con|avente|recante|era|è|e'|il|la|al|alla|mit|der|dem|numero|nummer|num\.?|nr\.?|nro\.?|no\.?|n\.?°?|id|prot\.?)\s{0,2}[.:]?\s{0,2}){0,4}`
const DATED = String.raw`(?:(?:del(?:l['’])?|dd\.?|vom|il|in data)\s{0,2}\d{1,2}[./ ](?:\d{1,2}|[a-zà-ɏ]{3,9})(?:[./ ]\d{2,4})?[.,]?\s{0,2})?`
/** What a request may be called between the noun and its number. */
const CALLED = String.raw`(?:(?:generica|già|precedente|inviat[ao]|inoltrat[ao]|inserit[ao]|aperta|trasmess[ao]|registrat[ao]|(?:di )?informazioni|sui pagamenti|sollecito su pratica(?: presentata)?)[,"»”]?\s{0,2}){0,3}`
const REQUEST = new RegExp(
  String.raw`(?<![a-zà-ɏ])(?:richiest[ae]|quesit[oi]|ticket|segnalazione|scrivi alla sede|combipat|anfrage|ticketnummer)["»”']?[,:]?\s{0,2}${CALLED}(?:combipat,?\s{1,2})?${DATED}[(]?${NUMBERED}[#(]?(\d{5,9})(?![\d/]|[.,-]\d)`,
  'gi',
)
/** Seven digits after an article and before a day, or after a word of reading or answering. */
const BARE = [
  /(?<![a-zà-ɏ])(?:la|della|alla|sulla|dalla|nella)\s{1,2}(?:(?:n\.?|nr\.?|numero)\s{0,2})?([1-9]\d{6})(?=,?\s{1,2}\(?(?:(?:inviata|inoltrata|inserita|aperta|trasmessa)\s)?(?:del(?:l['’])?|dd\.?|di|il|in data)\s{0,2}(?:\d{1,2}[./ °]|ieri|lunedì|martedì|mercoledì|giovedì|venerdì|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))/gi,
  /(?<![a-zà-ɏ])(?:lett[ao]|evas[ao]|chius[ao]|aperta|risposto|risposta|riscontro|seguito)\s{1,2}(?:la|alla|sulla)\s{1,2}(?:(?:n\.?|nr\.?|numero)\s{0,2})?([1-9]\d{6})(?![\d/]|[.,-]\d)/gi,
]
