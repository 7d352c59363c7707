// DKIM from the raw bytes, with keys that a local resolver gives: no network.

import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { expect, test } from 'vitest'
import { type LetterBytes, openDkim, type TxtResolver } from '../../gateway/dkim.ts'
import { proveSender, type Signature } from '../../replies/sender-proof.ts'
import { temporaryFolder } from '../servers/child.ts'

const FROM = 'roma@aurora.example'
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const weak = generateKeyPairSync('rsa', { modulusLength: 512 })

const record = ({ publicKey }: typeof pair) =>
  `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`

const keys: TxtResolver = async name => {
  if (name === 'corta._domainkey.aurora.example') return [[record(weak)]]
  if (name.startsWith('posta._domainkey.')) return [[record(pair)]]
  throw Object.assign(new Error(`${name} does not exist`), { code: 'ENOTFOUND' })
}

const check = openDkim(keys)

const plain = Buffer.from(
  [
    `From: Aurora <${FROM}>`,
    'To: sede.roma@inps.example',
    'Subject: Sollecito',
    'Message-ID: <uno@aurora.example>',
    'Date: Thu, 4 Feb 2021 10:00:00 +0100',
    '',
    'Si sollecita la domanda.',
    '',
  ].join('\r\n'),
)

interface Signing {
  readonly letter?: Buffer
  readonly domain?: string
  readonly selector?: string
  readonly more?: object
}

async function signed(options: Signing = {}) {
  const { letter = plain, domain = 'aurora.example', selector = 'posta', more = {} } = options
  const key = selector === 'corta' ? weak : pair
  const one = {
    signingDomain: domain,
    selector,
    privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ...more,
  }
  const { signatures } = await dkimSign(letter, { ...one, signatureData: [one] })
  return Buffer.concat([Buffer.from(signatures), letter])
}

/** As a signature of this selector says of itself. */
const claims = (selector = 'posta') => [
  { domain: 'aurora.example', key: `${selector}._domainkey.aurora.example` },
]

const inBytes = (bytes: Buffer): LetterBytes => ({ kind: 'bytes', bytes })
const inFile = (path: string): LetterBytes => ({ kind: 'file', path })

const LINE = Buffer.from('Si allega quanto richiesto.\r\n')

const tampered = (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replace('Si sollecita', 'Si accoglie'), 'latin1')

test('a signature of the sender’s domain holds', async () => {
  const found = await check(inBytes(await signed()), claims())
  expect(found).toEqual([{ domain: 'aurora.example', result: 'pass' }])
})

test('one changed byte breaks it', async () => {
  const found = await check(inBytes(tampered(await signed())), claims())
  expect(found).toEqual([{ domain: 'aurora.example', result: 'fail' }])
})

test('a key that is not there, or too short, proves nothing', async () => {
  const [missing] = await check(inBytes(await signed({ selector: 'altra' })), claims('altra'))
  expect(missing?.result).not.toBe('pass')
  const [short] = await check(inBytes(await signed({ selector: 'corta' })), claims('corta'))
  expect(short?.result).not.toBe('pass')
})

test('where no key is there the letter is not even read', async () => {
  const found = await check(inFile(join(temporaryFolder('dkim'), 'manca.eml')), claims('altra'))
  expect(found).toEqual([{ domain: 'aurora.example', result: 'neutral' }])
})

test('a signature over a part of the body proves nothing', async () => {
  const bytes = await signed({ more: { maxBodyLength: 5 } })
  const [found] = await check(inBytes(bytes), claims())
  expect(found?.result).toBe('neutral')
})

test('without a network the verdict is temperror, and so it is after the time', async () => {
  const down = openDkim(async () => {
    throw Object.assign(new Error('down'), { code: 'ETIMEOUT' })
  })
  expect(await down(inBytes(await signed()), claims())).toEqual([
    { domain: 'aurora.example', result: 'temperror' },
  ])
  const silent = openDkim(() => new Promise(() => {}), 50)
  expect(await silent(inBytes(await signed()), claims())).toEqual([
    { domain: 'aurora.example', result: 'temperror' },
  ])
})

test('a key is asked for once a minute, however many letters bear its name', async () => {
  const asked: string[] = []
  const counted = openDkim(name => {
    asked.push(name)
    return keys(name)
  })
  const bytes = await signed()
  for (let nr = 0; nr < 3; nr++)
    expect(await counted(inBytes(bytes), claims())).toEqual([
      { domain: 'aurora.example', result: 'pass' },
    ])
  expect(asked).toEqual(['posta._domainkey.aurora.example'])
})

