// The people of a header: names decoded, groups opened.

import { type EmailAddress, parseAddressHeader } from 'mailparser'
import { type Header, headerValues } from './headers.ts'
import { cleanLine, decodeWords } from './words.ts'

export interface Address {
  readonly name: string
  /** Lower case, without blanks; '' for a group or an address that cannot be read. */
  readonly address: string
}

/** Of all fields of this name. Groups are replaced by their members; an empty one stays a name. */
export function readAddresses(headers: readonly Header[], name: string): Address[] {
  return headerValues(headers, name).flatMap(parse)
}

/** Of the first field only: a second From is a forgery or a fault (RFC 5322 3.6). */
export function readOriginators(headers: readonly Header[], name: string): Address[] {
  return headerValues(headers, name).slice(0, 1).flatMap(parse)
}

function parse(value: string): Address[] {
  if (value.length > MAX_FIELD) return parse(value.slice(0, MAX_FIELD))
  const plain = PLAIN.exec(value)
  const name = decodeWords(plain?.[1] ?? '')
  if (plain?.[2] !== undefined && !name.includes('=?')) {
    return [{ name: cleanLine(name), address: plain[2].toLowerCase() }]
  }
  try {
    return parseAddressHeader(value, { decodePunycode: false }).value.flatMap(flat)
  } catch {
    return byHand(value) // the library is not ours to trust with any bytes; nothing is lost
  }
}

/** Of more recipients, some thousand, the first are read (T33). */
const MAX_FIELD = 64 * 1024

/** One address, alone or behind a name without signs: as nearly all are. The library reads the others. */
const PLAIN = /^(?:([^"'(),:;<>@[\]\\]*)<(?=[^<>]*>$))?([\w.+-]{1,64}@[\w.-]{1,255})>?$/

function flat(entry: EmailAddress): Address[] {
  if (entry.group?.length) return entry.group.flatMap(flat)
  const address = lower(cleanLine(entry.address ?? '').replace(/\s/g, ''))
  return [{ name: cleanLine(entry.name ?? ''), address: address.includes('@') ? address : '' }]
}

/** U+212A, the sign of the kelvin, would become a 'k', here or later, and the address another's. */
const lower = (address: string): string => address.replaceAll('\u212a', '\ufffd').toLowerCase()

function byHand(value: string): Address[] {
  return decodeWords(value)
    .split(',')
    .map(entry => /[^\s<>"]{1,64}@[^\s<>"]{1,255}/.exec(entry)?.[0] ?? '')
    .filter(address => address !== '')
    .map(address => ({ name: '', address: lower(cleanLine(address)) }))
}
