// Detached and attached CMS signatures as providers and citizens make them: DER, or BER with
// indefinite lengths.

import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js'
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { type Holder, withHash } from './authority.ts'

export interface Signing {
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
  readonly encoding: 'der' | 'ber'
  /** ISO 8601; null leaves the attribute out. */
  readonly at: string | null
  /** Certificates that come along, besides the signer's. */
  readonly along: readonly Holder[]
  /** The document stands inside, as in a .p7m. */
  readonly attached: boolean
  /** False: no signed attributes, the signature is of the content itself. */
  readonly attributes: boolean
}

export async function sign(content: Buffer, signer: Holder, wanted: Partial<Signing> = {}) {
  const { hash = 'SHA-256', encoding = 'der', at = '2021-07-01T08:11:13Z', along = [] } = wanted
  const { attached = false, attributes = true } = wanted
  const bytes = Uint8Array.from(content).buffer
  const { certificate, key } = signer
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
    }),
  })
  if (attributes) {
    const digest = await crypto.subtle.digest(hash, bytes)
    info.signedAttrs = new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: ContentInfo.DATA })),
        ...(at === null
          ? []
          : [attribute('1.2.840.113549.1.9.5', new UTCTime({ valueDate: new Date(at) }))]),
        attribute('1.2.840.113549.1.9.4', new OctetString({ valueHex: digest })),
      ],
    })
  }
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ContentInfo.DATA,
      ...(attached && { eContent: new OctetString({ valueHex: bytes }) }),
    }),
    signerInfos: [info],
    certificates: [certificate, ...along.map(holder => holder.certificate)],
  })
  await signed.sign(await withHash(key, hash), 0, hash, attached ? undefined : bytes)
  // Providers write rsaEncryption and leave the hash to the digest's algorithm.
  if (key.algorithm.name.startsWith('RSA')) info.signatureAlgorithm.algorithmId = RSA_ENCRYPTION
  const whole = new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  })
  const der = Buffer.from(whole.toSchema().toBER())
  return encoding === 'ber' ? indefinite(der, 4) : der
}

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'

const attribute = (type: string, value: ObjectIdentifier | UTCTime | OctetString) =>
  new Attribute({ type, values: [value] })

/** The outer containers, `depth` of them, with an end instead of a length, as BouncyCastle streams. */
export function indefinite(der: Buffer, depth: number): Buffer {
  const [tag = 0] = der
  if (depth === 0 || (tag & 0x20) === 0) return der
  const pieces: Buffer[] = []
  for (let body = bodyOf(der); body.length > 0; body = body.subarray(sizeOf(body)))
    pieces.push(indefinite(body.subarray(0, sizeOf(body)), tag === 0x31 ? 0 : depth - 1))
  return Buffer.concat([Buffer.of(tag, 0x80), ...pieces, Buffer.of(0, 0)])
}

function bodyOf(der: Buffer): Buffer {
  const first = der[1] ?? 0
  return der.subarray(2 + (first < 0x80 ? 0 : first & 0x7f), sizeOf(der))
}

function sizeOf(der: Buffer): number {
  const first = der[1] ?? 0
  if (first < 0x80) return 2 + first
  const wide = first & 0x7f
  return 2 + wide + der.readUIntBE(2, wide)
}
