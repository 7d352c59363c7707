// daticert.xml, what a PEC provider certifies (DTD in RFC 6109 4.4). Two real providers write XML
// that is not well-formed, because they copy the subject verbatim: it is made clean before reading.

import { type Element, readXml } from './xml.ts'
import { decodeXml } from './xml-encoding.ts'

export interface Destinatario {
  /** As written: compare it folded. */
  readonly address: string
  readonly tipo: 'certificato' | 'esterno'
}

export interface Daticert {
  /** As written; also one that the DTD does not know. */
  readonly tipo: string
  /** 'nessuno' unless it says otherwise. */
  readonly errore: string
  /** As written, as all addresses here; blanks and brackets taken off. */
  readonly mittente: string | null
  readonly destinatari: readonly Destinatario[]
  readonly risposte: string | null
  readonly oggetto: string | null
  readonly gestore: string | null
  /** ISO 8601 with the zone as written. */
  readonly data: string | null
  /** Without angle brackets, as is msgid. */
  readonly identificativo: string | null
  readonly msgid: string | null
  readonly ricevutaTipo: 'completa' | 'breve' | 'sintetica' | null
  readonly consegna: string | null
  readonly erroreEsteso: string | null
}

export const MAX_DATICERT = 1024 * 1024

/**
 * Null for what is too long, declares entities, or is no postacert document.
 * @param charset what the part's Content-Type says, if it says anything.
 */
export function readDaticert(bytes: Buffer, charset?: string): Daticert | null {
  if (bytes.length > MAX_DATICERT) return null
  const root = readDocument(sanitised(decodeXml(bytes, charset)))
  if (root?.name !== 'postacert') return null
  const head = child(root, 'intestazione')
  const dati = child(root, 'dati')
  // A subject copied unescaped may bring elements of its own: which one is the provider's?
  if (isDoubled(root) || isDoubled(dati) || isDoubled(head, 'destinatari')) return null
  return {
    tipo: root.attributes.get('tipo')?.trim().toLowerCase() ?? '',
    errore: root.attributes.get('errore')?.trim().toLowerCase() || 'nessuno',
    mittente: id(head, 'mittente'),
    destinatari: readDestinatari(head),
    risposte: text(head, 'risposte'),
    oggetto: text(head, 'oggetto')?.replaceAll(LESS, '<') ?? null,
    gestore: text(dati, 'gestore-emittente'),
    data: readData(child(dati, 'data')),
    identificativo: id(dati, 'identificativo'),
    msgid: id(dati, 'msgid'),
    ricevutaTipo: readRicevuta(child(dati, 'ricevuta')),
    consegna: id(dati, 'consegna'),
    erroreEsteso: text(dati, 'errore-esteso'),
  }
}

/** A subject copied as it stands may look like markup: what its element holds is text. */
function readDocument(xml: string): Element | null {
  const root = readXml(xml)
  const subject = child(child(root ?? undefined, 'intestazione'), 'oggetto')
  if (root !== null && (subject === undefined || subject.children.length === 0)) return root
  const from = xml.indexOf('<oggetto>') + '<oggetto>'.length
  const to = xml.indexOf('</oggetto>')
  // Two ends: where the subject ends cannot be told.
  if (to < from || to !== xml.lastIndexOf('</oggetto>')) return null
  return readXml(xml.slice(0, from) + xml.slice(from, to).replaceAll('<', LESS) + xml.slice(to))
}

/** Stands for a `<` that is text: no document holds it any more (`sanitised`), and no reference gives it. */
const LESS = '\x01'

/** @param many the one name that may stand more than once (`ricezione` is of no use here). */
function isDoubled(element: Element | undefined, many = 'ricezione'): boolean {
  const names = (element?.children ?? []).map(({ name }) => name).filter(name => name !== many)
  return new Set(names).size < names.length
}

/** Without a byte order mark and without characters that XML 1.0 does not have; LF ends a line. */
function sanitised(xml: string): string {
  const body = xml.startsWith('\ufeff') ? xml.slice(1) : xml
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .trim()
}

function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find(entry => entry.name === name)
}

function text(element: Element | undefined, name: string): string | null {
  return child(element, name)?.text.trim() || null
}

/** An address or an identifier: no brackets, no blanks. */
function id(element: Element | undefined, name: string): string | null {
  return text(element, name)?.replace(/[<>\s]/g, '') || null
}

function readDestinatari(head: Element | undefined): Destinatario[] {
  return (head?.children ?? [])
    .filter(entry => entry.name === 'destinatari')
    .map(entry => ({
      address: entry.text.replace(/[<>\s]/g, ''),
      // The DTD's default is certificato.
      tipo:
        entry.attributes.get('tipo')?.trim().toLowerCase() === 'esterno'
          ? 'esterno'
          : 'certificato',
    }))
}

function readRicevuta(element: Element | undefined): Daticert['ricevutaTipo'] {
  const tipo = element?.attributes.get('tipo')?.trim().toLowerCase()
  return tipo === 'completa' || tipo === 'breve' || tipo === 'sintetica' ? tipo : null
}

/** Null where it is no time of any calendar, or one that a database refuses. */
function readData(data: Element | undefined): string | null {
  const giorno = /^(\d{2})\/(\d{2})\/([12]\d{3})$/.exec(text(data, 'giorno') ?? '')
  const ora = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:[.,]\d{1,9})?$/.exec(
    text(data, 'ora') ?? '',
  )
  const zona = /^([+-](?:0\d|1[0-4])):?([0-5]\d)$/.exec(data?.attributes.get('zona')?.trim() ?? '')
  if (!giorno || !ora || !zona) return null
  const day = `${giorno[3]}-${giorno[2]}-${giorno[1]}`
  // JavaScript takes the 31st of February for the 3rd of March.
  if (!isDay(day)) return null
  // A leap second (60) has no place in ISO 8601 as JavaScript reads it.
  const seconds = ora[3] === '60' ? '59' : ora[3]
  return `${day}T${ora[1]}:${ora[2]}:${seconds}${zona[1]}:${zona[2]}`
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
