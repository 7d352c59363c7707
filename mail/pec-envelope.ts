// Where the parts of a PEC stand (RFC 6109 3): direct children only. A search by name through the
// whole tree would find the daticert.xml of a PEC that is forwarded inside this one.

import type { Header } from './headers.ts'
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
  /** What the signature does not cover, outside it: nothing, words after it, or anything else. */
  readonly beside: 'nothing' | 'footer' | 'content'
}

export function openEnvelope(bytes: Buffer, root: Part): Envelope {
  const path = pathToSigned(root)
  const [content = path.length === 0 ? root : undefined, ...others] = path.at(-1)?.children ?? []
  const signature = others.find(isSignature) ?? null
  const children = content?.children ?? []
  return {
    daticert: named(children, 'daticert.xml') ?? typed(children, /^(application|text)\/xml$/),
    letter:
      named(children, 'postacert.eml') ??
      children.find(isRemOriginal) ??
      typed(children, /^message\/rfc822$/),
    doubled: ['daticert.xml', 'postacert.eml'].some(name => count(children, name) > 1),
    readable: children.flatMap(leaves).filter(({ type }) => type.startsWith('text/')),
    signed: path.length === 0 ? null : (content ?? null),
    signature,
    beside: besideOf(bytes, path, signature),
  }
}

/**
 * A mailing list or a forwarding gateway may have put the signed entity a level or two down. What is
 * attached as a message is another PEC: its parts are not among these.
 */
function pathToSigned(root: Part): readonly Part[] {
  const below = root.children.flatMap(child => child.children.map(part => [root, child, part]))
  const paths = [[root], ...root.children.map(child => [root, child]), ...below]
  return paths.find(path => path.at(-1)?.type === 'multipart/signed') ?? []
}

/** Lists put their footer after the message, as text; what stands elsewhere may pass for its words. */
function besideOf(bytes: Buffer, path: readonly Part[], signature: Part | null) {
  const strays = path.flatMap((parent, depth) => {
    const own = path[depth + 1] ?? parent.children[0]
    const at = own === undefined ? 0 : parent.children.indexOf(own)
    return parent.children
      .map((part, place) => ({ part, footer: place > at && isPlainWords(part) }))
      .filter(({ part }) => part !== own && part !== signature && !isEmpty(bytes, part))
  })
  if (strays.length === 0) return 'nothing'
  const inSigned = path.at(-1)?.children ?? []
  return strays.every(({ part, footer }) => footer && !inSigned.includes(part))
    ? 'footer'
    : 'content'
}

const isPlainWords = ({ type, filename }: Part): boolean =>
  type === 'text/plain' && filename === null

function isEmpty(bytes: Buffer, { body, end, filename, children }: Part): boolean {
  if (filename !== null || children.length > 0 || end - body > 100) return false
  return bytes.toString('latin1', body, end).trim() === ''
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

const isRemField = ({ name }: Header): boolean =>
  name.startsWith('rem-') || name.startsWith('x-rem-')

const EVIDENCE = /uri\.etsi\.org\/(19522|02640)/

/** "PEC europea" (ETSI EN 319 532, older TS 102 640): recognised, not yet read. */
export function isRem(bytes: Buffer, root: Part): boolean {
  const parts = [root, ...root.children, ...root.children.flatMap(part => part.children)]
  if (parts.some(part => part.headers.some(isRemField))) return true
  // Anybody may attach an evidence; only in a signed envelope is it the message's own.
  if (root.type !== 'multipart/signed') return false
  return leaves(root)
    .filter(part => /[/+]xml$/.test(part.type) && part.end - part.body < 1024 * 1024)
    .slice(0, 10)
    .some(part => EVIDENCE.test(partContent(bytes, part).toString('latin1')))
}
