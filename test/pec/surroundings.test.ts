// What stands around the signed part of a PEC is nobody's word: it is named, and never judged.

import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { type Decision, decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { publicPecDetails } from '../../gateway/explain-pec.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { busta, trust } from './busta.ts'
import { shapes } from './shapes.ts'

const pec = await busta('posta-certificata')
const policy = { ...(await loadConfig({ env: {} })).policy, pecTrust: trust }

async function read(bytes: Buffer) {
  return readPec(bytes, await readMessage(bytes), trust)
}

async function judge(bytes: Buffer): Promise<Decision> {
  const identity = identityOf(bytes)
  const facts: Facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  return decide(bytes, facts, policy, noMemory, '2021-07-01T09:00:00Z')
}

const EVIL = 'Il nuovo IBAN di Bruni Luca, C.F. BRNLCU80A01H501K, va usato da subito.'
const text = (words: string, type = 'text/plain') => `Content-Type: ${type}\r\n\r\n${words}`

/** The signed part one level down, with parts of somebody else before and after it. */
function wrapped(
  before: readonly string[],
  after: readonly string[],
  depth = 1,
  whole = pec,
): Buffer {
  const cut = whole.indexOf('MIME-Version')
  let inside = whole.subarray(cut)
  for (let level = 0; level < depth; level++) {
    const mark = `--around${level}\r\n`
    const parts = (some: readonly string[]) => some.map(part => `${mark}${part}\r\n`).join('')
    inside = Buffer.concat([
      Buffer.from(`Content-Type: multipart/mixed; boundary=around${level}\r\n\r\n`),
      Buffer.from(level === 0 ? parts(before) : ''),
      Buffer.from(mark),
      inside,
      Buffer.from('\r\n'),
      Buffer.from(level === 0 ? parts(after) : ''),
      Buffer.from(`--around${level}--\r\n`),
    ])
  }
  return Buffer.concat([whole.subarray(0, cut), inside])
}

/** Parts put among those of the multipart/signed itself. */
function among(place: 'between' | 'after', part: string): Buffer {
  const boundary = `\r\n--${shapes.openpec.boundary('sig')}`
  const all = pec.toString('latin1')
  const at =
    place === 'between'
      ? all.indexOf(`${boundary}\r\n`, all.indexOf('postacert.eml'))
      : all.lastIndexOf(`${boundary}--`)
  return Buffer.from(`${all.slice(0, at)}${boundary}\r\n${part}${all.slice(at)}`, 'latin1')
}

test('the footer of a list, after the message and as text, is a defect and no more', async () => {
  for (const bytes of [wrapped([], [text(EVIL)]), wrapped([], [text(''), text(EVIL)], 2)]) {
    expect(await read(bytes)).toMatchObject({
      certified: true,
      mismatches: [],
      defects: [{ kind: 'pec-footer' }],
      signature: { intact: true },
    })
    const decision = await judge(bytes)
    expect(decision.defects.map(({ kind }) => kind)).toContain('pec-footer')
    expect(publicPecDetails(decision.pec)?.defects).toEqual(['pec-footer'])
  }
})

test('wrapped by itself, or with empty parts, it is as before', async () => {
  for (const bytes of [wrapped([], []), wrapped([], [], 2), wrapped([text('')], [text('\r\n ')])])
    expect(await read(bytes)).toMatchObject({ certified: true, mismatches: [], defects: [] })
})

test.each([
  ['words before it', wrapped([text(EVIL)], [])],
  ['HTML after it', wrapped([], [text(EVIL, 'text/html')])],
  ['a file after it', wrapped([], [text(EVIL, 'application/pdf; name=nuovo.pdf')])],
  [
    'a file after it that calls itself text',
    wrapped([], [text(EVIL, 'text/plain; name=nuovo.pdf')]),
  ],
  ['another message', wrapped([], [text(`Subject: altro\r\n\r\n${EVIL}`, 'message/rfc822')])],
  [
    'another envelope',
    wrapped([], [text(`--x\r\n\r\n${EVIL}\r\n--x--`, 'multipart/signed; boundary=x')]),
  ],
  ['a part before the signature', among('between', text(EVIL))],
  ['a part after the signature', among('after', text(EVIL))],
])('%s: named, and the letter inside is what counts', async (_, bytes) => {
  expect(await read(bytes)).toMatchObject({
    certified: false,
    proof: 'refuted',
    mismatches: ['parti-esterne'],
    signature: { intact: true, faults: [] },
  })
  const decision = await judge(bytes)
  expect(decision.answer.kind).toBe('silence')
  expect(JSON.stringify([decision.text, decision.identifiers, decision.requests])).not.toMatch(
    /Bruni|BRNLCU/,
  )
})

test('an envelope of somebody else put first is the one that is checked, and fails', async () => {
  const fake = 'multipart/signed; protocol="application/pkcs7-signature"; boundary=x'
  const bytes = wrapped([text(`--x\r\n\r\n${EVIL}\r\n--x--`, fake)], [])
  expect(await read(bytes)).toMatchObject({ certified: false, signature: { intact: false } })
  expect((await judge(bytes)).answer.kind).toBe('silence')
})

test('beside the signed part of an anomaly or a receipt they are named as well', async () => {
  for (const kind of ['anomalia', 'accettazione'] as const) {
    const bytes = wrapped([text(EVIL)], [], 1, await busta(kind))
    expect(await read(bytes)).toMatchObject({ certified: false, mismatches: ['parti-esterne'] })
    expect((await judge(bytes)).outcome.kind).toBe('to_person')
  }
})
