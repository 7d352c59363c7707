// An edge: the DKIM signatures of a letter, verified from its raw bytes (RFC 6376) with keys that a
// resolver fetches. What cannot be fetched is a temperror: it never makes a pass.

import { Resolver } from 'node:dns/promises'
import { createReadStream, type ReadStream } from 'node:fs'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Claim, Signature } from '../replies/sender-proof.ts'

/** As node:dns resolves TXT records: each of them in pieces. */
export type TxtResolver = (name: string) => Promise<string[][]>

/** A letter's bytes, or the path of the file that holds nothing else. */
export type Raw = Buffer | string

/** Verifies the signatures of one letter; never fails. A file is read piece by piece. */
export type DkimCheck = (letter: Raw, claims: readonly Claim[]) => Promise<readonly Signature[]>

const PATIENCE_MS = 5_000

/** The system's name servers, asked twice at most within the time that a letter may take. */
export function systemResolver(): TxtResolver {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  return name => resolver.resolveTxt(name)
}

export function openDkim(resolve: TxtResolver, patienceMs: number = PATIENCE_MS): DkimCheck {
  const keys = remembering(resolve)
  return async (letter, claims) => {
    const unanswered = claims.map(({ domain }) => ({ domain, result: 'temperror' }) as const)
    const late = new Promise<readonly Signature[]>(done => {
      setTimeout(() => done(unanswered), patienceMs).unref()
    })
    try {
      return await Promise.race([verdictsOf(letter, claims, keys), late])
    } catch {
      // The library is not ours to trust with any bytes: no verdict speaks for nobody.
      return unanswered
    }
  }
}

const REMEMBERED_MS = 60_000
/** No answer says nothing of the key: it is asked for again soon. */
const SILENCE_REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 1_000

/** The answers of the last minute: the letters of an office bear the same signatures. */
function remembering(resolve: TxtResolver): TxtResolver {
  const answers = new Map<
    string,
    { readonly answer: Promise<string[][]>; readonly until: number }
  >()
  return name => {
    const before = answers.get(name)
    const now = performance.now()
    if (before !== undefined && before.until > now) return before.answer
    const answer = resolve(name)
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    const kept = { answer, until: now + REMEMBERED_MS }
    answers.set(name, kept)
    answer.catch(error => {
      if (isSilence(error)) kept.until = performance.now() + SILENCE_REMEMBERED_MS
    })
    return answer
  }
}

async function verdictsOf(
  letter: Raw,
  claims: readonly Claim[],
  keys: TxtResolver,
): Promise<readonly Signature[]> {
  const known = await withoutKeys(claims, keys)
  if (known !== null) return known
  if (typeof letter !== 'string') return verify(letter, keys)
  const file = createReadStream(letter)
  try {
    return await verify(file, keys)
  } finally {
    // A verifier that fails leaves its source open.
    file.destroy()
  }
}

/**
 * The verdict on all signatures where no key of theirs is to be had: then the letter need not be read.
 * Null where one is there, or where the library has to look.
 */
async function withoutKeys(
  claims: readonly Claim[],
  resolve: TxtResolver,
): Promise<readonly Signature[] | null> {
  const verdicts = await Promise.all(
    claims.map(async ({ domain, key }) => {
      if (key === null) return null
      try {
        await resolve(key)
        return null
      } catch (error) {
        const result = isSilence(error) ? 'temperror' : 'neutral'
        return { domain, result } as const
      }
    }),
  )
  const known = verdicts.filter(verdict => verdict !== null)
  return claims.length > 0 && known.length === claims.length ? known : null
}

/** The name server did not answer; that a name is not there is an answer. */
const isSilence = (error: unknown): boolean =>
  !(error instanceof Error && 'code' in error) ||
  (error.code !== 'ENOTFOUND' && error.code !== 'ENODATA')

async function verify(
  letter: Buffer | ReadStream,
  resolve: TxtResolver,
): Promise<readonly Signature[]> {
  const { results } = await dkimVerify(letter, {
    strict: true,
    // RFC 8301: shorter keys prove nothing.
    minBitLength: 1024,
    resolver: (name: string) => resolve(name),
  })
  return results
    .filter(({ status }) => status.result !== 'none')
    .map(({ signingDomain, status }) => ({
      domain: (signingDomain ?? '').toLowerCase(),
      // Of a body that is signed in part only (l=) the rest may be anybody's.
      result:
        status.result === 'pass' && (status.underSized ?? 0) > 0 ? 'neutral' : known(status.result),
    }))
}

const RESULTS = ['pass', 'fail', 'neutral', 'policy', 'temperror', 'permerror'] as const

const known = (result: string): Signature['result'] =>
  RESULTS.find(one => one === result) ?? 'permerror'
