// Letters that nobody would write and everybody receives, made from nothing.

import type { Chance } from '../chance.ts'
import {
  attached,
  base64,
  bytes,
  ENROLLED,
  filled,
  forwarded,
  html,
  letter,
  nested,
  noise,
  parts,
  plain,
  typed,
} from './build.ts'
import { longTexts } from './long-texts.ts'
import * as texts from './odd-texts.ts'

/** By what is odd about each. */
export const oddities: Readonly<Record<string, (chance: Chance) => string>> = {
  ...longTexts,
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
  'codes-nearly': () => plain(filled('R S S M R A 7 9 B 1 1 C 5 6 6 X ')),
  'codes-dashed': () => plain(filled('RSSMRA-79B11-C566')),
  'tabs-and-blanks': () => plain(filled(' \t\u00a0\u200b')),
  'attributions-nearly': () => plain(filled('Il 12/01/2021 09:15, a@b.example ha\r\n')),
  'outlook-heads': () =>
    plain(filled('Da: a@b.example\r\nInviato: ieri\r\nA: c\r\nOggetto: x\r\n\r\ny\r\n')),
  'forward-marks': () => plain(filled('---------- Messaggio inoltrato ---------\r\n')),
  'address-endless': () => plain(filled('a.')),
  'letters-numbered': () =>
    plain(Array.from({ length: 20_000 }, (_, at) => `${at}) sig. R`).join('\r\n')),
  'citizens-300': chance => plain(texts.citizens(300, chance)),
  'citizens-3000': chance => plain(texts.citizens(3000, chance)),
  rtl: () => plain(texts.rtl),
  emoji: () => plain(texts.emoji),
  'accents-stacked': () => plain(`a${'\u0301'.repeat(300_000)}`),
  'surrogates-alone': () =>
    typed(
      'text/plain; charset=utf-16le',
      base64(Buffer.from('d83dd83d00d8'.repeat(200), 'hex')),
      'base64',
    ),
  'nul-bytes': () => plain(`La \0domanda\0 è ferma?\0`.repeat(100)),
  'control-signs': () => plain(filled('\x01\x02\x1b[31m\x7f').slice(0, 100_000)),
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
