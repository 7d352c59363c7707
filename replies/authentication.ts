// What the receiving server says about the sender: Authentication-Results (RFC 8601), believed only
// from configured hosts. Anybody may write such a field; the servers that are trusted must remove
// those that arrive with their own name (RFC 8601, 5). A pass may be forged where it stands low; a
// failure harms only who forges it, so it counts wherever it can be the server's.

import type { Header } from '../mail/headers.ts'
import type { Message } from '../mail/message.ts'
import { type Result, readAuthenticationResults, readFailures } from './authentication-field.ts'

export interface Authentication {
  /** The results as written, e.g. 'pass', 'softfail'; null where the method was not reported. */
  readonly spf: string | null
  readonly dkim: string | null
  readonly dmarc: string | null
  /** A passed DKIM or SPF stands for the very domain of From (DMARC's relaxed alignment). */
  readonly aligned: boolean
  readonly verdict: 'passed' | 'failed' | 'unknown'
}

/** `from`: the address whose domain has to be the one that was proved; of a PEC not that of From. */
export function readAuthentication(
  message: Pick<Message, 'headers' | 'from'>,
  trusted: readonly string[],
  from: string,
): Authentication {
  // What a letter is, what may be answered and what is kept of it ask one after another. Told by
  // identity: messages and configuration are never changed in place.
  const same = last?.headers === message.headers && last.author === message.from
  if (last !== null && same && last.trusted === trusted && last.from === from) return last.found
  const found = authenticationOf(message, trusted, from)
  last = { headers: message.headers, author: message.from, trusted, from, found }
  return found
}

let last: {
  readonly headers: readonly Header[]
  readonly author: Message['from']
  readonly trusted: readonly string[]
  readonly from: string
  readonly found: Authentication
} | null = null

function authenticationOf(
  message: Pick<Message, 'headers' | 'from'>,
  trusted: readonly string[],
  from: string,
): Authentication {
  const { results, failures } = trustedResults(message.headers, trusted)
  const domain = domainOf(from)
  const of = (method: string) => results.filter(result => result.method === method)
  const dkim = of('dkim')
  const spf = envelopeOf(of('spf'))
  const about = (result: Result, whose: string) => {
    const named = result.properties['header.from']
    return named === undefined || domainOf(named) === whose
  }
  // A DMARC result speaks of one From; another From is another message's.
  const dmarc = of('dmarc').find(result => about(result, domain))
  const dkimAligned = dkim.some(result => result.result === 'pass' && isSignedBy(result, domain))
  const spfAligned =
    spf?.result === 'pass' && sameOrganisation(spf.properties['smtp.mailfrom'] ?? '', domain)
  const aligned = dkimAligned || spfAligned
  const told = {
    spf: spf?.result ?? null,
    dkim: (dkim.find(({ result }) => result === 'pass') ?? dkim[0])?.result ?? null,
    dmarc: dmarc?.result ?? null,
    aligned,
  }
  const failed = (method: string) => failures.filter(result => result.method === method)
  if (failed('dmarc').some(result => about(result, domain))) return { ...told, verdict: 'failed' }
  // The server read another From than we do.
  const seen = domainOf(message.from[0]?.address || from)
  const another = (result: Result) =>
    seen !== '' &&
    !about(result, seen) &&
    !sameOrganisation(result.properties['header.from'] ?? '', seen)
  if ([...of('dmarc'), ...failed('dmarc')].some(another)) return { ...told, verdict: 'failed' }
  if (told.dmarc === 'pass' || dkimAligned) return { ...told, verdict: 'passed' }
  if (failed('spf').length > 0) return { ...told, verdict: 'failed' }
  if (spfAligned) return { ...told, verdict: 'passed' }
  const broken = failed('dkim').some(result => isSignedBy(result, domain))
  return { ...told, verdict: broken ? 'failed' : 'unknown' }
}

const isSignedBy = ({ properties }: Result, domain: string): boolean =>
  sameOrganisation(properties['header.d'] ?? properties['header.i'] ?? '', domain)

/** SPF may be told of the name in HELO as well; the envelope sender's counts, and a failure of it. */
function envelopeOf(spf: readonly Result[]): Result | undefined {
  const enveloped = spf.filter(({ properties }) => properties['smtp.mailfrom'] !== undefined)
  const heard = enveloped.length > 0 ? enveloped : spf
  return heard.find(isSpfFailure) ?? heard[0]
}

const isSpfFailure = ({ result }: Result): boolean => /^(?:hard|soft)?fail$/.test(result)

/** Fields that stand among the results of one server. */
const beside = /^(?:received-spf|arc-.*|dkim-filter|authentication-results)$/

interface Told {
  /**
   * Of the topmost run of a trusted host's fields: whatever stands lower was there before the letter
   * came, and may be forged. Of one method the topmost field counts.
   */
  readonly results: readonly Result[]
  /** Also of its fields below others', down to where the next server received the letter. */
  readonly failures: readonly Result[]
}

function trustedResults(headers: readonly Header[], trusted: readonly string[]): Told {
  const run: Result[] = []
  const failures: Result[] = []
  let readable = true
  let begun = false
  let ended = false
  for (const { name, value } of headers) {
    if (begun && name === 'received') break
    if (begun && !beside.test(name)) ended = true
    if (name !== 'authentication-results') continue
    const { host, results, whole } = readAuthenticationResults(value)
    if (!trusted.includes(host)) {
      ended = begun
      continue
    }
    begun = true
    failures.push(...(whole ? failuresOf(results) : readFailures(value)))
    if (ended) continue
    readable &&= whole
    const known = new Set(run.map(({ method }) => method))
    run.push(...results.filter(({ method }) => !known.has(method)))
  }
  // Who knows what the rest of a field was that nobody closed.
  return { results: readable ? run : run.filter(({ result }) => result !== 'pass'), failures }
}

/** Of one field: what it says of the envelope goes before what it says of a name in HELO. */
function failuresOf(results: readonly Result[]): readonly Result[] {
  const spf = envelopeOf(results.filter(({ method }) => method === 'spf'))
  return [
    ...results.filter(({ method, result }) => method !== 'spf' && result === 'fail'),
    ...(spf !== undefined && isSpfFailure(spf) ? [spf] : []),
  ]
}

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
