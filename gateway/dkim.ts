// An edge: the DKIM signatures of a letter, verified from its raw bytes (RFC 6376) with keys that a
// resolver fetches. What cannot be fetched is a temperror: it never makes a pass.

import { Resolver } from 'node:dns/promises'
import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Signature } from '../replies/sender-proof.ts'

/** As node:dns resolves TXT records: each of them in pieces. */
export type TxtResolver = (name: string) => Promise<string[][]>

/** A letter's bytes, or the path of the file that holds nothing else. */
export type Raw = Buffer | string

/** Verifies the signatures of one letter; never fails. A file is read piece by piece. */
export type DkimCheck = (letter: Raw, domains: readonly string[]) => Promise<readonly Signature[]>

const PATIENCE_MS = 5_000

/** The system's name servers, asked twice at most within the time that a letter may take. */
export function systemResolver(): TxtResolver {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  return name => resolver.resolveTxt(name)
}

/** @param domains what the signatures claim to stand for, said where no key could be fetched. */
export function openDkim(resolve: TxtResolver, patienceMs: number = PATIENCE_MS): DkimCheck {
  const keys = remembering(resolve)
  return async (letter, domains) => {
    const unanswered = domains.map(domain => ({ domain, result: 'temperror' }) as const)
    const late = new Promise<readonly Signature[]>(done => {
      setTimeout(() => done(unanswered), patienceMs).unref()
    })
    try {
      return await Promise.race([verdictsOf(letter, keys), late])
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

async function verdictsOf(letter: Raw, keys: TxtResolver): Promise<readonly Signature[]> {
  const head =
    typeof letter === 'string' ? await firstBytes(letter) : letter.subarray(0, HEAD_BYTES)
  const verdicts = await withoutKeys(head, keys)
  if (verdicts !== null) return verdicts
  if (typeof letter !== 'string') return verify(letter, keys)
  if (head.length < HEAD_BYTES) return verify(head, keys)
  const file = createReadStream(letter)
  try {
    return await verify(file, keys)
  } finally {
    // A verifier that fails leaves its source open.
    file.destroy()
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

/**
 * The verdict on all signatures where no key of theirs is to be had: then the body need not be hashed.
 * Null where one is there, or where the library has to look.
 */
async function withoutKeys(
  start: Buffer,
  resolve: TxtResolver,
): Promise<readonly Signature[] | null> {
  const signatures = keysNamed(start)
  if (signatures.length === 0) return null
  const verdicts = await Promise.all(
    signatures.map(async key => {
      if (key === null) return null
      try {
        await resolve(key.name)
        return null
      } catch (error) {
        const result = isSilence(error) ? 'temperror' : 'neutral'
        return { domain: key.domain, result } as const
      }
    }),
  )
  const known = verdicts.filter(verdict => verdict !== null)
  return known.length === verdicts.length ? known : null
}

/** The name server did not answer; that a name is not there is an answer. */
const isSilence = (error: unknown): boolean =>
  !(error instanceof Error && 'code' in error) ||
  (error.code !== 'ENOTFOUND' && error.code !== 'ENODATA')

interface KeyNamed {
  readonly domain: string
  readonly name: string
}

/** Where each signature says that its key stands; null for one that does not say it plainly. */
function keysNamed(start: Buffer): readonly (KeyNamed | null)[] {
  const head = start.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? ''
  const fields = [...head.replace(/\r?\n[ \t]+/g, ' ').matchAll(/^dkim-signature\s*:(.*)$/gim)]
  if (fields.length > MOST_NAMES || head.length === HEAD_BYTES) return [null]
  return fields.map(([, field = '']) => {
    const [, domain] = /(?:^|;)\s*d\s*=\s*([^\s;]+)/.exec(field) ?? []
    const [, selector] = /(?:^|;)\s*s\s*=\s*([^\s;]+)/.exec(field) ?? []
    if (domain === undefined || selector === undefined) return null
    return { domain: domain.toLowerCase(), name: `${selector}._domainkey.${domain}` }
  })
}

const HEAD_BYTES = 64 * 1024
const MOST_NAMES = 5

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
