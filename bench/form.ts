// Fifty operators send the form at the same moment, each clicking twice, on PostgreSQL with fsync: none
// is lost, none is doubled, and every structure's queue gets its own.
//   npm run bench:form -- [OPERATORS]

import { formPartsOf } from '../gateway/form-parts.ts'
import { openGateway } from '../gateway/open.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { settings } from '../test/gateway/settings.ts'
import { temporaryFolder } from '../test/servers/child.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { cookieOf, partsOn, signedIn } from '../test/web/asked.ts'
import { marta, typed } from '../test/web/form/asked.ts'
import { buildApp } from '../web/app.ts'
import { TOKEN_FIELD, tokenOf } from '../web/session/csrf.ts'

helpIfAsked(`npm run bench:form [-- OPERATORS]
Operators who send the form at the same moment, each clicking twice, on PostgreSQL; 50 if not said.`)

const operators = Number(process.argv[2] ?? 50)
await using postgres = await startPostgres()
const addressOf = (nr: number) => `operatore${nr}@patronato-aurora.example`
const config = await settings({
  folder: temporaryFolder('form'),
  databaseUrl: postgres.url,
  senders: Array.from({ length: operators }, (_, nr) => addressOf(nr)),
  mailboxes: [{ name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }],
})
await using gateway = await openGateway(config)
const { db } = gateway.store
const now = () => new Date()
const app = buildApp(partsOn(db, { now, form: formPartsOf(gateway) }))

interface Seat {
  readonly secret: string
  readonly address: string
}

const post = (seat: Seat, address: string, fields: Readonly<Record<string, string>>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set(TOKEN_FIELD, tokenOf(seat.secret))
  const headers = { cookie: cookieOf(seat.secret, 'form'), origin: 'http://localhost' }
  return app.request(address, { method: 'POST', headers, body })
}

const comuni = ['Bologna', 'Brixen', 'Roma', 'Torino', 'Bari']
const seats: Seat[] = []
for (let nr = 0; nr < operators; nr += 1) {
  const who = { ...marta, name: `Operatore ${nr}`, address: addressOf(nr) }
  const secret = await signedIn(db, who, now(), 'https://provider.example')
  const headers = { cookie: cookieOf(secret, 'form') }
  const fresh = await app.request('/scrivi-alla-sede/modulo', { headers })
  const address = fresh.headers.get('location') ?? ''
  const comune = comuni[nr % comuni.length] ?? ''
  const filled = await post({ secret, address }, address, { ...typed, comune, do: 'check' })
  if (filled.status !== 303) throw new Error(`Operator ${nr} was refused: ${filled.status}`)
  seats.push({ secret, address })
}

const from = performance.now()
const times: number[] = []
const clicks = await Promise.all(
  seats.flatMap(seat =>
    [1, 2].map(async () => {
      const response = await post(seat, `${seat.address}/invia`, {})
      times.push(performance.now() - from)
      return response.headers.get('location') ?? ''
    }),
  ),
)
const wall = performance.now() - from

const count = async (table: 'request' | 'letter' | 'form_draft' | 'notice') =>
  (
    await db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
const numbers = new Set(clicks.map(place => /CB-[0-9A-Z-]+$/.exec(place)?.[0] ?? 'none'))
const routed = async () =>
  (
    await db
      .selectFrom('request')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'instradata')
      .executeTakeFirstOrThrow()
  ).n
const patience = Date.now() + 30_000
while ((await routed()) < operators && Date.now() < patience)
  await new Promise(resolve => setTimeout(resolve, 50))
times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
const requests = await count('request')
console.log(
  `${operators} operators, ${clicks.length} clicks at once: ${requests} requests, ${numbers.size} numbers, ${await count('letter')} letters, ${await count('notice')} receipts, ${await count('form_draft')} drafts left, ${await routed()} at their structures; answered after median ${at(0.5)} ms, last ${at(1)} ms, all in ${Math.round(wall)} ms`,
)
const whole = requests === operators && numbers.size === operators && !numbers.has('none')
console.log(whole ? 'None lost, none doubled.' : 'MISSED')
process.exitCode = whole ? 0 : 1
