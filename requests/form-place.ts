// Where the citizen lives, as it is typed into the form: a comune by any of its names, with the
// province where homonyms need one, or a country abroad.

import { type Comune, foldName, type Tables } from './tables.ts'

export type Place =
  | { readonly kind: 'comune'; readonly comune: Comune }
  /** Several bear this name. */
  | { readonly kind: 'homonyms'; readonly among: readonly Comune[] }
  | { readonly kind: 'unknown'; readonly near: readonly Comune[] }

/** 'Brixen', 'bressanone (bz)', 'Castro BG'. */
export function readPlace(typed: string, tables: Tables): Place {
  const folded = foldName(typed)
  const whole = tables.comuni.get(folded)
  if (whole !== undefined) return chosen(whole)
  const [, name = '', sigla = ''] = /^(.+) ([a-z]{2})$/.exec(folded) ?? []
  const meant = (tables.comuni.get(name) ?? []).filter(
    ({ province }) => province.toLowerCase() === sigla,
  )
  return meant.length > 0
    ? chosen(meant)
    : { kind: 'unknown', near: suggestPlaces(typed, tables, NEAR) }
}

const NEAR = 5

function chosen(meant: readonly Comune[]): Place {
  const [only, ...others] = meant
  return only !== undefined && others.length === 0
    ? { kind: 'comune', comune: only }
    : { kind: 'homonyms', among: meant }
}

/** Those that begin so, by any of their names; then those that hold a word that begins so. */
export function suggestPlaces(typed: string, tables: Tables, most: number): readonly Comune[] {
  const wanted = foldName(typed.replace(/\([^)]*\)?\s*$/, ''))
  if (wanted.length < 2) return []
  const found = new Map<string, Comune>()
  for (const fits of [
    (name: string) => name.startsWith(wanted),
    (name: string) => name.includes(` ${wanted}`),
  ]) {
    for (const [name, meant] of tables.comuni) {
      if (found.size >= most) return [...found.values()]
      if (fits(name)) for (const one of meant) found.set(`${one.name} ${one.province}`, one)
    }
  }
  return [...found.values()].slice(0, most)
}

/** 'Bressanone (BZ)': what `readPlace` reads again. */
export const placeName = ({ name, province }: Comune): string => `${name} (${province})`

/** ISO 3166-1, without Italy. */
export const countries =
  `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK
LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM
PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD
TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW`.split(/\s+/)
