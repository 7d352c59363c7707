// The checklist for automatic answers, rules 14 to 22 (RFC 3834, RFC 5322): to whom a letter goes,
// and what it looks like.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transport } from '../../config/transport.ts'
import { openSender } from '../../gateway/smtp.ts'
import { readMessage } from '../../mail/message.ts'
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts'
import { composed, FROM, guardsOf, letterOf, policy, TO } from './conformance.ts'

let sink: SmtpSink
beforeAll(async () => {
  sink = await startSmtpSink()
})
afterAll(() => sink.stop())

test('rule 14: exactly one recipient, the Return-Path, and silence where it is another’s', async () => {
  const letter = await letterOf({
    'Reply-To': 'ladro@altrove.example',
    Sender: 'x@altrove.example',
  })
  expect(letter.recipient).toBe(FROM)
  const elsewhere = { 'Return-Path': '<srs0=x@inoltro.example>' }
  expect(await guardsOf(elsewhere)).toContain('return-path-differs')
})

test('rule 15: the envelope sender is empty, or an address of this one letter', async () => {
  const letter = await letterOf()
  const sent = async (envelope: null | { verp: string }) => {
    const transport: Transport = {
      kind: 'smtp',
      name: 'avvisi',
      host: '127.0.0.1',
      port: sink.port,
      security: 'none',
      auth: null,
      caFile: null,
      pool: 1,
      from: null,
      envelope,
      pec: false,
      perMinute: null,
    }
    const sender = await openSender(transport, 5_000)
    expect(await sender.send(letter, await composed(letter))).toEqual({ kind: 'accepted' })
    sender.close()
    return sink.received.at(-1)?.from
  }
  expect(await sent(null)).toBe('')
  const hash = /\.([0-9a-f]{32})@/.exec(letter.messageId)?.[1]
  expect(await sent({ verp: 'avvisi@inps.example' })).toBe(`avvisi+r.${hash}@inps.example`)
})

test('rule 16: From is configured and says that a machine writes', async () => {
  const { from } = await letterOf({ To: `falso@inps.example, ${TO}` })
  expect(from.address).toBe('combipat.avvisi@inps.example')
  expect(from.name).toContain('automatica')
})

test('rule 17: the letter declares itself automatic', async () => {
  const { headers } = await readMessage(await composed(await letterOf()))
  const value = (name: string) => headers.filter(one => one.name === name).map(one => one.value)
  expect(value('auto-submitted')).toEqual(['auto-replied'])
  expect(value('precedence')).toEqual(['bulk'])
  expect(value('x-auto-response-suppress')).toEqual(['All'])
})

test('rule 18, T47: it is threaded, its References are bounded, its Message-ID is derived', async () => {
  const ids = Array.from({ length: 300 }, (_, at) => `<${at}@patronato-aurora.example>`).join(' ')
  const letter = await letterOf({ References: ids })
  expect(letter.inReplyTo).toBe('uno@patronato-aurora.example')
  expect(letter.references).toHaveLength(11)
  expect((await letterOf({ References: ids })).messageId).toBe(letter.messageId)
  const head = (await composed(letter)).toString('latin1').split('\r\n\r\n')[0] ?? ''
  expect(head.length).toBeLessThan(4096)
})

test('rule 19, T40: the subject begins with Auto:, cannot grow, and its encoded words are whole', async () => {
  const source = `---\noggetto: Auto: Re: ${'è già così, perché '.repeat(8)}\n---\nx\n`
  const letters = { ...policy.letters, 'use_form.it': source }
  const letter = await letterOf({}, { policy: { letters } })
  expect(letter.subject).toMatch(/^Auto: è già/)
  const head = (await composed(letter)).toString('latin1')
  const words = [...head.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)]
  expect(words.length).toBeGreaterThan(1)
  for (const [, kind = '', text = ''] of words) {
    const bytes =
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            decodeURIComponent(text.replace(/_/g, ' ').replace(/%/g, '%25').replace(/=/g, '%')),
          )
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow()
  }
})

test('rule 20: a few kilobytes of plain text, nothing of the letter attached', async () => {
  const message = await readMessage(await composed(await letterOf()))
  expect(message.root.type).toBe('text/plain')
  expect(message.attachments).toEqual([])
  expect((await composed(await letterOf())).length).toBeLessThan(6_000)
})

test('rule 21: no personal data, and a link that shows nothing by itself', async () => {
  const subject = 'Invalidità civile RSSMRA79B11C566R'
  const form = { url: 'https://combipat.inps.example/scrivi-alla-sede', token: 'append' } as const
  const letter = await letterOf({ Subject: subject }, { policy: { form } })
  expect(JSON.stringify(letter)).not.toMatch(/RSSMRA|Rossi|nvalidit/)
  expect(letter.text).toContain('?t={token}')
  expect(letter.opens).toMatch(/^CB-/)
})

test('rule 22: dated when it is generated, and sent to nobody else', async () => {
  const message = await readMessage(await composed(await letterOf()))
  expect(message.date).toBe('2021-02-04T09:02:00.000Z')
  expect(message.to.map(({ address }) => address)).toEqual([FROM])
  expect(message.cc).toEqual([])
  expect(message.headers.some(({ name }) => name === 'bcc')).toBe(false)
})
