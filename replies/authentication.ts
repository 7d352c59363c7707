// What the receiving server says about the sender: Authentication-Results (RFC 8601), believed only
// from configured hosts. Anybody may write such a field; the servers that are trusted must remove
// those that arrive with their own name (RFC 8601, 5).

import type { Header } from '../mail/headers.ts'

export interface Authentication {
  /** The results as written, e.g. 'pass', 'softfail'; null where the method was not reported. */
  readonly spf: string | null
  readonly dkim: string | null
  readonly dmarc: string | null
  /** A passed DKIM or SPF stands for the very domain of From (DMARC's relaxed alignment). */
  readonly aligned: boolean
  readonly verdict: 'passed' | 'failed' | 'unknown'
}

/** One method of one field. */
export interface Result {
  readonly method: string
  readonly result: string
  /** E.g. 'smtp.mailfrom', 'header.d'. */
  readonly properties: Readonly<Record<string, string>>
}

/** `from`: the address of From, whose domain has to be the one that was proved. */
export function readAuthentication(
  message: { readonly headers: readonly Header[] },
  trusted: readonly string[],
  from: string,
): Authentication {
  const results = trustedResults(message.headers, trusted)
  const domain = domainOf(from)
  const of = (method: string) => results.filter(result => result.method === method)
  const dkim = of('dkim')
  const [spf] = of('spf')
  // A DMARC result speaks of one From; another From is another message's.
  const dmarc = of('dmarc').find(({ properties }) => {
    const about = properties['header.from']
    return about === undefined || domainOf(about) === domain
  })
  const dkimAligned = dkim.some(
    ({ result, properties }) =>
      result === 'pass' &&
      sameOrganisation(properties['header.d'] ?? properties['header.i'] ?? '', domain),
  )
  const spfAligned =
    spf?.result === 'pass' && sameOrganisation(spf.properties['smtp.mailfrom'] ?? '', domain)
  const aligned = dkimAligned || spfAligned
  const told = {
    spf: spf?.result ?? null,
    dkim: (dkim.find(({ result }) => result === 'pass') ?? dkim[0])?.result ?? null,
    dmarc: dmarc?.result ?? null,
    aligned,
  }
  if (told.dmarc === 'fail') return { ...told, verdict: 'failed' }
  if (told.dmarc === 'pass' || dkimAligned) return { ...told, verdict: 'passed' }
  if (told.spf === 'fail' || told.spf === 'softfail') return { ...told, verdict: 'failed' }
  return { ...told, verdict: aligned ? 'passed' : 'unknown' }
}

/** Fields that stand among the results of one server. */
const beside = /^(?:received-spf|arc-.*|dkim-filter|authentication-results)$/

/**
 * The topmost run of a trusted host's fields: whatever stands lower was there before the letter
 * came, and may be forged. Of one method (but DKIM, one result a signature) the topmost counts.
 */
function trustedResults(headers: readonly Header[], trusted: readonly string[]): readonly Result[] {
  // What a letter is, what may be answered and what is kept of it ask one after another.
  if (last.headers !== headers || last.trusted !== trusted) {
    last = { headers, trusted, results: readTrusted(headers, trusted) }
  }
  return last.results
}

let last: {
  readonly headers: readonly Header[]
  readonly trusted: readonly string[]
  readonly results: readonly Result[]
} = { headers: [], trusted: [], results: [] }

function readTrusted(headers: readonly Header[], trusted: readonly string[]): readonly Result[] {
  const found: Result[] = []
  let begun = false
  for (const { name, value } of headers) {
    if (begun && !beside.test(name)) break
    if (name !== 'authentication-results') continue
    const { host, results } = readAuthenticationResults(value)
    if (!trusted.includes(host)) {
      if (begun) break
      continue
    }
    begun = true
    const known = new Set(found.map(({ method }) => method))
    found.push(...results.filter(({ method }) => !known.has(method)))
  }
  return found
}

/** RFC 8601, 2.2: `host [version]; method[/version]=result [reason=...] [ptype.property=value]...` */
export function readAuthenticationResults(value: string): {
  readonly host: string
  readonly results: readonly Result[]
} {
  const [head = '', ...rest] = pieces(value.slice(0, MAX_FIELD))
  const host = /^\s*("(?:[^"\\]|\\.)*"|\S*)/.exec(head)?.[1] ?? ''
  return { host: unquote(host).toLowerCase(), results: rest.flatMap(readResult) }
}

/** A server writes some hundred characters. */
const MAX_FIELD = 32 * 1024

const PAIR = /([a-z0-9_-]+(?:\s*[./]\s*[a-z0-9_-]+)*)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/gi

function readResult(piece: string): Result[] {
  const [first, ...rest] = [...piece.matchAll(PAIR)].map(([, key = '', value = '']) => ({
    key: key.replace(/\s+/g, '').toLowerCase(),
    value: unquote(value),
  }))
  if (first === undefined) return [] // `none`, or nothing that can be read
  return [
    {
      method: first.key.split('/')[0] ?? '',
      result: first.value.toLowerCase(),
      properties: Object.fromEntries(rest.map(({ key, value }) => [key, value])),
    },
  ]
}

/** Splits at ';' outside quotes; comments, which may nest, become blanks. */
function pieces(value: string): string[] {
  // Most fields hold neither.
  if (!/["\\()]/.test(value)) return value.split(';')
  const found: string[] = []
  let piece = ''
  let depth = 0
  let quoted = false
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i)
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) piece += char + value.charAt(i + 1)
      i++
    } else if (quoted) {
      piece += char
      quoted = char !== '"'
    } else if (char === '(') depth++
    else if (char === ')' && depth > 0) {
      depth--
      piece += ' '
    } else if (depth > 0) continue
    else if (char === ';') {
      found.push(piece)
      piece = ''
    } else {
      piece += char
      quoted = char === '"'
    }
  }
  return [...found, piece]
}

const unquote = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/[<>\s.]+$/, '')
    .toLowerCase()

/** One is the other, or a part of it; without a list of public suffixes nothing wider is safe. */
export function sameOrganisation(one: string, another: string): boolean {
  const [domain, other] = [domainOf(another), domainOf(one)]
  if (!other.includes('.') || !domain.includes('.')) return false
  return other === domain || other.endsWith(`.${domain}`) || domain.endsWith(`.${other}`)
}
