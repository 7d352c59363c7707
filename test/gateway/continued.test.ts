// An official's question and who may answer it by mail: what the office says next goes to whoever wrote.

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { decide, noMemory, type Policy } from '../../gateway/decide.ts'
import { identityOf } from '../../mail/identity.ts'

const TO = 'direzione.provinciale.roma@inps.example'
const continues = { number: 'CB-0001-AAAA-BBBB', recipient: 'm.deangelis@patronato-aurora.example' }

let policy: Policy
beforeAll(async () => {
  const file = join(import.meta.dirname, '../../config/gateway.yaml')
  ;({ policy } = await loadConfig({ file, env: {} }))
})

function answerFrom(from: string) {
  const bytes = Buffer.from(
    [
      `From: ${from}`,
      `To: ${TO}`,
      'Subject: R: Richiesta CB-0001-AAAA-BBBB',
      'Message-ID: <due@patronato.example>',
      'In-Reply-To: <domanda@inps.example>',
      '',
      'Si trasmette il documento chiesto.',
    ].join('\r\n'),
  )
  const mailbox = { name: 'roma', address: TO, kind: 'email', sede: '7000' } as const
  const facts = { mailbox, identity: identityOf(bytes), idReused: false, bodyNotAnalysed: null }
  return decide(bytes, facts, policy, { ...noMemory, continues }, '2021-02-04T09:01:00Z')
}

test.each([
  ['whom the office had asked', 'm.deangelis@patronato-aurora.example', true],
  ['a colleague of the same office', 'i.sabatucci@patronato-aurora.example', true],
  ['a colleague of another office of the institute', 'l.brambati@patronato-aurora.example', true],
  ['an operator of another institute', 'giuseppe.marchettini@ptl.example', false],
  ['somebody who is not enrolled', 'anna@studio.example', false],
])('a letter from %s', async (_, from, joins) => {
  expect((await answerFrom(from)).continues ?? null).toBe(joins ? continues.number : null)
})
