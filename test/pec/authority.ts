// A certification authority for tests: a root, an intermediate in the likeness of AgID CA1 (it lists
// the providers' domains), and the certificates of providers. Nobody trusts it but by configuration.

import { BitString, IA5String, Integer, OctetString, Utf8String } from 'asn1js'
import {
  AltName,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralSubtree,
  NameConstraints,
} from 'pkijs'

export interface Holder {
  readonly certificate: Certificate
  readonly key: CryptoKey
}

export interface Authority {
  readonly root: Holder
  readonly intermediate: Holder
}

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}
const EC = { name: 'ECDSA', namedCurve: 'P-256' }

export async function openAuthority(
  domains: readonly string[],
  name = 'AgID CA1 di prova',
  valid: Pick<Partial<Wanted>, 'notBefore' | 'notAfter'> = {},
) {
  const root = await issue({ name: `${name} root`, isAuthority: true }, null)
  const intermediate = await issue({ name, isAuthority: true, domains, ...valid }, root)
  return { root, intermediate }
}

/** Keys are dear: all of a run's certificates of one kind share theirs. */
export function issueGestore(authority: Authority, wanted: Partial<Wanted> = {}): Promise<Holder> {
  const email = wanted.email ?? 'posta-certificata@gestore.example'
  return issue({ name: 'Gestore S.p.A.', ...wanted, email }, authority.intermediate)
}

export function pemOf({ certificate }: Holder): string {
  const base64 = Buffer.from(certificate.toSchema().toBER()).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}

interface Wanted {
  readonly name: string
  readonly isAuthority: boolean
  /** Permitted hosts of e-mail addresses. */
  readonly domains: readonly string[]
  readonly email: string
  /** Further addresses beside `email`. */
  readonly emails: readonly string[]
  /** `email` stands in the subject, and nowhere else: as in certificates of old. */
  readonly inSubject: boolean
  readonly notBefore: string
  readonly notAfter: string
  /** OIDs of the extended key usage; none where it is left out. */
  readonly purposes: readonly string[]
  /** The octet of the key usage; 0x80 is digitalSignature. */
  readonly usage: number
  readonly key: 'rsa' | 'ec'
  /** Of the certificate's own signature. */
  readonly hash: string
}

let serial = 1000

async function issue(given: Partial<Wanted>, issuer: Holder | null): Promise<Holder> {
  const { name = '', notBefore = '2014-01-01', notAfter = '2034-01-01' } = given
  const pair = await keysFor(given)
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: serial++ })
  certificate.subject.typesAndValues.push(commonName(name))
  if (given.inSubject && given.email) certificate.subject.typesAndValues.push(mail(given.email))
  certificate.issuer = (issuer ?? { certificate }).certificate.subject
  certificate.notBefore.value = new Date(notBefore)
  certificate.notAfter.value = new Date(notAfter)
  certificate.extensions = extensions(given)
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey)
  const { hash = 'SHA-256' } = given
  await certificate.sign(await withHash((issuer ?? { key: pair.privateKey }).key, hash), hash)
  return { certificate, key: pair.privateKey }
}

const made = new Map<string, ReturnType<typeof freshKeys>>()

function keysFor({ key = 'rsa', isAuthority = false, name = '' }: Partial<Wanted>) {
  const owner = isAuthority ? `${key} ${name}` : key
  const before = made.get(owner)
  if (before !== undefined) return before
  const pair = freshKeys(key)
  made.set(owner, pair)
  return pair
}

function freshKeys(key: 'rsa' | 'ec') {
  return key === 'ec'
    ? crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
    : crypto.subtle.generateKey({ ...RSA, hash: 'SHA-256' }, true, ['sign', 'verify'])
}

function extensions(given: Partial<Wanted>): Extension[] {
  const { isAuthority = false, domains = [], email, emails = [], inSubject = false } = given
  const { purposes = ['1.3.6.1.5.5.7.3.4'], usage = 0x80 } = given
  const found: Extension[] = []
  const add = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    found.push(new Extension({ extnID, critical, extnValue: value.toBER() }))
  if (isAuthority) add('2.5.29.19', true, new BasicConstraints({ cA: true }).toSchema())
  else add('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(usage).buffer }))
  if (!isAuthority && purposes.length > 0)
    add('2.5.29.37', false, new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema())
  if (domains.length > 0)
    add(
      '2.5.29.30',
      false,
      new NameConstraints({ permittedSubtrees: domains.map(subtree) }).toSchema(),
    )
  if (email !== undefined && !inSubject) {
    const altNames = [email, ...emails].map(value => new GeneralName({ type: 1, value }))
    add('2.5.29.17', false, new AltName({ altNames }).toSchema())
  }
  add(
    '2.5.29.14',
    false,
    new OctetString({ valueHex: new Uint8Array(20).fill(serial % 256).buffer }),
  )
  return found
}

/** WebCrypto binds an RSA key to one hash. */
export async function withHash(key: CryptoKey, hash: string): Promise<CryptoKey> {
  if (!key.algorithm.name.startsWith('RSA')) return key
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key)
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: key.algorithm.name, hash }, true, ['sign'])
}

const subtree = (value: string) => new GeneralSubtree({ base: new GeneralName({ type: 1, value }) })

const commonName = (value: string) =>
  new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) })

const mail = (value: string) =>
  new AttributeTypeAndValue({ type: '1.2.840.113549.1.9.1', value: new IA5String({ value }) })
