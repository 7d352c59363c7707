// What stands under every letter of an office and says nothing about this one: signature, mobile
// footer, advertisement, disclaimer. They are full of "pensioni, pagamenti, solleciti".

import { type Hints, hintsOf } from './hints.ts'
import { type Line, sliceLine } from './lines.ts'
import { namesCase } from './names-case.ts'
import { printedFooterAt } from './printed-footer.ts'

export interface Trimmed {
  readonly words: readonly Line[]
  readonly footer: readonly Line[]
}

/**
 * Cuts only where nothing that identifies a case would be lost.
 * @param hints of the lines, or of more around them.
 */
export function trimFooter(lines: readonly Line[], hints: Hints): Trimmed {
  const footer: Line[] = []
  const printed = hints.has('printed')
  let words = cutAt(lines, delimiterAt(lines), footer)
  words = words.filter(line =>
    keeps(line, !MOBILE.test(line.text) && !(printed && GREEN.test(line.text)), footer),
  )
  if (hints.has('disclaimer')) words = withoutDisclaimers(words, footer)
  words = cutAt(words, closingAt(words), footer)
  const tail = words.length - 12
  words = words.filter((line, i) => keeps(line, i < tail || !isTagline(line.text), footer))
  const last = lastFull(words, 1)
  words = words.filter((line, i) => keeps(line, i !== last || !OFFICE_LINE.test(line.text), footer))
  words = cutAt(words, printedFooterAt(words), footer)
  return { words, footer }
}

function cutAt(lines: readonly Line[], at: number, footer: Line[]): readonly Line[] {
  if (at < 0) return lines
  for (const line of lines.slice(at)) footer.push(line)
  return lines.slice(0, at)
}

function keeps(line: Line, kept: boolean, footer: Line[]): boolean {
  if (!kept) footer.push(line)
  return kept
}

/** RFC 3676 4.3 says '-- '; offices draw any line, and then it must look like a footer below. */
function delimiterAt(lines: readonly Line[]): number {
  const exact = lines.findIndex(({ text }) => text.trim() === '--')
  if (exact >= 0 && isFooter(lines, exact + 1, 25)) return exact
  // Not looked for where more lines follow than a footer has.
  const first = lastFull(lines, 9)
  return lines.findIndex(({ text }, i) => {
    return (
      i > 0 &&
      i >= first &&
      /^\s*(?:_{3,}|-{3,}|={3,}|\*{3,})\s*$/.test(text) &&
      isFooter(lines, i + 1, 8)
    )
  })
}

/** The index of the line from which on `count` lines are not empty; 0 where there are fewer. */
function lastFull(lines: readonly Line[], count: number): number {
  let at = lines.length
  for (let full = 0; at > 0 && full < count; at--) if (lines[at - 1]?.text.trim() !== '') full++
  return at
}

/** Short, and names no case (a codice fiscale, a long number). Stops at the first line too many. */
function isFooter(lines: readonly Line[], from: number, most: number): boolean {
  let full = 0
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]?.text ?? ''
    if (line.trim() === '') continue
    if (++full > most || namesCase(line) || /^\s*p\.?\s?s\.?\b/i.test(line)) return false
  }
  return true
}

const MOBILE =
  /^\s*(?:inviat[oa]|gesendet|sent|envoy[eé]|enviado|von meinem|diese nachricht wurde|scaricare?|scarica|hol(?:en)? sie sich|get|outlook)(?![a-zà-ÿ]).{0,60}(?:iphone|ipad|ios|android|samsung|huawei|xiaomi|smartphone|cellulare|tablet|t[eé]l[eé]fon\w*|handy|móvil|outlook|yahoo|libero|gmail|mobile|posta per windows|mail (?:per|für|for) windows|virgilio|tiscali|alice)\b.{0,80}$/i
