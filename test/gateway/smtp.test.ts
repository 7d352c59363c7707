// How an attempt to send ends, for every moment in which a server may refuse, hang or go away. The
// one that must never be wrong: whoever may have taken a letter is not given it again.

import { expect, onTestFinished, test } from 'vitest'
import { compose, openSender } from '../../gateway/smtp.ts'
import { notice } from '../../replies/notice.ts'
import { type Answer, type SmtpSink, type Stage, startSmtpSink } from '../servers/smtp-sink.ts'

const mail = notice({
  seed: '1',
  recipient: 'op@aurora.example',
  from: { name: 'INPS', address: 'avvisi@inps.example' },
  language: 'it',
  subject: 'Prova',
  text: 'Una prova.',
})

async function senderTo(port: number, timeoutMs = 2_000) {
  const sender = await openSender(
    {
      name: 'smtp',
      kind: 'smtp',
      host: '127.0.0.1',
      port,
      security: 'none',
      auth: null,
      caFile: null,
      pool: 5,
      from: null,
      envelope: undefined,
      pec: false,
      perMinute: null,
    },
    timeoutMs,
  )
  onTestFinished(() => sender.close())
  return sender
}

async function sinkWith(answer?: (stage: Stage) => Answer | undefined): Promise<SmtpSink> {
  const sink = await startSmtpSink({ ...(answer !== undefined && { answer }) })
  onTestFinished(() => sink.stop())
  return sink
}

const bytes = () => compose(mail, new Date())

test.each<[Stage, Answer, string]>([
  ['mail', 'drop', 'later'],
  ['mail', 'hang', 'later'],
  ['mail', { code: 451, text: 'not now' }, 'later'],
  ['rcpt', 'drop', 'later'],
  ['rcpt', 'hang', 'later'],
  ['rcpt', { code: 550, text: 'no such user' }, 'refused'],
  ['data', 'drop', 'in_doubt'],
  ['data', 'hang', 'in_doubt'],
  ['data', { code: 452, text: 'full' }, 'later'],
  ['data', { code: 554, text: 'no' }, 'refused'],
])('a server that at %s answers %j ends it as %s', async (stage, answer, kind) => {
  const sink = await sinkWith(asked => (asked === stage ? answer : undefined))
  const sender = await senderTo(sink.port)
  expect(await sender.send(mail, await bytes())).toMatchObject({ kind })
})

test('a server that is not there is asked later', async () => {
  const sink = await sinkWith()
  await sink.stop()
  const sender = await senderTo(sink.port)
  expect(await sender.send(mail, await bytes())).toMatchObject({ kind: 'later' })
})

test('after a letter in doubt the next one goes out on the same sender', async () => {
  let first = true
  const sink = await sinkWith(stage => {
    if (stage !== 'data' || !first) return undefined
    first = false
    return 'drop'
  })
  const sender = await senderTo(sink.port)
  expect(await sender.send(mail, await bytes())).toMatchObject({ kind: 'in_doubt' })
  expect(await sender.send(mail, await bytes())).toEqual({ kind: 'accepted' })
})

test('a doubt of one letter is not a doubt of another that is sent at the same time', async () => {
  const sink = await startSmtpSink({
    answer: (stage, address) => {
      if (stage === 'data') return 'drop'
      return stage === 'rcpt' && address.startsWith('no') ? { code: 451, text: 'later' } : undefined
    },
  })
  onTestFinished(() => sink.stop())
  const sender = await senderTo(sink.port)
  const ends = await Promise.all(
    ['op@a.example', 'no@a.example', 'no@b.example', 'no@c.example'].map(async recipient =>
      sender.send({ ...mail, recipient }, await bytes()),
    ),
  )
  expect(ends[0]?.kind).toBe('in_doubt')
  expect(ends.slice(1).map(({ kind }) => kind)).toEqual(['later', 'later', 'later'])
})
