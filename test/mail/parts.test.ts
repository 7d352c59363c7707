import { expect, test } from 'vitest'
import { leaves, MAX_DEPTH, MAX_PARTS, readParts } from '../../mail/parts.ts'
import { kinds, letter } from './letter.ts'

const cut = (bytes: Buffer, part: { start: number; end: number }) =>
  bytes.toString('latin1', part.start, part.end)

test('a part is exactly the bytes between its boundaries, without the CRLF before the next', () => {
  const bytes = letter(
    'Content-Type: multipart/signed; boundary="a"',
    '',
    'preamble',
    '--a',
    'Content-Type: multipart/mixed; boundary=ab',
    '',
    '--ab',
    '',
    'uno  ',
    '',
    '--ab--',
    '--a  ',
    'Content-Type: application/pkcs7-signature',
    '',
    'firma',
    '--a--',
    'epilogue',
  )
  const { root, defects } = readParts(bytes)
  const [mixed, signature] = root.children
  expect(defects).toEqual([])
  expect(mixed && cut(bytes, mixed)).toBe(
    'Content-Type: multipart/mixed; boundary=ab\r\n\r\n--ab\r\n\r\nuno  \r\n\r\n--ab--',
  )
  expect(mixed?.children.map(part => cut(bytes, part))).toEqual(['\r\nuno  \r\n'])
  expect(signature && bytes.toString('latin1', signature.body, signature.end)).toBe('firma')
})

test('a boundary inside a line, or a longer one, does not split', () => {
  const bytes = letter(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'x --b',
    '--bb',
    '--b-',
    'y',
    '--b--',
  )
  expect(readParts(bytes).root.children.map(part => cut(bytes, part))).toEqual([
    '\r\nx --b\r\n--bb\r\n--b-\r\ny',
  ])
})

test.each([
  ['boundary-missing', ['Content-Type: multipart/mixed', '', '--b', '', 'x', '--b--'], 0],
  ['boundary-absent', ['Content-Type: multipart/mixed; boundary=b', '', 'x'], 0],
  ['boundary-unclosed', ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x'], 1],
  ['content-type', ['Content-Type: text; charset=utf-8', '', 'x'], 0],
  ['content-type', ['Content-Type: */*', '', 'x'], 0],
  ['content-type', ['Content-Type: ;=;"', '', 'x'], 0],
] as const)('%s is a defect, not an error', (kind, lines, children) => {
  const { root, defects } = readParts(letter(...lines))
  expect(kinds(defects)).toEqual([kind])
  expect(root.children.length).toBe(children)
})

test('T37: a malformed Content-Type is read as application/octet-stream', () => {
  expect(readParts(letter('Content-Type: text', '', 'x')).root.type).toBe(
    'application/octet-stream',
  )
})

test('T33: of 10,000 parts the first thousand are read', () => {
  const bytes = Buffer.from(
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--`,
  )
  const { root, defects } = readParts(bytes)
  expect(leaves(root).length).toBe(MAX_PARTS)
  expect(kinds(defects)).toEqual(['too-many-parts'])
})

test('blank lines before a message do not end its header, those before a part end the part’s', () => {
  const bytes = letter('Content-Type: multipart/mixed; boundary=a', '', '--a', '', 'X: y', '--a--')
  const { root } = readParts(Buffer.concat([Buffer.from('\r\n\n'), bytes]))
  expect(root.headers).toEqual(readParts(bytes).root.headers)
  expect(root.children.map(({ headers }) => headers)).toEqual([[]])
  // Words alone are a body.
  expect(readParts(Buffer.from('\r\nGentile collega,\r\n')).root.headers).toEqual([])
})

test('nesting is bounded', () => {
  const open = Array.from({ length: 60 }, (_, i) => {
    return `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`
  })
  const { root, defects } = readParts(Buffer.from(`${open.join('')}\r\nx`))
  let depth = 0
  for (let part = root.children[0]; part; part = part.children[0]) depth++
  expect(depth).toBe(MAX_DEPTH)
  expect(kinds(defects)).toContain('too-deep')
})

test.each([
  ['filename="relazione medica.pdf"', 'relazione medica.pdf'],
  ['filename="=?utf-8?Q?certificato_et=C3=A0.pdf?="', 'certificato età.pdf'],
  ["filename*=utf-8''citt%C3%A0.pdf", 'città.pdf'],
  ["filename*0*=iso-8859-1''cert%E0; filename*1=.pdf", 'certà.pdf'],
  ['filename="C:\\temp\\..\\mod.pdf"', 'mod.pdf'],
  ['filename="../../etc/passwd"', 'passwd'],
  ['filename="fat\u202efdp.exe"', 'fatfdp.exe'],
  ['filename="a;b(c).pdf" ; size=3', 'a;b(c).pdf'],
  ['filename=""', null],
  ['filename=".."', null],
])('Content-Disposition: attachment; %s names %s', (parameter, expected) => {
  const bytes = letter(`Content-Disposition: attachment; ${parameter}`, '', 'x')
  expect(readParts(bytes).root.filename).toBe(expected)
})
