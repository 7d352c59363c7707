// The image and `npm start` give the same flags to Node.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

test('the image starts the gateway as npm start does', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const command: readonly string[] = JSON.parse(/^CMD (.+)$/m.exec(read('Dockerfile'))?.[1] ?? '[]')
  expect(['exec', 'node', ...command.slice(1)].join(' ')).toBe(scripts.start)
})
