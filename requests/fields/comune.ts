// The comune where the citizen lives, only where the words say so: "residente a", "abita a",
// "wohnhaft in". Never a birthplace, a workplace, the office's own city or the codice fiscale.

import { matchesOf } from '../../mail/matches.ts'
import { type Comune, foldName, type Tables } from '../tables.ts'
import type { Found } from './found.ts'
import { type FieldHint, fieldHintsOf } from './hints.ts'

export interface FoundComune extends Found {
  /** Italian name. */
  readonly value: string
  /** Null where the name is a homonym's and no province stands beside it. */
  readonly province: string | null
}

/** The comuni of residence in the text, in order of appearance. */
export function findComuni(text: string, tables: Tables): readonly FoundComune[] {
  const found: FoundComune[] = []
  const hints = fieldHintsOf(text)
  for (const cue of hints.has('residence') ? matchesOf(text, CUE, MAX_CUES) : []) {
    const from = cue.index + cue[0].length
    if (PAST.test(text.slice(Math.max(0, cue.index - 24), cue.index))) continue
    const one = SAME.test(text.slice(from, from + 24))
      ? named(text, cue.index, tables)
      : (after(text, from, tables) ?? before(text, cue.index, tables))
    if (one !== null && !found.some(known => known.start === one.start)) found.push(one)
  }
  if (found.length > 0) return found
  const moves = MOVES.filter(({ hint }) => hint === null || hints.has(hint))
  const said = moves.flatMap(({ pattern }) => matchesOf(text, pattern, MAX_CUES))
  return said.flatMap(({ 0: move, index }) => {
    if (OF_PAPERS.test(text.slice(Math.max(0, index - 48), index))) return []
    return right(text, index + move.length, tables) ?? []
  })
}

// Letters are written as ranges of Latin script (À to ɏ): each \p{L} makes a pattern so long that all
// together no longer fit the processor's cache, and judging a letter takes a third more.

/** Verbs and nouns of residence, Italian and German; "res." only as an abbreviation. */
const CUE =
  /(?<![a-zà-ɏ\d])(?:risied(?:e|o|ono|ente|enti|ere)|resident[ei]|residenza|res\.|domiciliat[aoie]|domicilio|abit(?:a|o|ano|ante|anti|are)|viv(?:e|o|ono|ere)|dimor(?:a|ante)|stabilit[oa]|anagrafe di|wohnhaft|wohnt|wohne|wohnen|wohnsitz|wohnort|ansässige?|sesshaft|beheimatet|lebt|lebe|lebende[nr]?|gemeinde|adresse|zuhause|daheim)(?![a-zà-ɏ\d])/gi
