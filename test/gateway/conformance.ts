// One letter of an enrolled office, changed as a test likes, through the whole decision.

import { join } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { decide, type Facts, type Memory, noMemory, type Policy } from '../../gateway/decide.ts'
import { compose } from '../../gateway/smtp.ts'
import { identityOf } from '../../mail/identity.ts'
import type { Letter } from '../../replies/reply.ts'

export const FROM = 'roma.tiburtina@patronato-aurora.example'
export const TO = 'direzione.provinciale.roma@inps.example'
export const BODY =
  'Buongiorno, la domanda di assegno sociale del signor Mario Rossi, codice fiscale\r\n' +
  'RSSMRA79B11C566R, presentata il 12 ottobre non risulta ancora definita: si sollecita.\r\n'

const file = join(import.meta.dirname, '../../config/gateway.yaml')
export const { policy } = await loadConfig({ file, env: {} })

type Fields = Readonly<Record<string, string | null>>

function bytesOf(changes: Fields, body: string): Buffer {
  const fields = {
    'Return-Path': `<${FROM}>`,
    Received: 'from mail by mx.inps.example; Thu, 4 Feb 2021 10:00:00 +0100',
    From: `Patronato Aurora <${FROM}>`,
    To: TO,
    Subject: 'Sollecito domanda',
    'Message-ID': '<uno@patronato-aurora.example>',
    ...changes,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : `${name}: ${value}`,
  )
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

export async function decided(
  changes: Fields = {},
  more: { body?: string; memory?: Partial<Memory>; policy?: Partial<Policy> } = {},
) {
  const bytes = bytesOf(changes, more.body ?? BODY)
  const facts: Facts = {
    mailbox: { name: 'campioni', address: TO, kind: 'email', sede: '7000' },
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: null,
  }
  const memory = { ...noMemory, ...more.memory }
  return decide(bytes, facts, { ...policy, ...more.policy }, memory, '2021-02-04T09:01:00Z')
}

/** The names of the guards that fired; none where a letter goes out. */
export async function guardsOf(...given: Parameters<typeof decided>): Promise<string[]> {
  const { answer } = await decided(...given)
  return answer.kind === 'letter' ? [] : answer.guards.map(({ name }) => name)
}

export async function letterOf(...given: Parameters<typeof decided>): Promise<Letter> {
  const { answer } = await decided(...given)
  if (answer.kind === 'silence') throw new Error(`Silence: ${answer.because.says}`)
  return answer.letter
}

export const composed = (letter: Letter) => compose(letter, new Date('2021-02-04T09:02:00Z'))

export const report = (type: string) => ({
  'Content-Type': `multipart/report; report-type=${type}; boundary=b`,
})
