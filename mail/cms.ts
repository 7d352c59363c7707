// CMS SignedData (RFC 5652 5.1) taken apart: certificates, signers, the document inside. What the
// parts prove is another question (pec-signature.ts).

import { nameOf } from './certificate.ts'
import {
  CONTEXT_0,
  children,
  type Der,
  isExhausted,
  OCTETS,
  octets,
  oid,
  readDer,
  SEQUENCE,
  SET,
  time,
} from './der.ts'

export interface SignedData {
  /** The document that is signed, where it lies inside (.p7m); null where it stands apart (.p7s). */
  readonly content: Buffer | null
  /** DER, as carried. */
  readonly certificates: readonly Buffer[]
  readonly signers: readonly SignerInfo[]
}

export interface SignerInfo {
  /** Name as certificate.ts compares it, with the serial number; or the key's identifier. */
  readonly issuer: string | null
  readonly serial: Buffer | null
  readonly keyIdentifier: Buffer | null
  /** 'sha256' ...; null for one that is not accepted. */
  readonly digest: string | null
  /** OID of the signature's algorithm. */
  readonly algorithm: string
  readonly signature: Buffer
  /** What was signed, as a SET; null where the content itself was. */
  readonly attributes: Buffer | null
  readonly messageDigest: Buffer | null
  /** Milliseconds; NaN where there is none. */
  readonly signingTime: number
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const MAX_CERTIFICATES = 20
/** AgID's own, which lists every provider, has 4 KB. */
const MAX_CERTIFICATE = 64 * 1024
const MAX_SIGNERS = 20
const MAX_ATTRIBUTES = 64 * 1024

/** SHA-1 is accepted: gestori used it until 2024 at least. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Null where the bytes are no SignedData, or hold more elements than are looked at (der.ts). */
export function readSignedData(bytes: Buffer): SignedData | null {
  const whole = readDer(bytes)
  const data = whole && readWhole(whole)
  return whole === null || isExhausted(whole) ? null : data
}

function readWhole(whole: Der): SignedData | null {
  const [type, wrapped] = children(whole)
  if (oid(type) !== SIGNED_DATA || wrapped?.tag !== CONTEXT_0) return null
  const [, , encapsulated, ...rest] = children(children(wrapped)[0])
  if (encapsulated?.tag !== SEQUENCE) return null
  const certificates = children(rest.find(({ tag }) => tag === CONTEXT_0))
  const signers = children(rest.find(({ tag }) => tag === SET))
  const inside = children(encapsulated)[1]
  const content = inside?.tag === CONTEXT_0 ? children(inside)[0] : undefined
  return {
    content: content !== undefined && (content.tag & 0x1f) === OCTETS ? octets(content) : null,
    certificates: certificates
      .filter(({ tag, raw }) => tag === SEQUENCE && raw.length <= MAX_CERTIFICATE)
      .slice(0, MAX_CERTIFICATES)
      .map(({ raw }) => raw),
    signers: signers.slice(0, MAX_SIGNERS).flatMap(signer => readSigner(signer) ?? []),
  }
}

function readSigner(signer: Der): SignerInfo | null {
  const [version, sid, digest, ...rest] = children(signer)
  const attributes = rest[0]?.tag === CONTEXT_0 ? rest.shift() : undefined
  const [algorithm, signature] = rest
  if (!version || !sid || !digest || !algorithm || signature?.tag !== OCTETS) return null
  if ((attributes?.raw.length ?? 0) > MAX_ATTRIBUTES) return null
  const [issuer, serial] = sid.tag === SEQUENCE ? children(sid) : []
  const values = new Map(
    children(attributes).map(attribute => {
      const [name, value] = children(attribute)
      return [oid(name), children(value)[0]]
    }),
  )
  const messageDigest = values.get(MESSAGE_DIGEST)
  return {
    issuer: issuer === undefined ? null : nameOf(issuer),
    serial: serial?.body ?? null,
    keyIdentifier: sid.tag === 0x80 ? sid.body : null,
    digest: DIGESTS[oid(children(digest)[0])] ?? null,
    algorithm: oid(children(algorithm)[0]),
    signature: signature.body,
    attributes: attributes === undefined ? null : asSet(attributes),
    messageDigest: messageDigest === undefined ? null : octets(messageDigest),
    signingTime: time(values.get(SIGNING_TIME)),
  }
}

/** RFC 5652 5.4: signed is the SET, in DER, not the [0] under which it is sent. */
function asSet({ raw, body }: Der): Buffer {
  if (raw[1] !== 0x80) return Buffer.concat([Buffer.of(SET), raw.subarray(1)])
  const size = body.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.of(SET, ...length), body])
}
