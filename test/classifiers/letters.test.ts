import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judge } from './book.ts'

const letters = readFileSync(new URL('letters.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split('|') as [string, string, string]) // three columns, see the file's head

test.each(letters)('%s, %s: %s', (expected, prestazione, letter) => {
  const judged = judge(letter.replaceAll('¶', '\n'))
  const { kind, motivo, isReminder } = judged
  expect(`${kind}${motivo === null ? '' : `/${motivo}`}${isReminder ? '/r' : ''}`).toBe(expected)
  if (prestazione !== '-') expect(judged.prestazione ?? 'nessuna').toBe(prestazione)
})
