// Letters written, cased, wrapped, encoded or signed otherwise, and what is judged of them then.

import { readFileSync } from 'node:fs'
import { decide, type Facts, noMemory, type Policy } from '../../gateway/decide.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import type { Mutation, Written } from './mutations.ts'

export interface Plain {
  readonly name: string
  /** Header lines that a mutation leaves alone. */
  readonly headers: string
  readonly written: Written
  readonly judged: string
}

/** Of these, the letters of one text that no machine wrapped: a person could have written them otherwise. */
export async function plainLetters(
  files: readonly string[],
  policy: Policy,
): Promise<readonly Plain[]> {
  const letters: Plain[] = []
  for (const name of files) {
    const message = await readMessage(readFileSync(name))
    const { subject, text, attachments, root } = message
    if (attachments.length > 0 || /report|signed/.test(root.type) || text.trim() === '') continue
    if (/^(?:i|fw|fwd|wg)\s*:/i.test(subject)) continue
    const headers = message.headers
      .filter(one => !/^(?:subject|mime-version|content-)/.test(one.name))
      .map(one => `${one.name}: ${one.value}`)
      .join('\r\n')
    const written: Written = { subject, text, html: false, charset: 'utf-8', encoding: '8bit' }
    letters.push({ name, headers, written, judged: await judge(headers, written, policy) })
  }
  return letters
}

async function judge(headers: string, written: Written, policy: Policy): Promise<string> {
  const bytes = toBytes(headers, written)
  const identity = identityOf(bytes)
  const facts: Facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  const decision = await decide(bytes, facts, policy, noMemory, '2021-03-01T10:00:00Z')
  const { kind, motivo } = decision.classification
  const { comuneResidenza, provinciaResidenza, ...lists } = decision.identifiers
  return JSON.stringify([kind, motivo, lists])
}

function toBytes(headers: string, { subject, text, html, charset, encoding }: Written): Buffer {
  const body = charset === 'utf-8' ? Buffer.from(text) : toLatin9(text)
  const encoded = {
    '8bit': () => body.toString('latin1'),
    base64: () => body.toString('base64').replace(/.{76}/g, '$&\r\n'),
    'quoted-printable': () => quotedPrintable(body),
  }[encoding]()
  const head = [
    headers,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    `Content-Type: text/${html ? 'html' : 'plain'}; charset=${charset}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(encoded, 'latin1')])
}

/** What the charset lacks (typographic quotes, dashes) becomes its nearest sign. */
const toLatin9 = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[–—]/g, '-')
      .replaceAll('€', '\xa4')
      .replace(/[^\x00-\xff]/g, '?'),
    'latin1',
  )

function quotedPrintable(body: Buffer): string {
  const coded = body
    .toString('latin1')
    .replace(/[=\x80-\xff]/g, sign => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return coded.replace(/(?!\n)[^\n]{70}(?:=[0-9A-F]{2}|[^\n=])/g, '$&=\r\n')
}

/** Those that are judged otherwise, each with what was and what is. */
export async function changedBy(
  { apply }: Mutation,
  letters: readonly Plain[],
  policy: Policy,
): Promise<string[]> {
  const changed: string[] = []
  for (const [seed, { name, headers, written, judged }] of letters.entries()) {
    const now = await judge(headers, apply(written, seed), policy)
    if (now !== judged) changed.push(`${name}: ${judged} -> ${now}`)
  }
  return changed
}
