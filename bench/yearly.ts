// How quickly the overview of a year opens, with one year kept and with ten, and that of all ten; on
// PostgreSQL and on PGlite. The page is asked for as a coordinator asks, through the application.
// npm run bench:report -- [pglite|postgres] [YEARS] [MESSAGES A YEAR]

import { sql } from 'kysely'
import { helpIfAsked } from '../gateway/usage.ts'
import { keepRoster } from '../store/enrolled.ts'
import { openStore } from '../store/open.ts'
import { refreshSums } from '../store/report-refresh.ts'
import { keepWorld } from '../test/reports/keep-world.ts'
import { roster } from '../test/reports/pilot.ts'
import { generate } from '../test/reports/world.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { type Asked, appOn } from '../test/web/asked.ts'

helpIfAsked(`npm run bench:report [-- pglite|postgres] [YEARS] [MESSAGES]
How quickly the overview of a year opens, with YEARS kept (10 if not said) of 40000 MESSAGES each.`)

const [kind = 'pglite', years = '10'] = process.argv.slice(2)
const ASKED = 100
const PER_YEAR = Number(process.argv[4] ?? 40_000)

const server = kind === 'postgres' ? await startPostgres() : null
const store = await openStore(
  server === null
    ? { kind: 'pglite', folder: 'memory://' }
    : { kind: 'postgres', url: server.url, connections: 8 },
)
const { db } = store
await keepRoster(db, roster)
const days = Math.round(Number(years) * 365.25)
const from = new Date(Date.UTC(2022, 0, 1) - days * 86_400_000).toISOString().slice(0, 10)
const started = performance.now()
await keepWorld(db, generate({ seed: 1, from, days, messages: PER_YEAR * Number(years) }))
console.log(`${kind}, ${years} years: kept in ${seconds(started)}`)
const summing = performance.now()
await refreshSums(db, 0)
console.log(`summed in ${seconds(summing)}`)
for (const table of ['report_sum', 'letter', 'request', 'reply', 'trail'])
  await sql`analyze ${sql.table(table)}`.execute(db)
const now = () => new Date('2022-01-05T12:00:00Z')
const app = appOn(db, { now })
await time(app, 'overview of the last year', '/report?dal=2021-01-01&al=2021-12-31')
await time(app, 'overview of all years', `/report?dal=${from}&al=2021-12-31`)
await time(app, 'offices of the last year', '/report/offices?dal=2021-01-01&al=2021-12-31')
await store.close()
await server?.[Symbol.asyncDispose]()

async function time(asked: Asked, what: string, path: string): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < ASKED; at++) {
    // Every tenth finds its sums too old and has new letters to count.
    if (at % 10 === 0) {
      await sql`update report_cursor set refreshed_at = null, letter_id = letter_id - 100`.execute(
        db,
      )
    }
    const begun = performance.now()
    const response = await asked.request(path)
    await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    times.push(performance.now() - begun)
  }
  const order = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(order[Math.ceil(share * ASKED) - 1] ?? 0)
  console.log(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
