// node config/tables/build-comuni.ts: writes comuni.csv anew from the package of the comuni, our own
// corrections and second names. The package takes most of a second to unpack and knows wrong
// provinces, so that the service reads the table and not the package.

import { readFile, writeFile } from 'node:fs/promises'
import { belfioreConnector } from '@marketto/belfiore-connector-embedded'

/** People still live in comuni that were merged since; of older ones the province may have changed. */
const CEASED_SINCE = Date.parse('1992-01-01')

const HEAD = `# Comuni: Italian name, province, name in the second official language, year in which it was merged away (empty: active).
# Made by build-comuni.ts from @marketto/belfiore-connector-embedded 1.2.1 (MIT; data: Ministero dell'Interno, ANPR,
# CC BY 4.0, up to 2024-01-22), sources/comuni-correzioni.csv and sources/comuni-nomi.csv. Changed: reduced to four columns.
nome,provincia,altro_nome,cessato
`

/** The whole text of comuni.csv; the same sources give the same text. */
export async function buildComuni(): Promise<string> {
  const sources = new URL('sources/', import.meta.url)
  const corrected = await readSource(new URL('comuni-correzioni.csv', sources))
  const second = await readSource(new URL('comuni-nomi.csv', sources))
  const cities = await belfioreConnector.cities?.toArray()
  const rows = (cities ?? []).flatMap(({ belfioreCode, name, province = '', expirationDate }) => {
    const ceased = expirationDate.getUTCFullYear() < 9999
    if (ceased && expirationDate.getTime() < CEASED_SINCE) return []
    const [, nome = titled(name), sigla = province, other = ''] =
      second.get(belfioreCode) ?? corrected.get(belfioreCode) ?? []
    return [[nome, sigla, other, ceased ? String(expirationDate.getUTCFullYear()) : '']]
  })
  // A merged comune whose name lives on is that one.
  const active = new Set(rows.filter(row => row[3] === '').map(row => `${row[0]} ${row[1]}`))
  const kept = rows.filter(row => row[3] === '' || !active.has(`${row[0]} ${row[1]}`))
  const lines = kept.map(row => row.map(quoted).join(','))
  return `${HEAD}${[...new Set(lines)].sort().join('\n')}\n`
}

async function readSource(file: URL): Promise<Map<string, readonly string[]>> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const rows = lines.filter(line => line !== '' && !line.startsWith('#')).slice(1)
  return new Map(rows.map(line => [line.slice(0, 4), line.split(',')]))
}

/** 'Alano Di Piave' -> 'Alano di Piave'. */
const titled = (name: string): string =>
  name.replace(/(?<= )(?:Di|Del|Dei|Della|Delle|Degli|Al|In|E|Con|Da)(?= )/g, word =>
    word.toLowerCase(),
  )

const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell)

if (import.meta.main) {
  await writeFile(new URL('comuni.csv', import.meta.url), await buildComuni())
}
