// The people of a PEC's outer header, as far as the signed content tells who they can be: the provider,
// the certified sender, the recipients. What cannot be explained by them is somebody else's hand.

import { readAddresses } from './addresses.ts'
import { type Header, headerValue, headerValues } from './headers.ts'
import type { Claims } from './pec-claims.ts'
import { cleanLine, decodeWords } from './words.ts'

/** `"Per conto di: a@b.example" <posta-certificata@...>`, and not a word besides. */
export function isOnBehalf({ kind, headers, daticert, inner, signer }: Claims): boolean {
  const { name, address } = readFrom(headers)
  const mittente = lower(daticert.mittente)
  if (kind !== 'posta-certificata') {
    const known = [mittente, lower(signer), address]
    return addressesIn(name).every(one => known.includes(one))
  }
  const rest = /^per conto di\s*:?\s*(.*)$/i.exec(name)?.[1]?.toLowerCase()
  if (rest === undefined || mittente === '' || !rest.includes(mittente)) return false
  const beside = cleanLine(rest.replace(mittente, '').replace(/["'<>]/g, ''))
  const writer = inner === null ? '' : readAddresses(inner, 'from')[0]?.name.toLowerCase()
  return beside === '' || beside === writer
}

/** The gestore signs as the very address the envelope comes from (RFC 6109 4.2). */
export function isFromSigner(headers: readonly Header[], signer: string | null): boolean {
  return signer === null || fromAddress(headers) === lower(signer)
}

/** Lower case; '' where there is not exactly one. */
export const fromAddress = (headers: readonly Header[]): string => readFrom(headers).address

interface From {
  /** What stands before the address, decoded, without quotes. */
  readonly name: string
  /** '' where there is not exactly one address, at the end. */
  readonly address: string
}

/** By hand: without quotes round it, "Per conto di:" would be read as the name of a group. */
function readFrom(headers: readonly Header[]): From {
  const written = headerValue(headers, 'from') ?? ''
  const match = /^(.*)<\s*([^<>\s,;@]{1,200}@[^<>\s,;@]{1,255})\s*>\s*$/.exec(written)
  const bare = /^\s*([^<>\s,;@"():]{1,200}@[^<>\s,;@"():]{1,255})\s*$/.exec(written)?.[1]
  if (match === null) return { name: '', address: lower(bare) }
  const name = decodeWords((match[1] ?? '').trim())
  return {
    name: cleanLine(name.replace(/\\(.)/g, '$1').replace(/^"(.*)"$/, '$1')),
    address: lower(match[2]),
  }
}

/** RFC 5321 4.5.3.1: 64 and 255 octets, and the sign between them. */
const MAX_ADDRESS = 320

/** Each server that passes a message on may leave one; nobody leaves more. */
const MOST = 10

/** A provider writes no Sender; who passes a message on does. */
export function isSentBy(claims: Claims): boolean {
  const senders = addresses(claims.headers, 'sender')
  return senders.length <= MOST && senders.every(address => isKnown(address, claims))
}

/** RFC 5321 4.4: the transport keeps its sender's, receipts have the provider's. */
export function isReachedBy(claims: Claims): boolean {
  const paths = headerValues(claims.headers, 'return-path')
  if (paths.length > MOST) return false
  return paths.every(value => {
    const address = lower(value.replace(/\([^()]*\)/g, ''))
    if (address === '') return claims.kind !== 'posta-certificata'
    return isKnown(address, claims)
  })
}

/** Where a person's answer would go. */
export function isRepliedTo({ headers, daticert, inner, signer }: Claims): boolean {
  const known = new Set([
    lower(daticert.mittente),
    ...addressesIn(daticert.risposte ?? ''),
    ...['reply-to', 'from'].flatMap(name => (inner === null ? [] : addresses(inner, name))),
    lower(signer),
  ])
  return addresses(headers, 'reply-to').every(address => known.has(address))
}

/** Of receipts the certified sender; of a transport those of the letter, none more and not nobody. */
export function recipientsAgree({ kind, headers, daticert, inner }: Claims): boolean {
  // These go from provider to provider.
  if (kind === 'presa-in-carico' || kind === 'rilevazione-virus') return true
  const written = [...addresses(headers, 'to'), ...addresses(headers, 'cc')]
  const own = [lower(daticert.mittente), ...addressesIn(daticert.risposte ?? '')]
  const transport = kind === 'posta-certificata'
  const inside =
    inner === null || !transport ? [] : [...addresses(inner, 'to'), ...addresses(inner, 'cc')]
  const certified = transport ? daticert.destinatari.map(({ address }) => lower(address)) : own
  const known = new Set([...certified, ...inside])
  if (written.length === 0) return inside.length === 0
  return written.every(address => known.has(address))
}

/**
 * The certified sender, the provider, a recipient who passed it on, a mailing list that says it is one;
 * rewritten as forwarding servers do (SRS, BATV, a tag).
 */
function isKnown(written: string, { daticert, inner, signer, headers }: Claims): boolean {
  if (written.length > MAX_ADDRESS) return false
  const address = written.replace(/^prvs=[^=@]{1,20}=/, '').replace(/\+[^@]*@/, '@')
  const mittente = lower(daticert.mittente)
  const known = [
    mittente,
    ...daticert.destinatari.map(one => lower(one.address)),
    ...(inner === null ? [] : [...addresses(inner, 'sender'), ...addresses(inner, 'from')]),
  ]
  if (known.includes(written) || known.includes(address)) return true
  const [local, host] = mittente.split('@')
  if (/^srs[01]=/.test(address) && address.includes(`=${host}=${local}@`)) return true
  const hosts = [hostOf(lower(signer)), hostOf(fromAddress(headers)), listHost(headers)]
  return hosts.some(one => one !== '' && isWithin(hostOf(address), one))
}

function listHost(headers: readonly Header[]): string {
  const id = headerValue(headers, 'list-id') ?? headerValue(headers, 'list-post') ?? ''
  return lower(/[@.]([^<>@\s]+\.[^<>@\s]+)>/.exec(id.slice(0, 300))?.[1])
}

const isWithin = (host: string, wide: string): boolean =>
  host === wide || host.endsWith(`.${wide}`) || wide.endsWith(`.${host}`)

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const addresses = (headers: readonly Header[], name: string): string[] =>
  readAddresses(headers, name).flatMap(({ address }) => (address === '' ? [] : [address]))

const addressesIn = (text: string): string[] =>
  (text.match(/[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]{1,255}/g) ?? []).map(lower)

function lower(address: string | null | undefined): string {
  return address?.replace(/[<>\s]/g, '').toLowerCase() ?? ''
}
