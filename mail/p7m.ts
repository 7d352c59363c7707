// A document signed in the Italian way (.p7m, CAdES): the document inside, and who says to have signed.
// The signatures are not verified: that is for whoever relies on the document.

import { unarmoured } from './armour.ts'
import { readCertificate } from './certificate.ts'
import { readSignedData } from './cms.ts'
import { cleanLine } from './words.ts'

export interface SignedDocument {
  /** The innermost document. */
  readonly content: Buffer
  /** Names of the signers' certificates, outermost first, each once. */
  readonly signers: readonly string[]
  /** How many envelopes were opened. */
  readonly layers: number
}

/** A document that is signed by one after the other: '.p7m.p7m'. */
const MAX_LAYERS = 5

/** DER, BER, base64, PEM; null where it is no signed document, or its document stands apart. */
export function openP7m(bytes: Buffer): SignedDocument | null {
  const signers = new Set<string>()
  let content = bytes
  let layers = 0
  while (layers < MAX_LAYERS) {
    const signed = readSignedData(unarmoured(content))
    if (signed === null || signed.content === null) break
    const certificates = signed.certificates.flatMap(der => readCertificate(der) ?? [])
    for (const { issuer, serial } of signed.signers) {
      const own = certificates.find(
        one => issuer === one.issuer && serial?.equals(one.serial) === true,
      )
      const name = cleanLine(own?.commonName ?? own?.emails[0] ?? '')
      if (name !== '') signers.add(name)
    }
    content = signed.content
    layers++
  }
  return layers === 0 ? null : { content, signers: [...signers], layers }
}

/** 'domanda.pdf.p7m.p7m' -> 'domanda.pdf'. */
export function nameInside(name: string | null): string | null {
  return name?.replace(/(?:\.p7m)+$/i, '') || null
}
