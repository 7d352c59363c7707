// What the S/MIME signature of a PEC's envelope proves, offline: that its content is what the gestore
// signed, who signed, and under which authority. It says nothing of the outer headers.

import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { unarmoured } from './armour.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { readSignedData, type SignedData, type SignerInfo } from './cms.ts'
import type { Envelope } from './pec-envelope.ts'
import { type Chain, chainOf, type PecTrust } from './pec-trust.ts'
import { type ContentForm, openContent, type SignedContent } from './signed-content.ts'
import { partContent } from './transfer.ts'
import { cleanLine } from './words.ts'

export interface PecSignature {
  /** A part stands where the signature should. */
  readonly present: boolean
  /** The content is, byte for byte, what the signer signed. */
  readonly intact: boolean
  readonly chain: Chain
  /** The e-mail address in the signer's certificate; null: there is no signer that could be checked. */
  readonly signer: string | null
  /** 'sha1' ...; SHA-1 is accepted, and told. */
  readonly digest: string | null
  /** ISO 8601 UTC, as the signer's clock had it. */
  readonly signedAt: string | null
  /** Line ends had to be made CRLF again before the digest agreed. */
  readonly restored: boolean
  /** Stable names of what fails; empty where nothing does. */
  readonly faults: readonly SignatureFault[]
}

export type SignatureFault =
  | 'firma-assente'
  | 'firma-illeggibile'
  | 'firmatario-assente'
  | 'algoritmo-non-ammesso'
  | 'contenuto-alterato'
  | 'firma-errata'
  | 'autorita-non-riconosciuta'
  | 'catena-non-valida'

/** What the message says of itself. */
interface Stated {
  /** The time in daticert.xml, for a signature that states none. */
  readonly at: string | null
  /** The address in From: of a certificate with several, which one signs. */
  readonly from: string
}

export function verifyPecSignature(
  bytes: Buffer,
  { signed, signature }: Pick<Envelope, 'signed' | 'signature'>,
  trust: PecTrust,
  stated: Stated,
): PecSignature {
  if (signature === null || signed === null) return unsigned(false, 'firma-assente')
  const data = readSignedData(unarmoured(partContent(bytes, signature)))
  if (data === null) return unsigned(true, 'firma-illeggibile')
  // As transmitted, with its own headers: RFC 5751 3.4.3.
  const content = openContent(bytes.subarray(signed.start, signed.end))
  const verdicts = signersOf(data).map(signer => judge(content, signer, trust, stated))
  const verdict = verdicts.find(({ faults }) => faults.length === 0) ?? verdicts[0]
  return verdict ?? unsigned(true, 'firmatario-assente')
}

function unsigned(present: boolean, fault: SignatureFault): PecSignature {
  return {
    present,
    intact: false,
    chain: 'none',
    signer: null,
    digest: null,
    signedAt: null,
    restored: false,
    faults: [fault],
  }
}

interface Signer {
  readonly info: SignerInfo
  readonly certificate: Certificate
  readonly carried: readonly Certificate[]
}

/** A provider signs once. Of those that sign the content itself, which is dear to check, one. */
const MAX_JUDGED = 3

/** Those whose certificate is there. */
function signersOf({ certificates, signers }: SignedData): Signer[] {
  const carried = certificates.flatMap(der => readCertificate(der) ?? [])
  const known = signers.flatMap(info => {
    const certificate = carried.find(one => isOf(info, one))
    return certificate === undefined ? [] : { info, certificate, carried }
  })
  const direct = known.find(({ info }) => info.attributes === null)
  return known.filter(one => one.info.attributes !== null || one === direct).slice(0, MAX_JUDGED)
}

function isOf({ issuer, serial, keyIdentifier }: SignerInfo, certificate: Certificate): boolean {
  if (keyIdentifier !== null) return certificate.keyIdentifier?.equals(keyIdentifier) ?? false
  return issuer === certificate.issuer && certificate.serial.equals(serial ?? NONE)
}

const NONE = Buffer.alloc(0)

function judge(
  content: SignedContent,
  { info, certificate, carried }: Signer,
  trust: PecTrust,
  { at, from }: Stated,
): PecSignature {
  const { emails, commonName } = certificate
  const own = emails.find(email => email.toLowerCase() === from)
  const { signingTime, digest } = info
  const found = check(content, info, certificate)
  const when = Number.isNaN(signingTime) ? Date.parse(at ?? '') : signingTime
  const chain = chainOf(certificate, carried, trust, when)
  const faults: SignatureFault[] = found.fault === null ? [] : [found.fault]
  if (chain === 'other') faults.push('autorita-non-riconosciuta')
  if (chain === 'none') faults.push('catena-non-valida')
  return {
    present: true,
    intact: found.fault === null,
    chain,
    signer: cleanLine(own ?? emails[0] ?? commonName ?? ''),
    digest,
    signedAt: Number.isNaN(signingTime) ? null : new Date(signingTime).toISOString(),
    restored: found.restored,
    faults,
  }
}

interface Check {
  readonly fault: SignatureFault | null
  readonly restored: boolean
}

function check(content: SignedContent, info: SignerInfo, certificate: Certificate): Check {
  const { digest, attributes, messageDigest } = info
  const fails = (fault: SignatureFault): Check => ({ fault, restored: false })
  if (digest === null) return fails('algoritmo-non-ammesso')
  if (attributes !== null && !isSigned(attributes, info, digest, certificate)) {
    return fails('firma-errata')
  }
  const isThis = (form: ContentForm) =>
    attributes === null
      ? isSigned(form.bytes, info, digest, certificate)
      : messageDigest?.equals(form.digest(digest)) === true
  if (isThis(content.asStored)) return { fault: null, restored: false }
  const restored = content.restored()
  if (restored !== null && isThis(restored)) return { fault: null, restored: true }
  return fails('contenuto-alterato')
}

const RSA_PSS = '1.2.840.113549.1.1.10'

/** Algorithms that name a hash of their own: as a rule the digest's, but signers mix them up. */
const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** RSA (PKCS #1 1.5 and PSS) and ECDSA. */
function isSigned(
  signed: Buffer,
  { algorithm, signature }: SignerInfo,
  digest: string,
  certificate: Certificate,
): boolean {
  try {
    const key: KeyObject = new X509Certificate(certificate.der).publicKey
    const given = algorithm === RSA_PSS ? { key, padding: constants.RSA_PKCS1_PSS_PADDING } : key
    const named = HASHES[algorithm] ?? digest
    return [...new Set([digest, named])].some(hash => verify(hash, signed, given, signature))
  } catch {
    return false // a key that OpenSSL does not take proves nothing
  }
}
