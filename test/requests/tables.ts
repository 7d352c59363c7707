// The product's own tables, for the tests of this folder.

import { readFileSync } from 'node:fs'
import { readTables } from '../../requests/tables.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../config/tables/${name}.csv`, import.meta.url), 'utf8')

export const tables = readTables({
  comuni: read('comuni'),
  sedi: read('sedi'),
  province: read('province'),
  categorie: read('categorie-pensione'),
  termini: read('termini'),
})
