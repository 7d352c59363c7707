import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOriginators } from '../../mail/addresses.ts'
import type { Header } from '../../mail/headers.ts'
import { readAuthentication } from '../../replies/authentication.ts'
import { readAuthenticationResults } from '../../replies/authentication-field.ts'

const from = 'roma@aurora.example'
const trusted = ['mx.inps.example']

function fields(...values: readonly (string | Header)[]) {
  const headers = values.map(value =>
    typeof value === 'string' ? { name: 'authentication-results', value } : value,
  )
  return { headers, from: readOriginators(headers, 'from') }
}

const verdictOf = (...values: readonly (string | Header)[]) =>
  readAuthentication(fields(...values), trusted, from).verdict

// The grammar of RFC 8601, 2.2, with its comments, quotes, versions and empty result.
test.each([
  ['example.org; none', 'example.org', []],
  ['example.org 1; none', 'example.org', []],
  ['"Example.org"; spf=pass', 'example.org', [['spf', 'pass', {}]]],
  [
    'example.org;\tspf=pass smtp.mailfrom=a@b.c',
    'example.org',
    [['spf', 'pass', { 'smtp.mailfrom': 'a@b.c' }]],
  ],
  [
    'example.org; auth=pass (cram-md5) smtp.auth=sender@example.net',
    'example.org',
    [['auth', 'pass', { 'smtp.auth': 'sender@example.net' }]],
  ],
  [
    "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462",
    'foo.example.net',
    [['dkim', 'fail', { 'policy.expired': '1362471462' }]],
  ],
  [
    'h.example; dmarc=FAIL (p=none; dis=none) header.from=x.example',
    'h.example',
    [['dmarc', 'fail', { 'header.from': 'x.example' }]],
  ],
  [
    'h.example; dkim=fail reason="bad ; signature" header.d=x.example',
    'h.example',
    [['dkim', 'fail', { reason: 'bad ; signature', 'header.d': 'x.example' }]],
  ],
  [
    'h.example; spf=none (nested (comment; spf=pass) \\) here) smtp.helo=q',
    'h.example',
    [['spf', 'none', { 'smtp.helo': 'q' }]],
  ],
  ['h.example;; ;dkim=pass', 'h.example', [['dkim', 'pass', {}]]],
  ['', '', []],
])('%s', (value, host, results) => {
  const read = readAuthenticationResults(value)
  expect(read.host).toBe(host)
  expect(read.results.map(r => [r.method, r.result, r.properties])).toEqual(results)
})

test('the same fields tell another story of another From', () => {
  const read = fields('mx.inps.example; dmarc=pass header.from=aurora.example')
  const seen = (address: string) => ({ ...read, from: [{ name: '', address }] })
  const verdicts = [from, 'x@falso.example', from].map(
    address => readAuthentication(seen(address), trusted, from).verdict,
  )
  expect(verdicts).toEqual(['passed', 'failed', 'passed'])
})

test.each([
  ['mx.inps.example; dmarc=pass header.from=aurora.example', 'passed'],
  [
    'mx.inps.example; spf=pass smtp.mailfrom=x@host.example; dmarc=fail (p=none) header.from=aurora.example',
    'failed',
  ],
  ['mx.inps.example; spf=fail smtp.mailfrom=x@host.example', 'failed'],
  ['mx.inps.example; spf=softfail smtp.mailfrom=roma@aurora.example; dmarc=none', 'failed'],
  ['mx.inps.example; spf=fail; dkim=pass header.d=aurora.example', 'passed'],
  ['mx.inps.example; spf=fail; dkim=pass header.d=attacker.example', 'failed'],
  ['mx.inps.example; spf=fail; dkim=pass header.i=@mail.aurora.example', 'passed'],
  ['mx.inps.example; spf=fail; dkim=pass header.d=example', 'failed'],
  ['mx.inps.example; spf=pass smtp.mailfrom=roma@aurora.example; dkim=none; dmarc=none', 'passed'],
  ['mx.inps.example; spf=pass smtp.mailfrom=x@other.example', 'unknown'],
  ['mx.inps.example; dkim=fail header.d=aurora.example', 'failed'],
  ['mx.inps.example; dkim=fail header.d=list.example', 'unknown'],
  ['mx.inps.example; dkim=fail header.d=aurora.example; dmarc=pass', 'passed'],
  [
    'mx.inps.example; dkim=fail header.d=aurora.example; dkim=pass header.d=aurora.example',
    'passed',
  ],
  [
    'mx.inps.example; dkim=fail header.d=aurora.example; spf=pass smtp.mailfrom=roma@aurora.example',
    'passed',
  ],
  [
    'mx.inps.example; spf=pass smtp.helo=mail.x.example; spf=fail smtp.mailfrom=roma@aurora.example',
    'failed',
  ],
  [
    'mx.inps.example; spf=fail smtp.helo=mail.x.example; spf=pass smtp.mailfrom=roma@aurora.example',
    'passed',
  ],
  ['mx.inps.example; spf=hardfail smtp.mailfrom=roma@aurora.example', 'failed'],
  ['mx.inps.example; spf=none; dmarc=fail header.from=other.example', 'failed'],
  [
    'mx.inps.example; dkim=pass header.d=other.example; dmarc=pass header.from=other.example',
    'failed',
  ],
  ['mx.inps.example.; dmarc=fail header.from=aurora.example', 'failed'],
  ['mx.inps.example (; dmarc=fail header.from=aurora.example', 'failed'],
  ['mx.inps.example; spf=none reason="x; dmarc=fail header.from=aurora.example', 'failed'],
  ['mx.inps.example; dmarc=pass header.from=aurora.example; spf=none (', 'unknown'],
  ['mx.inps.example; dmarc=pass header.from=mail.aurora.example', 'unknown'],
  ['mx.inps.example; none', 'unknown'],
  ['mx.other.example; dmarc=fail', 'unknown'],
  ['MX.INPS.EXAMPLE 1; dmarc=fail', 'failed'],
])('%s is %s', (value, verdict) => {
  expect(verdictOf(value)).toBe(verdict)
})

