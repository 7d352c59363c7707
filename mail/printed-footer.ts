// The office's footer that no dashes announce: its name, street, telephone, hours, what it offers.
// Cut only as a whole block at the end, and only where it holds a way to reach the office.

import type { Line } from './lines.ts'
import { namesCase } from './names-case.ts'

/** The first line of the block, or -1. Lines that could belong to a case end the block. */
export function printedFooterAt(lines: readonly Line[]): number {
  let first = -1
  let reachable = false
  let full = 0
  for (let i = lines.length - 1; i >= 0 && full <= MAX_LINES; i--) {
    const text = lines[i]?.text.trim() ?? ''
    if (text === '') continue
    full++
    const sort = sortOf(text)
    if (sort === 'words') break
    if (sort === 'contact') reachable = true
    first = i
  }
  const above = lines.slice(0, Math.max(first, 0)).some(({ text }) => text.trim() !== '')
  return reachable && above && full <= MAX_LINES ? first : -1
}

const MAX_LINES = 14
const MAX_LENGTH = 160

/** 'contact' makes a footer; 'label' only stands in one. */
function sortOf(text: string): 'contact' | 'label' | 'words' {
  if (text.length > MAX_LENGTH || namesCase(text) || /[?!:]$/.test(text)) return 'words'
  if (CASE.test(text)) return 'words'
  if (CONTACTS.some(pattern => pattern.test(text))) return 'contact'
  if (ADVERTISING.test(text) || isList(text) || isName(text)) return 'label'
  return 'words'
}

/** Words of a request, and of a citizen rather than of an office. */
const CASE =
  /\b(?:sollecit\w*|urgen\w*|domand[ae]|pratic\w*|richie\w*|chied\w*|attes[ao]|residen\w*|risied\w*|domicili\w*|nat[oa]|c\.?f\.?|codice|assistit\w*|sig(?:nora|nor|\.)?|sig\.?ra|cittadin\w*|antrag\w*|wohnhaft|geb(?:oren)?|frau|herr)\b|\b(?:suo|sua|suoi) (?:tel|cell|numero)/i

const CONTACTS = [
  /^(?:tel(?:efono)?|t|fax|cell(?:ulare)?|mob(?:ile)?|centralino|numero verde|whatsapp|phone|handy)\s*[.:/]*\s*[(+\d]/i,
  /\b(?:tel|fax)\.?\s*:?\s*[(+]?\d[\d\s./()-]{4,}/i,
  /^(?:e-?mail|mail|pec|web|sito|internet)\s*[.:]\s*\S+$/i,
  /^(?:https?:\/\/|www\.)\S+$/i,
  /^<?[\w.+-]{1,64}@[\w.-]{3,100}>?$/,
  /^(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|largo|vicolo|[a-zà-ɏ]+(?:straße|strasse|platz|gasse))\s.{0,60}\d/i,
  /\b\d{5}\s+[A-ZÀ-ÞĀ-ɏ][A-Za-zÀ-ɏ]+/,
]

const ADVERTISING =
  /^(?:(?:i|tutti i) nostri servizi|ci occupiamo (?:anche )?di|assistenza (?:gratuita|fiscale|previdenziale)|prenota(?:te)?\b|seguici\b|segui(?:teci)?\b|visita(?:te)? il nostro|dona(?:te)? il|destina(?:te)? il|il tuo 5|5 ?x ?(?:mille|1000)|orari[oa]?\b|apert[oi]\b|siamo aperti|ricevimento\b|si riceve\b|dal lunedì|lun(?:edì)?\s?[-–]|unsere (?:leistungen|öffnungszeiten|dienste)|öffnungszeiten\b|parteienverkehr\b|besuchen sie|folgen sie)/i

/** What an office offers, said in three or more short pieces. */
function isList(text: string): boolean {
  const items = text.split(/\s*[,;•·|/–]\s*|\s+-\s+/).filter(item => item !== '')
  if (items.length < 3 || items.some(item => item.split(/\s+/).length > 3)) return false
  return items.filter(item => OFFERS.test(item)).length >= 2
}

const OFFERS =
  /^(?:pension[ei]|naspi|isee|730|unico|modello|red|imu|colf|badanti|successioni|invalidità|disoccupazione|maternità|assegni|contributi|immigrazione|permessi|infortuni|fisco|caf|patronato|previdenza|assistenza|lavoro|renten?|familiengeld|arbeitslosengeld|steuer\w*)/i

/** 'Anna Bianchi', 'Patronato Esempio - Sede di Lecco': every longer word has a capital. */
function isName(text: string): boolean {
  if (text.length > 80 || /\d{3}/.test(text) || /[.,;]$/.test(text)) return false
  const words = text.split(/[\s,&/–-]+/).filter(word => word.length > 3)
  if (words.length === 0 || words.some(word => !/^["«(]?\p{Lu}/u.test(word))) return false
  return !TOPICS.test(text)
}

/** A line of capitals may be all that somebody asks: "INFO PAGAMENTO NASPI". */
const TOPICS =
  /pagament|naspi|pension|maternit|disoccup|invalid|inform|info\b|stato\b|esito|ricostituz|revers|assegn|arretrat|riesame|stand\b|rente|auszahl|allegat|ricevut/i
