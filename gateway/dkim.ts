// An edge: the DKIM signatures of a letter, verified from its raw bytes (RFC 6376) with keys that a
// resolver fetches. What cannot be fetched is a temperror: it never makes a pass.

import { Resolver } from 'node:dns/promises'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Signature } from '../replies/sender-proof.ts'

/** As node:dns resolves TXT records: each of them in pieces. */
export type TxtResolver = (name: string) => Promise<string[][]>

/** Verifies the signatures of one letter; never fails. */
export type DkimCheck = (bytes: Buffer, domains: readonly string[]) => Promise<readonly Signature[]>

const PATIENCE_MS = 5_000

/** The system's name servers, asked twice at most within the time that a letter may take. */
export function systemResolver(): TxtResolver {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 })
  return name => resolver.resolveTxt(name)
}

/** @param domains what the signatures claim to stand for, said where no key could be fetched. */
export function openDkim(resolve: TxtResolver, patienceMs: number = PATIENCE_MS): DkimCheck {
  return async (bytes, domains) => {
    const unanswered = domains.map(domain => ({ domain, result: 'temperror' }) as const)
    const late = new Promise<readonly Signature[]>(done => {
      setTimeout(() => done(unanswered), patienceMs).unref()
    })
    try {
      return await Promise.race([verify(bytes, resolve), late])
    } catch {
      // The library is not ours to trust with any bytes: no verdict speaks for nobody.
      return unanswered
    }
  }
}

async function verify(bytes: Buffer, resolve: TxtResolver): Promise<readonly Signature[]> {
  const { results } = await dkimVerify(bytes, {
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