test('one key that cannot be fetched hides no other signature', async () => {
  const half = openDkim(name =>
    name.startsWith('giu.')
      ? Promise.reject(Object.assign(new Error('down'), { code: 'ETIMEOUT' }))
      : keys(name),
  )
  const [first, second] = [await signed({ selector: 'giu' }), await signed()]
  const both = Buffer.concat([first.subarray(0, first.length - plain.length), second])
  const results = (await half(inBytes(both), [...claims('giu'), ...claims()])).map(
    ({ result }) => result,
  )
  expect(results.toSorted()).toEqual(['pass', 'temperror'])
})

// From its file a letter is read piece by piece.
test.each([
  ['short', 1],
  ['of many pieces', 20_000],
])('a %s letter is verified from its file', async (_, times) => {
  const file = join(temporaryFolder('dkim'), 'lettera.eml')
  const bytes = await signed({ letter: Buffer.concat([plain, ...Array(times).fill(LINE)]) })
  writeFileSync(file, bytes)
  expect(await check(inFile(file), claims())).toEqual([
    { domain: 'aurora.example', result: 'pass' },
  ])
  writeFileSync(file, Buffer.concat([bytes, Buffer.from('Si paghi altrove.\r\n')]))
  expect(await check(inFile(file), claims())).toEqual([
    { domain: 'aurora.example', result: 'fail' },
  ])
})

test('a file that cannot be read is no verdict: the letter is tried again', async () => {
  const folder = temporaryFolder('dkim')
  await expect(check(inFile(join(folder, 'manca.eml')), claims())).rejects.toThrow(/ENOENT/)
  await expect(check(inFile(folder), claims())).rejects.toThrow(/EISDIR/)
})

test('a letter that takes too long leaves no file open', async () => {
  const file = join(temporaryFolder('dkim'), 'lenta.eml')
  writeFileSync(file, await signed({ letter: Buffer.concat([plain, ...Array(80_000).fill(LINE)]) }))
  const hasty = openDkim(keys, 1)
  expect(await hasty(inFile(file), claims())).toEqual([
    { domain: 'aurora.example', result: 'temperror' },
  ])
  expect(openFiles()).not.toContain(file)
})

/** On Linux; elsewhere there is no list of them. */
function openFiles(): readonly string[] {
  const folder = '/proc/self/fd'
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    const link = join(folder, name)
    return existsSync(link) ? readlinkSync(link) : []
  })
}

test('any bytes give an answer', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from([0, 255, 10]),
    Buffer.from('DKIM-Signature: x'),
  ])
    expect(Array.isArray(await check(inBytes(bytes), claims()))).toBe(true)
})

// How DKIM and Authentication-Results come together; trusted hosts only.
const trusted = ['mx.inps.example']
const field = (value: string | null) => ({
  headers: value === null ? [] : [{ name: 'authentication-results', value }],
  from: [],
})
const own = (result: Signature['result'], domain = 'aurora.example') => [{ domain, result }]

test.each<[string, string | null, readonly Signature[], string]>([
  ['nothing is known', null, [], 'unknown'],
  ['a signature holds', null, own('pass'), 'passed'],
  ['a signature of a part of the domain holds', null, own('pass', 'mail.aurora.example'), 'passed'],
  ['a signature of another domain holds', null, own('pass', 'altro.example'), 'unknown'],
  ['a signature is broken', null, own('fail'), 'failed'],
  ['another’s signature is broken', null, own('fail', 'lista.example'), 'unknown'],
  ['one is broken, another holds', null, [...own('fail'), ...own('pass')], 'passed'],
  ['the key cannot be fetched', null, own('temperror'), 'unknown'],
  ['the key is wrong', null, own('permerror'), 'unknown'],
  [
    'the server says DMARC passed, ours is broken',
    'mx.inps.example; dmarc=pass header.from=aurora.example',
    own('fail'),
    'passed',
  ],
  [
    'the server says DMARC failed, ours holds',
    'mx.inps.example; dmarc=fail header.from=aurora.example',
    own('pass'),
    'failed',
  ],
  [
    'somebody else says DMARC failed, ours holds',
    'mx.altro.example; dmarc=fail',
    own('pass'),
    'passed',
  ],
  ['somebody else says DMARC passed', 'mx.altro.example; dmarc=pass', own('temperror'), 'unknown'],
])('where %s', (_, results, signatures, verdict) => {
  expect(proveSender(field(results), trusted, FROM, signatures).verdict).toBe(verdict)
})
