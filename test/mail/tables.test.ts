import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { partCells } from '../../mail/table-cells.ts'

const CODES = ['RSSMRA79B11C566R', 'TSSCRD70B02L219N']

async function textOf(html: string, encoding = '8bit'): Promise<string> {
  const head = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  return (await readMessage(Buffer.from(head + html))).text
}

test.each([
  ['plain cells', '<tr><td>Rossi</td><td>RSSMRA79B11C566R</td><td>NASpI</td></tr>'],
  ['cells without closing tags', '<tr><td>Rossi<td>RSSMRA79B11C566R<td>NASpI'],
  [
    'a paragraph in each cell',
    '<tr><td class="x"><p class=MsoNormal>Rossi</p></td><td><p>RSSMRA79B11C566R</p></td><td><div>NASpI</div>\n</td></tr>',
  ],
])('a row of %s is one line', async (_, row) => {
  const second = row.replace('Rossi', 'Tassi').replace('RSSMRA79B11C566R', 'TSSCRD70B02L219N')
  const text = await textOf(`<table>${row}${second}</table>`)
  const rows = text.split('\n').filter(line => line.trim() !== '')
  expect(rows.map(line => line.trim().replace(/\s+/g, ' '))).toEqual([
    `Rossi ${CODES[0]} NASpI`,
    `Tassi ${CODES[1]} NASpI`,
  ])
})

test('a table in quoted-printable and in base64 is read alike', async () => {
  const html = '<table><tr><td>città</td><td>RSSMRA79B11C566R</td></tr></table>'
  const quoted = '<table><tr><td>citt=C3=A0</td><td>RSSMRA79=\r\nB11C566R</td></tr></table>'
  expect(await textOf(quoted, 'quoted-printable')).toBe(await textOf(html))
  expect(await textOf(Buffer.from(html).toString('base64'), 'base64')).toBe(await textOf(html))
})

test('HTML without tables is left alone; a megabyte of cells is read in no time', () => {
  expect(partCells(Buffer.from('<p>td tr</p>'))).toBeNull()
  const start = performance.now()
  partCells(Buffer.from('<td><p>x '.repeat(120_000)))
  partCells(Buffer.from(`<td>${' '.repeat(1_000_000)}`))
  expect(performance.now() - start).toBeLessThan(2000)
})
