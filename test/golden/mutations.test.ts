// A letter that is written, cased, wrapped, encoded or signed otherwise asks the same: kind, reason
// and identifiers stay in at least 97 of 100 cases.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import { cases, corpus, corpusPolicy } from './cases.ts'
import { type Mutation, mutations, type Written } from './mutations.ts'

const policy = await corpusPolicy()
const ENOUGH = 0.97

interface Plain {
  readonly name: string
  /** Header lines that a mutation leaves alone. */
  readonly headers: string
  readonly written: Written
  readonly judged: string
}

/** Letters of one text that no machine wrapped: what a person could have written otherwise. */
async function plainLetters(): Promise<readonly Plain[]> {
  const letters: Plain[] = []
  for (const name of cases) {
    const message = await readMessage(readFileSync(join(corpus, name, 'letter.eml')))
    const { subject, text, attachments, root } = message
    if (attachments.length > 0 || /report|signed/.test(root.type) || text.trim() === '') continue
    if (/^(?:i|fw|fwd|wg)\s*:/i.test(subject)) continue
    const headers = message.headers
      .filter(one => !/^(?:subject|mime-version|content-)/.test(one.name))
      .map(one => `${one.name}: ${one.value}`)
      .join('\r\n')
    const written: Written = { subject, text, html: false, charset: 'utf-8', encoding: '8bit' }
    letters.push({ name, headers, written, judged: await judge(headers, written) })
  }
  return letters
}

async function judge(headers: string, written: Written): Promise<string> {
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

async function changedBy({ apply }: Mutation, letters: readonly Plain[]): Promise<string[]> {
  const changed: string[] = []
  for (const [seed, { name, headers, written, judged }] of letters.entries()) {
    const now = await judge(headers, apply(written, seed))
    if (now !== judged) changed.push(`${name}: ${judged} -> ${now}`)
  }
  return changed
}

describe('of the plain letters of the corpus', async () => {
  const letters = await plainLetters()
  const all: string[] = []

  test('there are enough', () => {
    expect(letters.length).toBeGreaterThan(80)
  })

  test.each(mutations)('at most a few change with $name', async mutation => {
    const changed = await changedBy(mutation, letters)
    all.push(...changed)
    // One kind of change may cost a little more than all together.
    expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(letters.length * 0.05)
  })

  test('97 of 100 keep kind, reason and identifiers over all changes', () => {
    const cases = letters.length * mutations.length
    expect(1 - all.length / cases, all.join('\n')).toBeGreaterThanOrEqual(ENOUGH)
  })
})
