// Whose signature makes a PEC: certificates under AgID CA1 are issued to accredited gestori only, so
// that the chain is the accreditation. The authority is recognised by its key, which stayed the same
// through all its certificates; before 2015 it was DigitPA CA1.

import { allowsEmails, type Certificate, isIssuedBy, isValidAt, readPem } from './certificate.ts'

/** Plain data, handed in by the shell: PEM texts and SHA-256 of public keys, in hex. */
export interface PecTrust {
  readonly agid: Authority
  readonly digitpa: Authority
  /** Further authorities, by configuration only (a test CA). */
  readonly configured: readonly string[]
  /** Public roots, which vouch for an authority's certificate that came with a message. */
  readonly roots: readonly string[]
}

export interface Authority {
  readonly keys: readonly string[]
  readonly certificates: readonly string[]
}

/** SHA-256 of SubjectPublicKeyInfo. */
export const AGID_KEY = '39e3c6c6f13c9620775172694d20f81edad55a8613934cdaa7c3793a6d26b86b'
export const DIGITPA_KEY = 'c0b443b729bcf3e980d36ef980b035be7534a7c464671c7f51e30ad6f7519d25'

export type Chain = 'agid' | 'digitpa' | 'configured' | 'other' | 'none'

/**
 * Where the chain of a signer leads, judged at the time of signing: certificates live three years,
 * letters longer. `other`: to somebody else; `none`: nowhere, or not at that time, or not for mail, or
 * not for the signer's domain (the authority's certificates list those of all gestori).
 */
export function chainOf(
  leaf: Certificate,
  carried: readonly Certificate[],
  trust: PecTrust,
  at: number,
): Chain {
  if (!isValidAt(leaf, at) || !leaf.signsMail) return 'none'
  const known = open(trust)
  const pool = [...carried, ...known.agid, ...known.digitpa, ...known.configured]
  const walk: Walk = { leaf, at, known, pool: distinct(pool), left: MAX_TRIES }
  const issuers = issuersOf(walk, leaf)
  const allowing = issuers.filter(issuer => allowsEmails(issuer, leaf.emails))
  const under = ({ keys }: Authority) => allowing.filter(({ key }) => keys.includes(key))
  if (under(trust.agid).some(issuer => isVouchedFor(walk, issuer, known.agid))) return 'agid'
  if (under(trust.digitpa).some(issuer => isVouchedFor(walk, issuer, known.digitpa)))
    return 'digitpa'
  if (leadsToConfigured(walk, leaf, MAX_LENGTH)) return 'configured'
  const pinned = [...trust.agid.keys, ...trust.digitpa.keys]
  return issuers.some(({ key }) => pinned.includes(key)) ? 'none' : 'other'
}

/** Certificates from the signer's to the trusted one. */
const MAX_LENGTH = 4
/** Certificates that sign each other in circles must not keep us busy. */
const MAX_TRIES = 40

interface Walk {
  readonly leaf: Certificate
  readonly at: number
  readonly known: Known
  readonly pool: readonly Certificate[]
  left: number
}

function distinct(pool: readonly Certificate[]): readonly Certificate[] {
  return [...new Map(pool.map(one => [one.der.toString('latin1'), one])).values()]
}

/**
 * Those of the pool that issued it and were valid then. Of a pinned authority the key is what counts:
 * between two of its certificates, or before the first that is shipped, it was the same.
 */
function issuersOf(walk: Walk, certificate: Certificate): Certificate[] {
  const { agid, digitpa } = walk.known
  return walk.pool.filter(
    one =>
      one.subject === certificate.issuer &&
      (isValidAt(one, walk.at) || agid.includes(one) || digitpa.includes(one)) &&
      --walk.left >= 0 &&
      isIssuedBy(certificate, one),
  )
}

/** A certificate is its key's own statement only where it is one we know, or a root signed it. */
function isVouchedFor({ known }: Walk, issuer: Certificate, shipped: readonly Certificate[]) {
  return (
    shipped.some(({ der }) => der.equals(issuer.der)) ||
    known.roots.some(root => isIssuedBy(issuer, root))
  )
}

function leadsToConfigured(walk: Walk, certificate: Certificate, left: number): boolean {
  if (left === 0) return false
  return issuersOf(walk, certificate).some(
    issuer =>
      allowsEmails(issuer, walk.leaf.emails) &&
      (walk.known.configured.some(({ key }) => key === issuer.key) ||
        leadsToConfigured(walk, issuer, left - 1)),
  )
}

interface Known {
  readonly agid: readonly Certificate[]
  readonly digitpa: readonly Certificate[]
  readonly configured: readonly Certificate[]
  readonly roots: readonly Certificate[]
}

/** The PEM texts are read once for each policy, not for each letter. */
const opened = new WeakMap<PecTrust, Known>()

function open(trust: PecTrust): Known {
  const before = opened.get(trust)
  if (before !== undefined) return before
  const known: Known = {
    agid: trust.agid.certificates.flatMap(readPem),
    digitpa: trust.digitpa.certificates.flatMap(readPem),
    configured: trust.configured.flatMap(readPem),
    roots: trust.roots.flatMap(readPem),
  }
  opened.set(trust, known)
  return known
}
