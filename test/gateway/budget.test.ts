// T30: the CPU that a letter may take. Letters made to be slow (links, blanks, endless signatures,
// repeated cues) are judged in bounded time, all rules on.

import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { identityOf } from '../../mail/identity.ts'
import { codiceFiscaleDefect } from '../../requests/fields/codice-fiscale.ts'

const { policy } = await loadConfig({ env: {} })
const sender = policy.roster.entries[0]?.sender.address ?? ''

async function judged(type: string, body: string) {
  const head = [
    `Return-Path: <${sender}>`,
    `From: ${sender}`,
    'Date: Mon, 15 Feb 2021 10:00:00 +0100',
    'Subject: Sollecito NASpI RSSMRA79B11C566R',
    `Content-Type: ${type}; charset=utf-8`,
    '',
    body,
  ].join('\r\n')
  const bytes = Buffer.from(head)
  const facts: Facts = {
    mailbox: null,
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: null,
  }
  // CPU of this process: what others do on the machine does not count.
  const before = process.cpuUsage()
  const decision = await decide(bytes, facts, policy, noMemory, '2021-02-15T10:00:00Z')
  const { user, system } = process.cpuUsage(before)
  return { decision, ms: (user + system) / 1000 }
}

const fill = (unit: string, characters = 1_000_000): string =>
  unit.repeat(Math.ceil(characters / unit.length))

const links = Array.from(
  { length: 3000 },
  (_, at) => `<a href="https://x${at}.example/${'p'.repeat(80)}">voce ${at}</a><br>`,
).join('')

/** Codes that differ, all valid. */
function citizens(count: number): string {
  const list: string[] = []
  for (let at = 0; list.length < count; at++) {
    const stem = `RSSMRA${String(at % 100).padStart(2, '0')}B11${'CDEFGHL'[at % 7]}${String(at % 1000).padStart(3, '0')}`
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    list.push(stem + (letters.find(one => codiceFiscaleDefect(stem + one) === null) ?? ''))
  }
  return list.map(code => `Rossi Mario ${code}: la NASpI è ferma.`).join('\n')
}

test('ordinary letters first, so that nothing is compiled while it is measured', async () => {
  for (let i = 0; i < 20; i++) {
    const { decision } = await judged('text/plain', 'A che punto è la domanda di NASpI?')
    expect(decision.classification.kind).toBe('request')
  }
})

test.each([
  ['3,000 links', 'text/html', `<p>La domanda è ferma.</p>${links}`],
  [
    'huge blanks',
    'text/plain',
    `La domanda è ferma.${' '.repeat(500_000)}\n${'\n'.repeat(500_000)}`,
  ],
  ['huge blanks in HTML', 'text/html', `<p>La domanda${' &nbsp;'.repeat(80_000)} è ferma.</p>`],
  [
    'an endless signature',
    'text/plain',
    `La domanda è ferma.\n-- \n${fill('Patronato Esempio\n')}`,
  ],
  ['an endless footer', 'text/plain', `La domanda è ferma.\n${fill('Tel. 0832 000111\n')}`],
  ['a signature of one line', 'text/plain', `La domanda è ferma.\n-- \n${fill('Pensioni • ')}`],
  ['greetings', 'text/plain', fill('Cordiali saluti\n')],
  ['disclaimers', 'text/plain', fill('Messaggio riservato al destinatario, ricevuto per errore. ')],
  ['quotes', 'text/plain', fill('Il 3/4/21 10:00, X ha scritto:\n> uno\n')],
  ['header lines', 'text/plain', fill('Da: x\nInviato: y\n')],
  ['one word', 'text/plain', fill('a')],
  ['digits', 'text/plain', fill('1234567890 ')],
  ['digits in a row', 'text/plain', fill('1')],
  ['letters and digits', 'text/plain', fill('RSSMRA79B11C566')],
  ['codici fiscali', 'text/plain', fill('RSSMRA79B11C566R ')],
  ['halves of codes', 'text/plain', fill('RSS MRA 79B11 ')],
  ['telephones', 'text/plain', fill('tel. 0832 000111 ')],
  ['names', 'text/plain', fill('Rossi Mario RSSMRA79B11C566R\n')],
  ['citizens', 'text/plain', citizens(7000)],
  ['IBANs', 'text/plain', fill('IT60X0542811101000000123456 ')],
  ['places', 'text/plain', fill('residente a via Roma ')],
  ['pensions', 'text/plain', fill('cat. VO cert. n. ')],
  ['protocols', 'text/plain', fill('INPS.8100.')],
  ['dates', 'text/plain', fill('il 12/10/2020 ')],
  ['non', 'text/plain', fill('non ')],
  ['cues', 'text/plain', fill('sollecito pagamento domanda pratica ')],
  ['questions', 'text/plain', fill('quando? come? ')],
  ['nested HTML', 'text/html', `${fill('<div>', 300_000)}La domanda è ferma.`],
  ['tables', 'text/html', `<table>${fill('<tr><td>x', 400_000)}`],
  ['open tags', 'text/html', fill('<')],
  ['attributes', 'text/html', `<p ${fill('a="b" ', 400_000)}>ok</p>`],
])('a megabyte of %s is judged within the budget', async (_, type, body) => {
  const { decision, ms } = await judged(type, body)
  expect(decision.outcome.says).not.toBe('')
  expect(ms).toBeLessThan(LIMIT_MS)
})

/** Two seconds of CPU on this class of machine, a tenth of the shell's budget (decide_seconds). */
const LIMIT_MS = 2000

test('a letter with more citizens than a letter has goes to a person', async () => {
  const { decision } = await judged('text/plain', citizens(150))
  expect(decision.requests).toHaveLength(100)
  expect(decision.outcome).toMatchObject({ kind: 'to_person' })
  expect(decision.outcome.says).toContain('cittadini')
})
