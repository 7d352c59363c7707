// Without which stems no field of a kind is in a text: most letters are spared the search.

import { rememberLast } from '../../mail/memoize.ts'
import { type Stems, stemSets, stemsIn } from '../../mail/stems.ts'

/** Between "la" and a number: "la n. 1204417". */
const BEFORE_NUMBER = ['', 'n', 'n ', 'n.', 'n. ', 'nr', 'nr ', 'nr.', 'nr. ', 'numero', 'numero ']

const SETS = {
  /** A number that a word calls a telephone's, or that is to be called (telefono.ts). */
  telephone: stemsIn('tel|cel|mob|fax|whatsapp|handy'),
  call: stemsIn('chiamar|telefonar|contattar|recapito|anrufen'),
  country: stemsIn('+0|0000'),
  mobile: stemsIn('000 000|000.000|000/000|000-000'),
  /** INPS's protocol; an earlier request of COMBIPAT, called so or only "la 1204417" (protocollo.ts). */
  inps: stemsIn('inps.|inps .|inps-|inps_'),
  request: stemsIn('richiest|quesit|ticket|segnalazione|scrivi alla sede|combipat', 'anfrage'),
  bareNumber: BEFORE_NUMBER.map(word => `la ${word}0000000`),
  /** A practice of NASpI (pratica-naspi.ts). */
  naspi: stemsIn('naspi|disoccupazione|arbeitslosengeld'),
  /** Eleven digits (cf-provvisorio.ts). */
  elevenDigits: stemsIn('00000000000'),
  /** Who lives, moved or is cared for somewhere (comune.ts). */
  residence: stemsIn(
    'risied|resident|residenza|res.|domicili|dimora|stabilit',
    'abita|abito|vive|vivo|anagrafe di',
    'wohn|ansassig|sesshaft|beheimatet|lebt|lebe|gemeinde|adresse',
    'zuhause|daheim',
  ),
  move: stemsIn('trasferi|gezogen|verzogen|zieht|ubersiedelt'),
  guest: stemsIn('ospit|ricoverat|degent|bewohner|untergebracht'),
  livesWith: stemsIn('conviv'),
  home: stemsIn('nach (|nach(|zu (|zu(|casa (|casa(|sua (|sua(|hause'),
} as const

export type FieldHint = keyof typeof SETS

/** The readers of one letter ask one after another. */
export const fieldHintsOf: (text: string) => Stems<FieldHint> = rememberLast(stemSets(SETS))