const GREEN =
  /prima di stampare|rispetta l['’]ambiente|non stampare (?:questa|il)|before printing|denken sie an die umwelt|bevor sie .{0,40}ausdrucken|(?:mail|nachricht)\b.{0,20}\b(?:priva di virus|virenfrei)|^\s*virus-free\b/i

// Confidentiality only: a letter that invokes the GDPR for a right of its own is no disclaimer.
const DISCLAIMERS = [
  /\briservat\w+\b.{0,60}\bdestinatar/i,
  /\bdestinat\w+ (?:unicamente|esclusivamente)|\besclusivamente (?:per il|al|ai|a) destinatar/i,
  /\bcontenut\w+ in quest\w+ (?:messaggio|e-?mail|comunicazione).{0,120}\b(?:riservat|confidenzial)/i,
  /\bric(?:ev|evut)\w*\b.{0,60}\bper errore\b.{0,160}(?:mittente|distrugg|cancell|elimin|avvis)/i,
  /\bnon (?:siete|è|sia|foste|fosse) (?:il|i|l['’]effettivo) destinatar\w+\b/i,
  /\buso improprio\b.{0,40}\bvietat|\b(?:divulgazione|diffusione)\b.{0,80}\bvietat/i,
  /\bvertraulich\w*\b.{0,120}(?:empfänger|adressat|bestimmt)/i,
  /\b(?:ausschließlich|nur) für (?:den|die) (?:\w+ ){0,2}(?:empfänger|adressat)/i,
  /\b(?:irrtümlich|versehentlich)\b.{0,60}\b(?:erhalten|zugestellt)/i,
  /\bunbefugte\w*\b.{0,80}\b(?:untersagt|nicht gestattet|verboten)/i,
  /\bconfidential(?:ity)?\b.{0,160}\b(?:recipient|addressee|intended)/i,
  /\bintended (?:only|solely|exclusively) for (?:the |its )?(?:\w+ )?(?:recipient|addressee|use of|person|individual)/i,
]

/** Paragraph by paragraph: from the sentence that begins the disclaimer to the paragraph's end. */
function withoutDisclaimers(lines: readonly Line[], footer: Line[]): readonly Line[] {
  const kept: Line[] = []
  let from = 0
  while (from < lines.length) {
    let to = from
    while (to < lines.length && lines[to]?.text.trim() !== '') to++
    const paragraph = to > from ? cutParagraph(lines.slice(from, to), footer) : []
    for (const line of paragraph) kept.push(line)
    const blank = lines[to]
    if (blank !== undefined) kept.push(blank)
    from = to + 1
  }
  return kept
}

function cutParagraph(lines: readonly Line[], footer: Line[]): readonly Line[] {
  const joined = lines.map(({ text }) => text).join('\n')
  const flat = joined.slice(0, 5000).replaceAll('\n', ' ')
  if (!hintsOf(flat).has('disclaimer')) return lines
  const hits = DISCLAIMERS.map(pattern => pattern.exec(flat)?.index ?? -1).filter(at => at >= 0)
  if (hits.length === 0) return lines
  const at = sentenceStart(joined, Math.min(...hits))
  if (namesCase(joined.slice(at))) return lines
  const kept: Line[] = []
  let start = 0
  for (const line of lines) {
    const cut = Math.min(Math.max(at - start, 0), line.text.length)
    if (cut > 0) kept.push({ ...line, text: line.text.slice(0, cut).trimEnd() })
    if (cut < line.text.length) footer.push(sliceLine(line, cut))
    start += line.text.length + 1
  }
  return kept
}

/** After the last full stop (of no abbreviation) or line break before a capital letter. */
function sentenceStart(text: string, hit: number): number {
  for (let i = hit; i > 0; i--) {
    if (!/\s/.test(text.charAt(i - 1)) || !/\p{Lu}/u.test(text.charAt(i))) continue
    const before = text.slice(Math.max(0, i - 12), i - 1)
    if (/[.?!]$/.test(before) && !ABBREVIATION.test(before)) return i
    if (text.charAt(i - 1) === '\n' && !ABBREVIATION.test(before)) return i
  }
  return 0
}

const ABBREVIATION = /\b(?:reg|art|artt|d|lgs|dlgs|n|nr|sig|sigg|dott|spett|cod|prot|tel)\.$/i

const CLOSING =
  /^\s*(?:(?:cordiali|distinti|cordialissimi|cari|un cordiale|i migliori|con i migliori|tanti)\s+salut[io]|cordialmente|cordialità|con osservanza|in attesa di .{0,40}porg\w+ .{0,30}saluti|mit freundlichen grüßen|mit besten grüßen|freundliche grüße|beste grüße|hochachtungsvoll|best regards|kind regards)(?![a-zà-ɏ]).{0,40}$/i

/** The line after the greeting, when what follows is only who and where. */
function closingAt(lines: readonly Line[]): number {
  const at = lines.findIndex(({ text }) => text.length < 100 && CLOSING.test(text))
  if (at < 0 || at + 1 >= lines.length) return -1
  const asks = lines.slice(at + 1, at + 30).some(({ text }) => text.includes('?'))
  return !asks && isFooter(lines, at + 1, 10) ? at + 1 : -1
}

/** 'Pensioni • NASpI • Pagamenti': a list of services between dots or bars. */
function isTagline(line: string): boolean {
  return (line.match(/[•·|]/g)?.length ?? 0) >= 2 && !namesCase(line) && !/\d{6}/.test(line)
}

/**
 * 'Patronato Aurora Pavia | pensioni, maternità e ricorsi' as the last line: an office and a list of
 * services, in which nothing is missing, waits or is asked.
 */
const OFFICE_LINE =
  /^\W{0,6}(?:patronat[oi]|istituto|ist\.|caf|sede|ufficio?)\b(?!.*\b(?:ferm|manc|attes|attend|lavorazion|sospes|blocc|non|nessun|senza|dal?)\w*)[^•·|\d?]{0,60}[•·|]\s?[^,.:;?!\d]{3,60}(?:,\s[^,.:;?!\d]{3,60})+$/i
