// What happens to letters on their way: a letter's bytes made odd in one respect. Letters are handled
// as Latin-1, so that every byte stays the byte it is.

import type { Chance } from '../chance.ts'

export type Mutation = (letter: string, chance: Chance) => string

const CHARSETS = [
  ...['utf-7', 'utf-16le', 'utf-16', 'utf-32', 'us-ascii', 'iso-8859-15', 'windows-1252', 'koi8-r'],
  ...[
    'iso-2022-jp',
    'gb18030',
    'big5',
    'x-unknown',
    'UTF8',
    '"',
    '',
    'cp850',
    'macintosh',
    'ibm037',
  ],
]
const ENCODINGS = [
  'base64',
  'quoted-printable',
  '8bit',
  'binary',
  'x-uuencode',
  '7bit',
  'BASE 64',
  '',
]

/** Head and body, each without the blank line between them. */
function split(letter: string): readonly [string, string] {
  const end = letter.indexOf('\r\n\r\n')
  return end === -1 ? [letter, ''] : [letter.slice(0, end), letter.slice(end + 4)]
}

const joined = (head: string, body: string): string => `${head}\r\n\r\n${body}`

const scattered = (letter: string, chance: Chance, times: number, sign: () => string): string => {
  const signs = [...letter]
  for (let time = 0; time < times; time++) signs[chance.whole(0, signs.length - 1)] = sign()
  return signs.join('')
}

export const mutations = {
  truncated: (letter, chance) => letter.slice(0, chance.whole(0, letter.length)),
  flipped: (letter, chance) =>
    scattered(letter, chance, 40, () => String.fromCharCode(chance.whole(0, 255))),
  'nul-bytes': (letter, chance) => scattered(letter, chance, 20, () => '\0'),
  'lines-lf': letter => letter.replaceAll('\r\n', '\n'),
  'lines-cr': letter => letter.replaceAll('\r\n', '\r'),
  'lines-mixed': (letter, chance) =>
    letter.replace(/\r\n/g, () => chance.pick(['\r\n', '\n', '\r', '\r\r\n'])),
  'charset-mislabelled': (letter, chance) =>
    letter.replace(/charset="?[\w-]+"?/gi, () => `charset=${chance.pick(CHARSETS)}`),
  'encoding-mislabelled': (letter, chance) =>
    letter.replace(/(content-transfer-encoding:) *\S+/gi, `$1 ${chance.pick(ENCODINGS)}`),
  'type-malformed': (letter, chance) =>
    letter.replace(
      /^(content-type:).*$/gim,
      `$1 ${chance.pick(['text', ';;', 'text/', '/plain; =', 'multipart/mixed', 'text/html; charset'])}`,
    ),
  'boundary-broken': (letter, chance) =>
    letter.replace(/boundary="?[^"\r\n;]+"?/gi, () =>
      chance.pick(['boundary=""', 'boundary=other', 'boundary', `boundary="${'x'.repeat(500)}"`]),
    ),
  'blank-line-lost': letter => letter.replace('\r\n\r\n', '\r\n'),
  'headers-8bit': letter => {
    const [head, body] = split(letter)
    return joined(
      head.replace(/^Subject:.*$/m, 'Subject: Citt\xe0, perch\xe9? \xc3\xa8 \x80 \xff'),
      body,
    )
  },
  'headers-twice': letter => {
    const [head, body] = split(letter)
    return joined(`${head}\r\n${head}`, body)
  },
  'header-huge': (letter, chance) => {
    const [head, body] = split(letter)
    return joined(
      `${head}\r\nX-Long: ${'a b, <c@d.example> '.repeat(chance.whole(100, 8000))}`,
      body,
    )
  },
  'headers-many': (letter, chance) => {
    const [head, body] = split(letter)
    const more = Array.from({ length: chance.whole(200, 3000) }, (_, at) => `\r\nX-H${at}: ${at}`)
    return joined(`${head}${more.join('')}`, body)
  },
  'references-endless': letter => {
    const [head, body] = split(letter)
    const ids = Array.from({ length: 4000 }, (_, at) => `<${at}.abc@host.example>`)
    return joined(`${head}\r\nReferences: ${ids.join('\r\n ')}`, body)
  },
  'mbox-remains': letter =>
    `From sede@patronato.example Mon Feb 15 10:00:00 2021\r\n${letter.replace(/^From /gm, '>From ')}\r\n\r\nFrom MAILER-DAEMON Mon Feb 15`,
  'byte-order-mark': letter => `\xef\xbb\xbf${letter}`,
  wrapped: letter =>
    `From: a@b.example\r\nSubject: Fwd: inoltro\r\nContent-Type: message/rfc822\r\n\r\n${letter}`,
  'attached-to-itself': letter => {
    const [head, body] = split(letter)
    const plain = head.replace(
      /^content-(?:type|transfer-encoding):.*(?:\r\n[ \t].*)*(?:\r\n)?/gim,
      '',
    )
    return `${plain}\r\nContent-Type: multipart/mixed; boundary=ZZ\r\n\r\n--ZZ\r\n\r\n${body}\r\n--ZZ\r\nContent-Type: message/rfc822\r\n\r\n${letter}\r\n--ZZ--`
  },
  shouted: letter => {
    const [head, body] = split(letter)
    return joined(head, body.toUpperCase())
  },
  'one-line': letter => {
    const [head, body] = split(letter)
    return joined(head, body.replace(/\r\n/g, ' '))
  },
  'body-repeated': (letter, chance) => {
    const [head, body] = split(letter)
    const times = Math.min(chance.whole(5, 200), Math.ceil(1_500_000 / (body.length + 1)))
    return joined(head, body.repeat(times))
  },
  'words-shuffled': (letter, chance) => {
    const [head, body] = split(letter)
    const words = body.split(' ')
    return joined(head, words.map(() => chance.pick(words)).join(' '))
  },
  'body-of-quotes': letter => {
    const [head, body] = split(letter)
    return joined(head, body.replace(/^/gm, '> > '))
  },
  'body-lost': letter => joined(split(letter)[0], ''),
  'head-lost': letter => split(letter)[1],
} as const satisfies Readonly<Record<string, Mutation>>
