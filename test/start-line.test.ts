// The image, `npm start` and the benchmark of decide() give the same flags to Node.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const { scripts } = JSON.parse(read('package.json'))

test('the image starts the gateway as npm start does', () => {
  const command: readonly string[] = JSON.parse(/^CMD (.+)$/m.exec(read('Dockerfile'))?.[1] ?? '[]')
  expect(['exec', 'node', ...command.slice(1)].join(' ')).toBe(scripts.start)
})

test('decide() is measured as npm start runs it', () => {
  const flags = (script: string): readonly string[] => script.match(/--\S+/g) ?? []
  expect(flags(scripts.start)).not.toEqual([])
  expect(flags(scripts['bench:decide'])).toEqual(flags(scripts.start))
})
