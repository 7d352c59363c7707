// Is the sender who he says he is? What the trusted receiving server says (Authentication-Results)
// together with the DKIM signatures that the shell verified itself from the raw bytes (RFC 6376).
//
// The server saw the letter as it came; our own check sees it after whatever stands between. So its
// verdict goes first, and ours fills what it leaves open: an aligned signature that holds proves the
// sender, an aligned one that is broken speaks against him, no answer of the DNS says nothing.

import type { Message } from '../mail/message.ts'
import { type Authentication, readAuthentication, sameOrganisation } from './authentication.ts'

/** One DKIM-Signature. `temperror`: its key could not be fetched; it never makes a pass. */
export interface Signature {
  /** The signing domain (d=), lower case. */
  readonly domain: string
  readonly result: 'pass' | 'fail' | 'neutral' | 'policy' | 'temperror' | 'permerror'
}

export interface SenderProof extends Authentication {
  /** Of the letter's own bytes, where it was worth while to verify them. */
  readonly signatures: readonly Signature[]
}

/** `from`: the address whose domain has to be the one that is proved. */
export function proveSender(
  message: Pick<Message, 'headers' | 'from'>,
  trusted: readonly string[],
  from: string,
  signatures: readonly Signature[],
): SenderProof {
  const told = readAuthentication(message, trusted, from)
  const own = signatures.filter(({ domain }) => sameOrganisation(domain, from))
  const holds = own.some(({ result }) => result === 'pass')
  const broken = own.some(({ result }) => result === 'fail')
  const aligned = told.aligned || holds
  if (told.verdict !== 'unknown') return { ...told, aligned, signatures }
  if (holds) return { ...told, aligned, signatures, verdict: 'passed' }
  return { ...told, aligned, signatures, verdict: broken ? 'failed' : 'unknown' }
}
