// X.509 certificates (RFC 5280), as far as a PEC's chain needs them. The mathematics is OpenSSL's,
// through node:crypto; it does no I/O.

import { createHash, X509Certificate } from 'node:crypto'
import { CONTEXT_0, children, type Der, oid, readDer, time } from './der.ts'
import { cleanLine } from './words.ts'

export interface Certificate {
  readonly der: Buffer
  readonly serial: Buffer
  /** Names made comparable. */
  readonly issuer: string
  readonly subject: string
  readonly commonName: string | null
  readonly notBefore: number
  readonly notAfter: number
  /** SHA-256 of the public key (SubjectPublicKeyInfo), lower case hex: what is pinned. */
  readonly key: string
  readonly keyIdentifier: Buffer | null
  readonly isAuthority: boolean
  /** Its purposes, where it states any, allow to sign mail. */
  readonly signsMail: boolean
  /** rfc822Names of the subject alternative names, as written; without any, the subject's own. */
  readonly emails: readonly string[]
  /** Name constraints on e-mail: [] where there are none. */
  readonly permitted: readonly string[]
  readonly excluded: readonly string[]
}

const KEY_IDENTIFIER = '2.5.29.14'
const ALTERNATIVE_NAMES = '2.5.29.17'
const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
const NAME_CONSTRAINTS = '2.5.29.30'
const PURPOSES = '2.5.29.37'
const COMMON_NAME = '2.5.4.3'
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
const EMAIL = 0x81

/** Null where the bytes are no certificate. */
export function readCertificate(der: Buffer): Certificate | null {
  const [tbs] = children(readDer(der))
  const fields = children(tbs)
  // The version, [0], may be left out of an old one.
  const [serial, , issuer, validity, subject, key, ...rest] =
    fields[0]?.tag === CONTEXT_0 ? fields.slice(1) : fields
  if (!serial || !issuer || !validity || !subject || !key) return null
  const extensions = readExtensions(rest.find(({ tag }) => tag === 0xa3))
  const constraints = children(extensions.get(NAME_CONSTRAINTS))
  const emailsOf = (tag: number) =>
    children(constraints.find(one => one.tag === tag)).flatMap(subtree => emails([subtree]))
  const named = emails([extensions.get(ALTERNATIVE_NAMES)])
  return {
    der,
    serial: serial.body,
    issuer: nameOf(issuer),
    subject: nameOf(subject),
    commonName: valuesOf(subject, COMMON_NAME)[0] ?? null,
    notBefore: time(children(validity)[0]),
    notAfter: time(children(validity)[1]),
    key: createHash('sha256').update(key.raw).digest('hex'),
    keyIdentifier: extensions.get(KEY_IDENTIFIER)?.body ?? null,
    isAuthority: children(extensions.get(BASIC_CONSTRAINTS))[0]?.body[0] === 0xff,
    signsMail: signsMail(extensions),
    emails: named.length > 0 ? named : valuesOf(subject, EMAIL_ADDRESS),
    permitted: emailsOf(0xa0),
    excluded: emailsOf(0xa1),
  }
}

/** All certificates of a PEM text. */
export function readPem(pem: string): Certificate[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].flatMap(
    ([, base64 = '']) => readCertificate(Buffer.from(base64, 'base64')) ?? [],
  )
}

export function isValidAt({ notBefore, notAfter }: Certificate, at: number): boolean {
  return notBefore <= at && at <= notAfter
}

/** Named as its issuer, and signed with its key. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!issuer.isAuthority || issuer.subject !== certificate.issuer) return false
  try {
    const key = new X509Certificate(issuer.der).publicKey
    return new X509Certificate(certificate.der).verify(key)
  } catch {
    return false // a key or an algorithm that OpenSSL does not take proves nothing
  }
}

/** RFC 5280 4.2.1.10: a mailbox, a host (that host alone), or '.domain' (what is below it). */
export function allowsEmails({ permitted, excluded }: Certificate, emails: readonly string[]) {
  return emails.every(
    email =>
      !excluded.some(name => covers(name, email)) &&
      (permitted.length === 0 || permitted.some(name => covers(name, email))),
  )
}

function covers(constraint: string, email: string): boolean {
  const wanted = constraint.toLowerCase()
  const written = email.toLowerCase()
  if (wanted.includes('@')) return written === wanted
  const host = written.slice(written.lastIndexOf('@') + 1)
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted
}

/** By OID, what the OCTET STRING of each holds. */
function readExtensions(element: Der | undefined): Map<string, Der> {
  const found = new Map<string, Der>()
  for (const extension of children(children(element)[0])) {
    const parts = children(extension)
    const value = parts.at(-1)
    const inside = value === undefined ? null : readDer(value.body)
    if (inside !== null) found.set(oid(parts[0]), inside)
  }
  return found
}

/** RFC 8550 4.4.2 and 4.4.4: digitalSignature or nonRepudiation; emailProtection or any. */
function signsMail(extensions: ReadonlyMap<string, Der>): boolean {
  const usage = extensions.get(KEY_USAGE)
  const purposes = extensions.get(PURPOSES)
  const mail = ['1.3.6.1.5.5.7.3.4', '2.5.29.37.0']
  return (
    (usage === undefined || ((usage.body[1] ?? 0) & 0xc0) !== 0) &&
    (purposes === undefined || children(purposes).some(one => mail.includes(oid(one))))
  )
}

function emails(names: readonly (Der | undefined)[]): string[] {
  return names
    .flatMap(children)
    .filter(({ tag }) => tag === EMAIL)
    .map(({ body }) => body.toString('latin1'))
}

/**
 * RFC 5280 7.1: names are the same whatever the type of their strings, their case and their blanks.
 * An authority that is certified again may be written in other types than in what it issued before.
 */
export function nameOf(name: Der): string {
  const pairs = readName(name).map(({ type, value }) => [type, cleanLine(value).toLowerCase()])
  return JSON.stringify(pairs)
}

function valuesOf(name: Der, wanted: string): string[] {
  return readName(name).flatMap(({ type, value }) => (type === wanted ? [value] : []))
}

function readName(name: Der): { readonly type: string; readonly value: string }[] {
  return children(name).flatMap(set =>
    children(set).map(pair => {
      const [type, value] = children(pair)
      return { type: oid(type), value: value === undefined ? '' : textOf(value) }
    }),
  )
}

/** BMPString (0x1e) is UTF-16, big end first; the others are read as UTF-8. */
function textOf({ tag, body }: Der): string {
  if (tag !== 0x1e) return body.toString('utf8')
  return Buffer.from(body.subarray(0, body.length & ~1))
    .swap16()
    .toString('utf16le')
}
