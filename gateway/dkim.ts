// An edge: the DKIM signatures of a letter, verified from its raw bytes (RFC 6376) with keys that a
// resolver fetches. What cannot be fetched is a temperror: it never makes a pass.

import { Resolver } from 'node:dns/promises'
import type { ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Signature } from '../replies/sender-proof.ts'
import type { SignatureClaim } from './letter.ts'

/** As node:dns resolves TXT records: each of them in pieces. */
export type TxtResolver = (name: string) => Promise<string[][]>

/** Where a letter's bytes are. */
export type LetterBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** A file that holds nothing else; it is read piece by piece. */
  | { readonly kind: 'file'; readonly path: string }

/**
 * Verifies the signatures of one letter.
 * @param claims what its signatures say of themselves, one at least.
 * @throws where its file cannot be read; whatever else fails is a verdict.
 */
export type DkimCheck = (
  letter: LetterBytes,
  claims: readonly SignatureClaim[],
) => Promise<readonly Signature[]>

const PATIENCE_MS = 5_000

/** The system's name servers, asked twice at most within the time that a letter may take. */
export function systemResolver(): TxtResolver {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  return name => resolver.resolveTxt(name)
}

/** @param patienceMs for the keys, and again for the letter once its file is open; then a temperror. */
export function openDkim(resolve: TxtResolver, patienceMs: number = PATIENCE_MS): DkimCheck {
  const keys = remembering(resolve)
  return async (letter, claims) => {
    const unanswered = claims.map(({ domain }) => ({ domain, result: 'temperror' }) as const)
    const inTime = <T>(verdicts: Promise<T>): Promise<T | typeof unanswered> => {
      const late = Promise.withResolvers<typeof unanswered>()
      const timer = setTimeout(() => late.resolve(unanswered), patienceMs)
      return Promise.race([verdicts, late.promise]).finally(() => clearTimeout(timer))
    }
    const known = await inTime(withoutKeys(claims, keys))
    if (known !== null) return known
    await using opened = await openBytes(letter)
    try {
      return await inTime(verify(opened.content, keys))
    } catch {
      opened.throwFault()
      // The library is not ours to trust with any bytes: no verdict speaks for nobody.
      return unanswered
    }
  }
}

interface OpenBytes extends AsyncDisposable {
  readonly content: Buffer | ReadStream
  /** @throws what kept the file from being read, if anything did. */
  throwFault(): void
}

async function openBytes(letter: LetterBytes): Promise<OpenBytes> {
  if (letter.kind === 'bytes') {
    return { content: letter.bytes, throwFault: () => {}, [Symbol.asyncDispose]: async () => {} }
  }
  const file = await open(letter.path)
  const content = file.createReadStream({ autoClose: false })
  let fault: Error | null = null
  content.on('error', error => {
    fault = error
  })
  return {
    content,
    throwFault: () => {
      if (fault !== null) throw fault
    },
    // Also where the verdict came first: a verifier that fails leaves its source open.
    [Symbol.asyncDispose]: async () => {
      content.destroy()
      await file.close()
    },
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

/**
 * The verdict on all signatures where no key of theirs is to be had: then the letter is not read. Null
 * where one is there, or where the library has to look.
 */
async function withoutKeys(
  claims: readonly SignatureClaim[],
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
  return known.length === claims.length ? known : null
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
