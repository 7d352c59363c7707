// Texts that never end and HTML that nobody would write: what readers and rules are slow at.

import type { Chance } from '../chance.ts'
import { filled, html, MEGABYTE, plain } from './build.ts'
import * as texts from './odd-texts.ts'

/** By what is odd about each. */
export const longTexts: Readonly<Record<string, (chance: Chance) => string>> = {
  'one-line-of-a-megabyte': () => plain(filled('la domanda di pensione non risulta definita ')),
  'one-word-of-a-megabyte': () => plain(filled('a')),
  'digits-of-a-megabyte': () => plain(filled('1')),
  'numbers-of-a-megabyte': () =>
    plain(filled('6026849300000 INPS.7000.01/02/2021.0123456 VO 12345678 ')),
  'codes-of-a-megabyte': () => plain(filled('RSSMRA79B11C566R ')),
  'phones-of-a-megabyte': () => plain(filled('tel. 06/555 01 00 - ')),
  'ibans-of-a-megabyte': () => plain(filled('IT60 X054 2811 1010 0000 0123 456 ')),
  'dates-of-a-megabyte': () =>
    plain(filled('12/10/2020, 12 ottobre, il 5 c.m., due settimane fa ')),
  'residences-of-a-megabyte': () =>
    plain(filled('residente a San Giovanni in Persiceto (BO) via ')),
  'names-of-a-megabyte': () => plain(filled('sig. Mario De Rossi e sig.ra Anna Maria Bianchi, ')),
  'blanks-of-a-megabyte': () => plain(`${' '.repeat(MEGABYTE)}x`),
  'line-ends-of-a-megabyte': () => plain('\r\n'.repeat(MEGABYTE / 2)),
  'quotes-of-a-megabyte': () => plain(filled('> > > vedi sotto\r\n')),
  'attributions-of-a-megabyte': () =>
    plain(filled('Il 12/01/2021 09:15, a@b.example ha scritto:\r\n')),
  'signatures-of-a-megabyte': () =>
    plain(filled('--\r\nMario Rossi\r\nPatronato - Tel. 06 555\r\n')),
  'disclaimers-of-a-megabyte': () =>
    plain(filled('Le informazioni contenute in questo messaggio sono riservate e\r\n')),
  'questions-of-a-megabyte': () => plain(filled('?')),
  'dots-of-a-megabyte': () => plain(filled('. ')),
  'commas-of-a-megabyte': () => plain(filled('non, ma, né, ')),
  'underscores-of-a-megabyte': () => plain(filled('_-_=')),
  'addresses-of-a-megabyte': () => plain(filled('a.b@c.example ')),
  'emoji-of-a-megabyte': () => plain(filled('👩‍👩‍👧‍👦🏳️‍🌈 ')),
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
}