test('without a trusted field nothing is known', () => {
  expect(readAuthentication(fields(), trusted, from)).toEqual({
    spf: null,
    dkim: null,
    dmarc: null,
    aligned: false,
    verdict: 'unknown',
  })
})

test('two fields of one server, as two filters write them, are read together', () => {
  const dkim = 'mx.inps.example; dkim=none'
  const spf = { name: 'received-spf', value: 'fail' }
  expect(verdictOf(dkim, spf, 'mx.inps.example; spf=fail smtp.mailfrom=a@b.example')).toBe('failed')
})

test('a field that was there before the letter came is not believed', () => {
  const failed = 'mx.inps.example; spf=fail smtp.mailfrom=x@bulk.example'
  const forged = 'mx.inps.example; dmarc=pass header.from=aurora.example'
  const received = { name: 'received', value: 'from bulk.example' }
  const other = 'mx.bulk.example; none'
  expect(verdictOf(failed, received, forged)).toBe('failed')
  expect(verdictOf(failed, other, forged)).toBe('failed')
})

test('of one method the topmost result counts', () => {
  expect(verdictOf('mx.inps.example; dmarc=fail', 'mx.inps.example; dmarc=pass')).toBe('failed')
})

test('the fields of an untrusted server above are passed over', () => {
  expect(verdictOf('relay.example; dmarc=pass', 'mx.inps.example; dmarc=fail')).toBe('failed')
})

test('a failure counts below the fields of other programs, a pass does not', () => {
  const scanned = { name: 'x-virus-scanned', value: 'amavis' }
  const first = 'mx.inps.example; dkim=none'
  expect(verdictOf(first, scanned, 'mx.inps.example; dmarc=fail')).toBe('failed')
  expect(verdictOf(first, 'relay.example; none', 'mx.inps.example; spf=fail')).toBe('failed')
  expect(verdictOf(first, scanned, 'mx.inps.example; dmarc=pass')).toBe('unknown')
})

test('what an earlier server received is nobody’s word, be it a pass or a failure', () => {
  const received = { name: 'received', value: 'from relay.example' }
  const low = 'mx.inps.example; dmarc=fail'
  expect(verdictOf('mx.inps.example; dmarc=pass', received, low)).toBe('passed')
})

test('of an envelope the server saw the outer From, whoever wrote the letter inside', () => {
  const outer = { name: 'from', value: 'Per conto <posta-certificata@gestore.example>' }
  const about = (domain: string) => `mx.inps.example; dmarc=pass header.from=${domain}`
  expect(verdictOf(about('gestore.example'), outer)).toBe('unknown')
  expect(verdictOf(about('other.example'), outer)).toBe('failed')
})

test('any text gives a reading, and never a pass out of comments or quotes', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const inside = text.replace(/[()\\"]/g, '')
      expect(verdictOf(`mx.inps.example; none (${inside}; dmarc=pass)`)).toBe('unknown')
      readAuthenticationResults(text)
    }),
  )
})