const SURNAMES = String.raw`(?:[A-ZÀ-ÞĀ-ɏ][A-Za-zÀ-ɏ'’]{1,30}\s+){1,4}`
/** Where no verb of residence stands: whence they are, whither they moved, where they are cared for. */
const MOVES: readonly { readonly hint: FieldHint | null; readonly pattern: RegExp }[] = [
  {
    hint: 'move',
    pattern:
      /(?<![a-zà-ɏ])(?:trasferi(?:t[oaie](?:s[ie])?|rsi|sce|scono|rà)|umgezogen|gezogen|verzogen|zieht|übersiedelt)\s+(?:(?:stabilmente|definitivamente|ora|adesso|da poco|di recente|recentemente|dauerhaft|endgültig|jetzt)\s+){0,2}(?:(?:da|dal|von)\s[^,.;:\n]{2,30}?\s)?(?:a|ad|in|nach|nel comune di)\s+/gi,
  },
  // Guests of a home for the old live there.
  {
    hint: 'guest',
    pattern:
      /(?<![a-zà-ɏ])(?:ospit[ei]|ospitat[oaie]|ricoverat[oaie]|degent[ei]|bewohner(?:in)?|untergebracht)\s[^,.;:\n]{0,30}?(?:casa di riposo|casa[- ]famiglia|casa protetta|rsa|r\.s\.a\.|comunità alloggio|altersheim|pflegeheim|seniorenheim|seniorenwohnheim|wohnheim)\s+(?:(?:comunale|["«“][^"»”\n]{2,40}["»”])\s+){0,2}(?:di|a|ad|in|von)\s+/gi,
  },
  // 'convivente con la madre a Imola', 'a casa (Imola)', 'nach Hause (Lüsen)'
  {
    hint: 'livesWith',
    pattern:
      /(?<![a-zà-ɏ])(?:convivent[ei]|conviv(?:e|ono))\s+(?:con (?:la|il|i|le|sua|suo) [a-zà-ɏ]{3,12}\s+)?(?:a|ad|in)\s+(?=[A-ZÀ-ÞĀ-ɏ])/g,
  },
  {
    hint: 'home',
    pattern:
      /(?<![a-zà-ɏ])(?:nach|zu|[Aa] casa(?: sua)?)(?:\s+[Hh]ause)?\s*\(\s*(?:in\s+|a\s+)?(?=[A-ZÀ-ÞĀ-ɏ])/g,
  },
  {
    hint: 'home',
    pattern: /(?<![a-zà-ɏ])(?:nach|zu)\s+[Hh]ause,?\s+(?:nach|in)\s+(?=[A-ZÀ-ÞĀ-ɏ])/g,
  },
  {
    hint: null,
    pattern:
      /(?<![A-Za-zÀ-ɏ])[Ss]t(?:a|o|iamo|anno)\s+(?:(?:sempre|ancora|ora|adesso|da sol[oaie]|in affitto|stabilmente|con (?:la|il|i|le|una|un|sua|suo) [a-zà-ɏ]{3,12})\s+){0,3}(?:di casa\s+)?ad?\s+(?=[A-ZÀ-ÞĀ-ɏ])/g,
  },
  {
    hint: null,
    pattern:
      /[A-Z]{6}[A-Z0-9]{2}[A-Z][A-Z0-9]{2}[A-Z][A-Z0-9]{3}[A-Z]\s?\)?,?\s+(?:di|aus|von)\s+(?=[A-ZÀ-ÞĀ-ɏ])/g,
  },
  {
    hint: null,
    pattern: new RegExp(
      String.raw`(?:[Ss]ig(?:\.ra|\.|nora?|\.na)?|[Aa]ssistit[oa]|[Pp]ensionat[oa]|[Vv]edova|Herrn?|Frau)\s+${SURNAMES}(?:\([^)]{0,40}\)\s*)?,?\s?(?:di|aus)\s+(?=[A-ZÀ-ÞĀ-ɏ])`,
      'g',
    ),
  },
]
/** It is no person that moved: "la pratica è stata trasferita a Imola". */
const OF_PAPERS =
  /(?<![a-zà-ɏ])(?:pratic(?:a|he)|domand[ae]|istanz[ae]|fascicol[oi]|posizion[ei]|competenz[ae]|pension[ei]|cont[oi]|uffici[oi]?|sed[ei]|akte|antrag)(?![a-zà-ɏ])[^.;:!?\n]{0,24}$/i
/** A letter names few homes; what is behind so many cues is no letter. */
const MAX_CUES = 200
const PAST =
  /(?:\bprima|già|in precedenza|ex|non(?: è| risulta| ha(?: la)?| aveva(?: la)?)?|früher|vorher|nicht)\s*$/i
/** Said of the place itself: it was left. */
const LEFT =
  /^[^.;:!?]{0,12}(?<![a-zà-ɏ])(?:dove|wo)\s[^.;:!?]{0,24}(?:prima|in passato|fino|früher|vorher)(?![a-zà-ɏ])/i
/** Characters and words after a cue that may still name its place. */
const REACH = 120
const REACH_WORDS = 14
/** What ends the phrase of residence: another place begins there. */
const BARRIER =
  /[;:!?]|(?<!(?<![a-zà-ɏ])(?:st|s|ss|sta|fraz|loc|v|c\.da))\.\s+[A-ZÀ-Ý]|(?<![a-zà-ɏ])(?:nat[oaie]|prima|ma|lavora\w*|dipendente|presso(?! (?:la|il|i|le|lo|un|una|sua|suo) (?:figli|nipot|sorell|fratell|genitor|madre|mamma|padre|famigli|nonn|casa|parent|cognat|zi[ao]))|certificat\w*|attestat\w*|rilasciat\w*|gebor\w*|geb|arbeitet|perché|poiché|già)(?![a-zà-ɏ])|\n\s*\n/i
/** "Residenza: Imola" */
const COLON = /^\s?:\s?/
const STREET =
  /^(?:via|viale|vicolo|piazza|piazzale|corso|largo|strada|contrada|salita|calle|c da|p zza|loc|localita|frazione|fraz|borgata|borgo)$/
/** A hamlet's name ends at "di": "frazione San Rocco di Bernezzo". */
const HAMLET = /^(?:contrada|c da|loc|localita|frazione|fraz|borgata)$/
const ABROAD = /^(?:estero|ausland)$/

function after(text: string, from: number, tables: Tables): FoundComune | null {
  const colon = COLON.exec(text.slice(from, from + 4))?.[0].length ?? 0
  const start = from + colon
  const window = text.slice(start, start + REACH)
  const barrier = window.search(BARRIER)
  const words = split(barrier < 0 ? window : window.slice(0, barrier), start)
  let street = 0
  let hamlet = false
  for (let at = 0; at < Math.min(words.length, REACH_WORDS); at++) {
    const word = words[at]
    if (word === undefined || ABROAD.test(word.folded)) return null
    if (STREET.test(word.folded)) {
      street = 6
      hamlet = HAMLET.test(word.folded)
    } else if (hamlet && street > 0 && word.folded === 'di') street = 0
    // A street's name lasts until its number or a comma.
    else if (street > 0) street = /\d/.test(word.folded) || word.afterComma ? 0 : street - 1
    const one = street > 0 ? null : longest(words, at, text, tables)
    if (one !== null) return LEFT.test(text.slice(one.end, one.end + 48)) ? null : one
  }
  return null
}

/** The place that begins right here. */
function right(text: string, from: number, tables: Tables): FoundComune | null {
  const one = longest(split(text.slice(from, from + REACH), from), 0, text, tables)
  return one?.start === from ? one : null
}

/** "Wohnsitz ebendort": the place was named before. */
const SAME = /^\s?:?\s?(?:ebendort|ebenda|daselbst|dortselbst|ivi|nello stesso comune)(?![a-zà-ɏ])/i

/** "nato a Monreale e ivi residente": the place that was named last. */
const THERE = /(?<![a-zà-ɏ])(?:ivi|ebendort|ebenda|daselbst|dortselbst)\s$/i

/** The last place named close before, in the same sentence. */
function named(text: string, cue: number, tables: Tables): FoundComune | null {
  const from = Math.max(0, cue - REACH)
  const sentence = text.slice(from, cue).split(/[;:!?]|\.\s+(?=[A-ZÀ-Ý])|\n\s*\n/)
  const window = sentence.at(-1) ?? ''
  const words = split(window, cue - window.length)
  for (let at = words.length - 1; at >= 0; at--) {
    if (words[at]?.capital !== true) continue
    const one = longest(words, at, text, tables)
    if (one !== null) return one
  }
  return null
}

/** "... di Monreale, dove risiede", "in Klausen wohnhaft": the place stands before the cue. */
function before(text: string, cue: number, tables: Tables): FoundComune | null {
  const window = text.slice(Math.max(0, cue - 60), cue)
  if (THERE.test(window)) return named(text, cue, tables)
  const german = /^(?:wohnhaft|ansässig|lebende)/i.test(text.slice(cue, cue + 10))
  const where = (german ? /(?<=\b(?:in|zu)\s[^,.;]{2,40})\s$/i : WHERE).exec(window)
  if (where === null) return null
  const start = Math.max(0, cue - 60)
  const words = split(window.slice(0, where.index), start)
  for (let at = Math.max(0, words.length - tables.longestComune); at < words.length; at++) {
    const one = longest(words, at, text, tables)
    if (one !== null && one.end === words.at(-1)?.end) return one
  }
  return null
}

const WHERE = /,?\s+(?:dove|wo)\s+(?:\S+\s+){0,2}$/i

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
  readonly capital: boolean
  readonly afterComma: boolean
}

const WORD = /(?:[A-Za-zÀ-ɏ]|[\u0300-\u036f])+|\d+/g

function split(window: string, offset: number): readonly Word[] {
  return matchesOf(window, WORD).map(match => ({
    folded: foldName(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    capital: match[0][0] !== match[0][0]?.toLowerCase(),
    afterComma: /,\s*$/.test(window.slice(Math.max(0, match.index - 3), match.index)),
  }))
}

/** The longest name that begins at this word. A name of one short word must be capitalised. */
function longest(words: readonly Word[], at: number, text: string, tables: Tables) {
  if (!tables.comuneHeads.has(words[at]?.folded ?? '')) return null
  for (let count = Math.min(tables.longestComune, words.length - at); count > 0; count--) {
    const piece = words.slice(at, at + count)
    const [first, last] = [piece[0], piece.at(-1)]
    const meant = tables.comuni.get(piece.map(word => word.folded).join(' '))
    if (meant === undefined || first === undefined || last === undefined) continue
    if (!first.capital && first.end - first.start < 5) continue
    return chosen(meant, first.start, last.end, text)
  }
  return null
}

function chosen(
  meant: readonly Comune[],
  start: number,
  end: number,
  text: string,
): FoundComune | null {
  const beside = /^\s*[(,/-]?\s*([A-Z]{2})\b/.exec(text.slice(end, end + 8))?.[1]
  const one = meant.find(comune => comune.province === beside) ?? meant[0]
  if (one === undefined) return null
  const sure = meant.length === 1 || one.province === beside
  const names = new Set(meant.map(comune => comune.name))
  if (!sure && names.size > 1) return null
  return { value: one.name, province: sure ? one.province : null, start, end }
}
