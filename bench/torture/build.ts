// What odd letters are built of: heads, bodies, parts.

import type { Chance } from '../chance.ts'
import * as texts from './odd-texts.ts'

/** Enrolled in test/corpus/roster.json: the words are judged too. */
export const ENROLLED = 'roma.tiburtina@patronato-aurora.example'

export function letter(headers: Readonly<Record<string, string>>, body: string): string {
  const all = {
    'Return-Path': `<${ENROLLED}>`,
    From: `Sede di Roma <${ENROLLED}>`,
    To: 'direzione.provinciale.roma@inps.example',
    Subject: 'Sollecito pratica',
    Date: 'Mon, 15 Feb 2021 10:00:00 +0100',
    'Message-ID': '<odd@patronato-aurora.example>',
    'Authentication-Results': 'mx.inps.example; spf=pass smtp.mailfrom=patronato-aurora.example',
    'MIME-Version': '1.0',
    ...headers,
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${head.join('')}\r\n${body}`
}

export const typed = (type: string, body: string, encoding = '8bit', more = {}): string =>
  letter({ 'Content-Type': type, 'Content-Transfer-Encoding': encoding, ...more }, body)

export const bytes = (text: string): string => Buffer.from(text).toString('latin1')
export const base64 = (data: Buffer): string =>
  (data.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
export const plain = (text: string): string => typed('text/plain; charset=utf-8', bytes(text))
export const html = (text: string): string => typed('text/html; charset=utf-8', bytes(text))

/** A multipart of these parts, each a head and a body. */
export function parts(kind: string, list: readonly string[], mark = 'ODD'): string {
  const inside = list.map(part => `--${mark}\r\n${part}\r\n`).join('')
  return typed(`multipart/${kind}; boundary="${mark}"`, `${inside}--${mark}--\r\n`)
}

export const attached = (type: string, name: string, data: Buffer): string =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${base64(data)}`

export function nested(depth: number): string {
  let inside = `Content-Type: text/plain\r\n\r\n${texts.asking}`
  for (let at = 0; at < depth; at++) {
    inside = `Content-Type: multipart/mixed; boundary="B${at}"\r\n\r\n--B${at}\r\n${inside}\r\n--B${at}--\r\n`
  }
  return letter({}, '').replace(/\r\n\r\n$/, `\r\n${inside}`)
}

export function forwarded(depth: number): string {
  let inside = plain(texts.asking)
  for (let at = 0; at < depth; at++) inside = typed('message/rfc822', inside)
  return inside
}

export const noise = (chance: Chance, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => chance.whole(0, 255)))

export const MEGABYTE = 1_000_000
export const filled = (unit: string): string => unit.repeat(Math.ceil(MEGABYTE / unit.length))
