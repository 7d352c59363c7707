// A benchmark's letter as the bytes of a MIME message: headers as servers add them, plain text and
// HTML in quoted-printable, a PDF in base64 where the letter is to be large. CRLF throughout.

import type { Chance } from './chance.ts'
import { openChance } from './chance.ts'

export interface Letter {
  readonly number: number
  readonly domain: string
  readonly address: string
  readonly name: string
  readonly subject: string
  /** Paragraphs. */
  readonly own: readonly string[]
  readonly history: readonly string[]
  readonly footer: readonly string[]
  readonly chance: Chance
}

/** @param bytes what the whole is filled up to by an attachment; 0: none. */
export function mimeOf(letter: Letter, bytes: number): Buffer {
  const alternative = alternativeOf(letter)
  if (bytes === 0) return Buffer.from(`${headersOf(letter)}${alternative}`)
  const mark = `MIX${letter.number}`
  const file = `documento_${letter.number}.pdf`
  const head = `${headersOf(letter)}Content-Type: multipart/mixed; boundary="${mark}"\r\n\r\n--${mark}\r\n${alternative}\r\n--${mark}\r\nContent-Type: application/pdf; name="${file}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${file}"\r\n\r\n`
  const tail = `\r\n--${mark}--\r\n`
  return Buffer.concat([
    Buffer.from(head),
    attachment(letter, bytes - head.length - tail.length),
    Buffer.from(tail),
  ])
}

function headersOf({ number, domain, address, name, subject, chance }: Letter): string {
  const hex = (length: number) =>
    Array.from({ length }, () => chance.whole(0, 15).toString(16)).join('')
  const date = `Mon, 15 Feb 2021 ${two(8 + (number % 10))}:${two(number % 60)}:${two((number * 7) % 60)} +0100`
  const received = [3, 2, 1].map(
    hop =>
      `Received: from mx${hop}.${domain} (mx${hop}.${domain} [192.0.2.${hop}])\r\n\tby in${hop}.inps.example (Postfix) with ESMTPS id ${hex(12).toUpperCase()}\r\n\tfor <direzione.provinciale.roma@inps.example>; ${date}`,
  )
  const threaded =
    number % 3 === 0
      ? [
          `In-Reply-To: <${number}.x@inps.example>`,
          `References: <${number}.w@inps.example>\r\n <${number}.x@inps.example>`,
        ]
      : []
  return [
    `Return-Path: <${address}>`,
    ...received,
    `Authentication-Results: mx.inps.example; spf=pass smtp.mailfrom=${address};\r\n\tdkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=s1;\r\n\th=from:to:subject:date:message-id; bh=${hex(44)};\r\n\tb=${[1, 2, 3, 4, 5].map(() => hex(60)).join('\r\n\t ')}`,
    `From: ${encodedWord(name)} <${address}>`,
    'To: Direzione provinciale di Roma <direzione.provinciale.roma@inps.example>',
    `Subject: ${encodedWord(subject)}`,
    `Date: ${date}`,
    `Message-ID: <${number}.${hex(16)}@${domain}>`,
    ...threaded,
    'MIME-Version: 1.0',
    'X-Mailer: Posta 16.0',
    '',
  ].join('\r\n')
}

const two = (value: number): string => String(value).padStart(2, '0')

function encodedWord(text: string): string {
  const pieces = text.match(/.{1,30}/gsu) ?? []
  return pieces.map(piece => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ')
}

function alternativeOf({ number, address, own, history, footer }: Letter): string {
  const mark = `ALT${number}`
  const quoted = history.length === 0 ? [] : [`Il 12/01/2021 09:15, ${address} ha scritto:`]
  const lines = [
    ...own.flatMap(paragraph => [...wrapped(paragraph), '']),
    '-- ',
    ...footer,
    '',
    ...quoted,
    ...history.flatMap(paragraph => [...wrapped(paragraph), '']).map(line => `> ${line}`),
  ]
  const paragraphs = (list: readonly string[]) =>
    list
      .map(text => `<div class="p"><p style="color:#333333; margin:0">${text}</p></div>`)
      .join('\r\n')
  const html = `<html><head><meta charset="utf-8"><style>.p{font-family:Arial;font-size:12pt;margin:0 0 8px}</style></head><body>${paragraphs(own)}<table><tr><td>${footer.join('</td><td>')}</td></tr></table><blockquote>${paragraphs([...quoted, ...history])}</blockquote></body></html>`
  const part = (type: string, text: string) =>
    `--${mark}\r\nContent-Type: text/${type}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}\r\n`
  return `Content-Type: multipart/alternative; boundary="${mark}"\r\n\r\n${part('plain', lines.join('\r\n'))}${part('html', html)}--${mark}--\r\n`
}

function wrapped(paragraph: string): string[] {
  return paragraph.match(/.{1,74}(?:\s|$)/g) ?? []
}

/** RFC 2045 6.7: soft line breaks at 76 characters, never inside an escape. */
function quotedPrintable(text: string): string {
  return text
    .split('\r\n')
    .map(line => {
      const escaped = Buffer.from(line)
        .toString('latin1')
        .replace(/[=\x80-\xff]|\s$/g, sign => `=${hexOf(sign)}`)
      return (escaped.match(/(?:=..|[^=]){1,73}/g) ?? []).join('=\r\n')
    })
    .join('\r\n')
}

const hexOf = (sign: string): string =>
  sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')

/** Lines of base64, cut out of one random stretch that all letters share; the first is the letter's own. */
function attachment({ number, chance }: Letter, bytes: number): Buffer {
  const lines = Math.max(1, Math.floor(bytes / LINE) - 1)
  const start = chance.whole(0, POOL_LINES - lines) * LINE
  const own = Buffer.from(`%PDF-1.7 ${number}`.padEnd(57)).toString('base64')
  return Buffer.concat([Buffer.from(`${own}\r\n`), pool().subarray(start, start + lines * LINE)])
}

const LINE = 78
const POOL_LINES = 200_000
let drawn: Buffer | null = null

function pool(): Buffer {
  if (drawn !== null) return drawn
  const chance = openChance(7)
  const words = Uint32Array.from({ length: (POOL_LINES * 60) / 4 }, () =>
    chance.whole(0, 2 ** 32 - 1),
  )
  const base64 = Buffer.from(words.buffer).toString('base64')
  const lines = base64.match(/.{76}/g) ?? []
  drawn = Buffer.from(`${lines.slice(0, POOL_LINES).join('\r\n')}\r\n`)
  return drawn
}
