// Letters that nobody would write and everybody receives, made from nothing.

import type { Chance } from '../chance.ts'
import * as texts from './odd-texts.ts'

/** Enrolled in test/corpus/roster.json: the words are judged too. */
export const ENROLLED = 'roma.tiburtina@patronato-aurora.example'

function letter(headers: Readonly<Record<string, string>>, body: string): string {
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

const typed = (type: string, body: string, encoding = '8bit', more = {}): string =>
  letter({ 'Content-Type': type, 'Content-Transfer-Encoding': encoding, ...more }, body)

const bytes = (text: string): string => Buffer.from(text).toString('latin1')
const base64 = (data: Buffer): string =>
  (data.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
const plain = (text: string): string => typed('text/plain; charset=utf-8', bytes(text))
const html = (text: string): string => typed('text/html; charset=utf-8', bytes(text))

/** A multipart of these parts, each a head and a body. */
function parts(kind: string, list: readonly string[], mark = 'ODD'): string {
  const inside = list.map(part => `--${mark}\r\n${part}\r\n`).join('')
  return typed(`multipart/${kind}; boundary="${mark}"`, `${inside}--${mark}--\r\n`)
}

const attached = (type: string, name: string, data: Buffer): string =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${base64(data)}`

function nested(depth: number): string {
  let inside = `Content-Type: text/plain\r\n\r\n${texts.asking}`
  for (let at = 0; at < depth; at++) {
    inside = `Content-Type: multipart/mixed; boundary="B${at}"\r\n\r\n--B${at}\r\n${inside}\r\n--B${at}--\r\n`
  }
  return letter({}, '').replace(/\r\n\r\n$/, `\r\n${inside}`)
}

function forwarded(depth: number): string {
  let inside = plain(texts.asking)
  for (let at = 0; at < depth; at++) inside = typed('message/rfc822', inside)
  return inside
}

const noise = (chance: Chance, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => chance.whole(0, 255)))

const MEGABYTE = 1_000_000
const filled = (unit: string): string => unit.repeat(Math.ceil(MEGABYTE / unit.length))

export const oddities: Readonly<Record<string, (chance: Chance) => string>> = {
  nothing: () => '',
  'only-blank-lines': () => '\r\n'.repeat(50),
  noise: chance => noise(chance, 50_000).toString('latin1'),
  'empty-body': () => plain(''),
  'utf-7': () => typed('text/plain; charset=utf-7', 'Perch+AOk- la domanda +AOg- ferma? +-+- +AG'),
  'utf-16': () =>
    typed(
      'text/plain; charset=utf-16',
      base64(Buffer.from(`\ufeff${texts.asking}`, 'utf16le')),
      'base64',
    ),
  'utf-16-raw': () =>
    typed('text/plain; charset=utf-16le', Buffer.from(texts.asking, 'utf16le').toString('latin1')),
  'headers-8bit': () =>
    letter(
      { Subject: 'Citt\xe0 \xff\xfe', From: `Nicol\xf2 <${ENROLLED}>`, To: '\x80\x81' },
      texts.asking,
    ),
  'encoded-words-broken': () =>
    letter(
      {
        Subject: '=?utf-8?B?4pi=?= =?x?q?=ZZ?= =?utf-8?Q?a=',
        From: `=?utf-16?B?/v8=?= <${ENROLLED}>`,
      },
      'x',
    ),
  'subject-of-a-megabyte': () => letter({ Subject: filled('sollecito domanda ') }, texts.asking),
  'encoded-words-of-a-megabyte': () =>
    letter({ Subject: filled('=?utf-8?Q?pratica_?=\r\n ') }, texts.asking),
  'recipients-of-a-megabyte': () => letter({ To: filled('"a, b" <c@d.example>, ') }, texts.asking),
  'recipients-in-brackets': () => letter({ To: filled('(((<<<"""') }, texts.asking),
  'parameters-endless': () =>
    typed(`text/plain; ${filled('name*0*=a; ').slice(0, 200_000)}`, texts.asking),
  'nested-100-deep': () => nested(100),
  'nested-2000-deep': () => nested(2000),
  'forwarded-100-deep': () => forwarded(100),
  'parts-10000': () =>
    parts(
      'mixed',
      Array.from({ length: 10_000 }, () => '\r\nx'),
    ),
  'attachments-2000': () =>
    parts(
      'mixed',
      Array.from({ length: 2000 }, (_, at) =>
        attached('text/plain', `${at}.txt`, Buffer.from('x')),
      ),
    ),
  'boundaries-everywhere': () => parts('mixed', [filled('--ODDx\r\n')]),
  'one-line-of-a-megabyte': () => plain(filled('la domanda di pensione non risulta definita ')),
  'one-word-of-a-megabyte': () => plain(filled('a')),
  'digits-of-a-megabyte': () => plain(filled('1')),
  'numbers-of-a-megabyte': () =>
    plain(filled('6026849300000 INPS.7000.01/02/2021.0123456 VO 12345678 ')),
  'codes-of-a-megabyte': () => plain(filled('RSSMRA79B11C566R ')),
  'codes-nearly': () => plain(filled('R S S M R A 7 9 B 1 1 C 5 6 6 X ')),
  'codes-dashed': () => plain(filled('RSSMRA-79B11-C566')),
  'phones-of-a-megabyte': () => plain(filled('tel. 06/555 01 00 - ')),
  'ibans-of-a-megabyte': () => plain(filled('IT60 X054 2811 1010 0000 0123 456 ')),
  'dates-of-a-megabyte': () =>
    plain(filled('12/10/2020, 12 ottobre, il 5 c.m., due settimane fa ')),
  'residences-of-a-megabyte': () =>
    plain(filled('residente a San Giovanni in Persiceto (BO) via ')),
  'names-of-a-megabyte': () => plain(filled('sig. Mario De Rossi e sig.ra Anna Maria Bianchi, ')),
  'blanks-of-a-megabyte': () => plain(`${' '.repeat(MEGABYTE)}x`),
  'line-ends-of-a-megabyte': () => plain('\r\n'.repeat(MEGABYTE / 2)),
  'tabs-and-blanks': () => plain(filled(' \t\u00a0\u200b')),
  'quotes-of-a-megabyte': () => plain(filled('> > > vedi sotto\r\n')),
  'attributions-of-a-megabyte': () =>
    plain(filled('Il 12/01/2021 09:15, a@b.example ha scritto:\r\n')),
  'attributions-nearly': () => plain(filled('Il 12/01/2021 09:15, a@b.example ha\r\n')),
  'outlook-heads': () =>
    plain(filled('Da: a@b.example\r\nInviato: ieri\r\nA: c\r\nOggetto: x\r\n\r\ny\r\n')),
  'forward-marks': () => plain(filled('---------- Messaggio inoltrato ---------\r\n')),
  'signatures-of-a-megabyte': () =>
    plain(filled('--\r\nMario Rossi\r\nPatronato - Tel. 06 555\r\n')),
  'disclaimers-of-a-megabyte': () =>
    plain(filled('Le informazioni contenute in questo messaggio sono riservate e\r\n')),
  'questions-of-a-megabyte': () => plain(filled('?')),
  'dots-of-a-megabyte': () => plain(filled('. ')),
  'commas-of-a-megabyte': () => plain(filled('non, ma, né, ')),
  'underscores-of-a-megabyte': () => plain(filled('_-_=')),
  'addresses-of-a-megabyte': () => plain(filled('a.b@c.example ')),
  'address-endless': () => plain(filled('a.')),
  'letters-numbered': () =>
    plain(Array.from({ length: 20_000 }, (_, at) => `${at}) sig. R`).join('\r\n')),
  'citizens-300': chance => plain(texts.citizens(300, chance)),
  'citizens-3000': chance => plain(texts.citizens(3000, chance)),
  rtl: () => plain(texts.rtl),
  emoji: () => plain(texts.emoji),
  'emoji-of-a-megabyte': () => plain(filled('👩‍👩‍👧‍👦🏳️‍🌈 ')),
  'accents-stacked': () => plain(`a${'\u0301'.repeat(300_000)}`),
  'surrogates-alone': () =>
    typed(
      'text/plain; charset=utf-16le',
      base64(Buffer.from('d83dd83d00d8'.repeat(200), 'hex')),
      'base64',
    ),
  'nul-bytes': () => plain(`La \0domanda\0 è ferma?\0`.repeat(100)),
  'control-signs': () => plain(filled('\x01\x02\x1b[31m\x7f').slice(0, 100_000)),
  'html-links-50000': () =>
    html(
      Array.from({ length: 50_000 }, (_, at) => `<a href="https://x.example/${at}">${at}</a>`).join(
        ' ',
      ),
    ),
  'html-only-tables': () => html(texts.tables(200)),
  'html-tables-nested': () => html(`${'<table><tr><td>'.repeat(3000)}x`),
  'html-unclosed': () => html(`${'<div><b><i><font color='.repeat(5000)}`),
  'html-deep': () => html(`${'<div>'.repeat(50_000)}x${'</div>'.repeat(50_000)}`),
  'html-comments': () => html(filled('<!-- <!-- ')),
  'html-comments-closed': () => html(filled('<!--[if mso]>x<![endif]--> ')),
  'html-style': () => html(`<style>${filled('.a{color:red} ')}</style><p>${texts.asking}`),
  'html-attributes': () => html(`<p ${filled('a="b" ')}>x</p>`),
  'html-attribute-open': () => html(`<p a="${filled('x')}`),
  'html-entities': () => html(filled('&egrave;&#233;&amp;&nosuch;&#x1F600;&')),
  'html-less-than': () => html(filled('<')),
  'html-words-of-a-megabyte': () => html(`<p>${filled('la domanda <b>non</b> è definita ')}</p>`),
  'html-spans-per-letter': () =>
    html([...'RSSMRA79B11C566R '.repeat(3000)].map(sign => `<span>${sign}</span>`).join('')),
  'html-data-image': () =>
    html(`<img src="data:image/png;base64,${filled('AAAA')}"><p>${texts.asking}`),
  'html-lists': () => html(`${'<ul><li>'.repeat(2000)}x`),
  'html-breaks': () => html(filled('<br>')),
  'base64-broken': chance =>
    typed('text/plain', `QUJD*${noise(chance, 3000).toString('latin1')}==QUI`, 'base64'),
  'base64-unbroken-line': () =>
    typed('text/plain', Buffer.from(filled('ferma? ')).toString('base64'), 'base64'),
  'quoted-printable-broken': () =>
    typed('text/plain', filled('=ZZ=\r\n=3=C3').slice(0, 300_000), 'quoted-printable'),
  'quoted-printable-of-a-megabyte': () =>
    typed('text/plain; charset=utf-8', filled('=C3=A8=20=\r\n'), 'quoted-printable'),
  uuencode: () =>
    typed('text/plain', `begin 644 a.txt\r\n${filled('M:&5L;&\\@=V]R;&0*\r\n')}end`, 'x-uuencode'),
  'winmail.dat': chance =>
    parts('mixed', [
      attached(
        'application/ms-tnef',
        'winmail.dat',
        Buffer.concat([Buffer.from('789f3e22', 'hex'), noise(chance, 4000)]),
      ),
    ]),
  'winmail.dat-endless': () =>
    parts('mixed', [
      attached(
        'application/ms-tnef',
        'winmail.dat',
        Buffer.concat([
          Buffer.from('789f3e220100', 'hex'),
          Buffer.alloc(300_000, '\x01\x06\x90\x08\x00\x00\x00\x00\x00'),
        ]),
      ),
    ]),
  calendar: () =>
    parts('alternative', [`Content-Type: text/calendar; method=REQUEST\r\n\r\n${texts.calendar}`]),
  'calendar-alone': () =>
    typed('text/calendar; method=REQUEST; charset=utf-8', bytes(texts.calendar)),
  'smime-signed': chance =>
    parts('signed; protocol="application/pkcs7-signature"; micalg=sha-256', [
      `Content-Type: text/plain\r\n\r\n${texts.asking}`,
      attached('application/pkcs7-signature', 'smime.p7s', noise(chance, 3000)),
    ]),
  'smime-opaque': chance =>
    typed(
      'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
      base64(noise(chance, 8000)),
      'base64',
    ),
  'der-endless': () =>
    parts('mixed', [
      attached('application/pkcs7-mime', 'doc.pdf.p7m', Buffer.from('3080'.repeat(100_000), 'hex')),
    ]),
  'pgp-inline': () => plain(`${texts.pgp}\r\n\r\n${texts.asking}`),
  'pgp-encrypted': () =>
    parts('encrypted; protocol="application/pgp-encrypted"', [
      'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1',
      `Content-Type: application/octet-stream\r\n\r\n${texts.pgp}`,
    ]),
  newsletter: () =>
    typed('text/html; charset=utf-8', bytes(texts.newsletter), '8bit', texts.listHeaders),
  'newsletter-without-headers': () => html(texts.newsletter),
  'chat-export': () => plain(texts.chat),
  'chat-export-long': () => plain(filled(texts.chat)),
  'pdf-alone': () => parts('mixed', [attached('application/pdf', 'sollecito.pdf', texts.pdf)]),
  'pdf-broken': chance =>
    parts('mixed', [
      attached(
        'application/pdf',
        'sollecito.pdf',
        Buffer.concat([texts.pdf.subarray(0, 90), noise(chance, 2000)]),
      ),
    ]),
  'pdfs-20': () =>
    parts(
      'mixed',
      Array.from({ length: 20 }, (_, at) => attached('application/pdf', `${at}.pdf`, texts.pdf)),
    ),
  'pdf-with-pointing-words': () =>
    parts('mixed', [
      'Content-Type: text/plain\r\n\r\nVedi allegato.',
      attached('application/pdf', 'a.pdf', texts.pdf),
    ]),
  zip: chance =>
    parts('mixed', [attached('application/zip', 'pratica.zip', noise(chance, 200_000))]),
  'posta-certificata-without-parts': () =>
    letter({ 'X-Trasporto': 'posta-certificata', Subject: 'POSTA CERTIFICATA: x' }, texts.asking),
  'receipt-without-daticert': () => letter({ 'X-Ricevuta': 'avvenuta-consegna' }, texts.asking),
  'daticert-broken': () =>
    parts('mixed', [
      `Content-Type: application/xml; name="daticert.xml"\r\n\r\n${filled('<postacert><a b="').slice(0, 300_000)}`,
    ]),
  'daticert-entities': () =>
    parts('mixed', [
      'Content-Type: application/xml; name="daticert.xml"\r\n\r\n<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]><postacert>&a;</postacert>',
    ]),
  'authentication-results-endless': () =>
    letter(
      { 'Authentication-Results': filled('mx.inps.example; spf=pass (x (y)) smtp.mailfrom=a; ') },
      texts.asking,
    ),
  'received-endless': () =>
    letter({ Received: filled('from a by b; Mon, 15 Feb 2021 10:00:00 +0100 ') }, texts.asking),
  'dates-impossible': () =>
    letter({ Date: 'Tue, 45 Foo 99999 99:99:99 +9999', Received: '; ' }, texts.asking),
  'date-of-1900': () => letter({ Date: 'Mon, 1 Jan 1900 00:00:00 +0000' }, texts.asking),
  'from-empty': () => letter({ From: '', 'Return-Path': '<>' }, texts.asking),
  'from-many': () =>
    letter(
      { From: Array.from({ length: 500 }, (_, at) => `a${at}@b.example`).join(', ') },
      texts.asking,
    ),
  ...Object.fromEntries(
    texts.reports.map(([language, words]) => [`dsn-${language}`, () => report(words)]),
  ),
  ...Object.fromEntries(
    texts.reports.map(([language, words]) => [
      `dsn-plain-${language}`,
      () => letter({ From: 'MAILER-DAEMON@mx.example', Subject: words.slice(0, 40) }, bytes(words)),
    ]),
  ),
  ...Object.fromEntries(
    texts.absences.map(([language, words]) => [`absence-${language}`, () => plain(words)]),
  ),
}

function report(words: string): string {
  return parts('report; report-type=delivery-status', [
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${bytes(words)}`,
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1',
    `Content-Type: message/rfc822\r\n\r\n${plain(texts.asking)}`,
  ])
}
