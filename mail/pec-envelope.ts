// Where the parts of a PEC stand (RFC 6109 3): direct children only. A search by name through the
// whole tree would find the daticert.xml of a PEC that is forwarded inside this one.

import { leaves, type Part } from './parts.ts'
import { partContent } from './transfer.ts'

export interface Envelope {
  readonly daticert: Part | null
  readonly letter: Part | null
  /** There are two of one of them: which one the provider wrote cannot be told. */
  readonly doubled: boolean
  /** The text for people, plain and HTML. */
  readonly readable: readonly Part[]
  /** What the signature covers: the first part of the multipart/signed, headers and all. */
  readonly signed: Part | null
  /** The p7s, where it stands as it should; what it proves is another question. */
  readonly signature: Part | null
}

export function openEnvelope(root: Part): Envelope {
  // A mailing list or a forwarding gateway may have put the signed entity a level or two down. What
  // is attached as a message is another PEC: its parts are not among these.
  const below = root.children.flatMap(part => part.children)
  const signed = [root, ...root.children, ...below].find(part => part.type === 'multipart/signed')
  const [content, signature] = signed?.children ?? [root]
  const children = content?.children ?? []
  return {
    daticert: named(children, 'daticert.xml') ?? typed(children, /^(application|text)\/xml$/),
    letter:
      named(children, 'postacert.eml') ??
      children.find(isRemOriginal) ??
      typed(children, /^message\/rfc822$/),
    doubled: ['daticert.xml', 'postacert.eml'].some(name => count(children, name) > 1),
    readable: children.flatMap(leaves).filter(({ type }) => type.startsWith('text/')),
    signed: signed?.children[0] ?? null,
    signature: signature && isSignature(signature) ? signature : null,
  }
}

const count = (parts: readonly Part[], name: string): number =>
  parts.filter(part => part.filename?.toLowerCase() === name).length

/** Types are not trusted: providers label both parts in many ways. */
function named(parts: readonly Part[], name: string): Part | null {
  return parts.find(part => part.filename?.toLowerCase() === name) ?? null
}

function typed(parts: readonly Part[], type: RegExp): Part | null {
  return parts.find(part => type.test(part.type)) ?? null
}

function isSignature({ type, filename, body, end }: Part): boolean {
  const labelled =
    /^application\/(x-)?pkcs7-signature$/.test(type) || /\.p7s$/i.test(filename ?? '')
  return labelled && end > body
}

/** ETSI EN 319 532-3: the user's message in a REM dispatch. */
function isRemOriginal({ headers }: Part): boolean {
  return headers.some(
    ({ name, value }) =>
      /^(x-)?rem-section-type$/.test(name) && /rem_message\/original/i.test(value),
  )
}

const EVIDENCE = /uri\.etsi\.org\/(19522|02640)/

/** "PEC europea" (ETSI EN 319 532, older TS 102 640): recognised, not yet read. */
export function isRem(bytes: Buffer, root: Part): boolean {
  const parts = [root, ...root.children, ...root.children.flatMap(part => part.children)]
  if (parts.some(part => part.headers.some(({ name }) => /^(x-)?rem-/.test(name)))) return true
  // Anybody may attach an evidence; only in a signed envelope is it the message's own.
  if (root.type !== 'multipart/signed') return false
  return leaves(root)
    .filter(part => /[/+]xml$/.test(part.type) && part.end - part.body < 1024 * 1024)
    .slice(0, 10)
    .some(part => EVIDENCE.test(partContent(bytes, part).toString('latin1')))
}
