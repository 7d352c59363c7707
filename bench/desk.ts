// The officials' pages at 100,000 requests in one structure and 20 users, on PostgreSQL, beside a bare
// page that asks the database for `select 1` in the same run. Each user looks at a page for a third of
// a second, which nobody who reads does; without any pause, what is measured is how many pages
// the machine makes in a second, shown last.
//
//   npm run bench:desk

import { Worker } from 'node:worker_threads'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { helpIfAsked } from '../gateway/usage.ts'
import type { Database } from '../store/open.ts'
import { openStore } from '../store/open.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { CODE, chase } from '../test/store/samples.ts'
import { bareApp, chief, cookieOf, signedIn } from '../test/web/asked.ts'
import { serve } from '../web/serve.ts'

helpIfAsked(`npm run bench:desk
The officials' pages at 100,000 requests and 20 users, beside a bare page, on PostgreSQL.`)

const REQUESTS = 100_000
const USERS = 20
const ROUNDS = 20
const PAUSE_MS = 333

await using server = await startPostgres()
const store = await openStore({ kind: 'postgres', url: server.url, connections: 20 })
await seed(store.db)
const bare = await serve(
  new Hono().get('/', async c => {
    await sql`select 1`.execute(store.db)
    return c.html('<!doctype html><title>1</title><p>1')
  }),
  { host: '127.0.0.1', port: 0 },
)
const desk = await serve(bareApp(store.db, { now: () => new Date() }), {
  host: '127.0.0.1',
  port: 0,
})
const official = {
  ...chief,
  name: 'Bruno Neri',
  roles: ['official'],
  structures: ['7000'],
} as const
const cookie = cookieOf(await signedIn(store.db, official, new Date()))

const number = (at: number) => `CB-${String(at).padStart(8, '0')}`
const pages: readonly (readonly [string, (at: number) => string])[] = [
  ['queue, first page', () => `${desk.url}/desk/requests`],
  [
    'queue, deep in it',
    at => `${desk.url}/desk/requests?after=2021-02-0${(at % 8) + 1}.${at * 37}`,
  ],
  [
    'queue, filtered',
    () => `${desk.url}/desk/requests?motivo=pagamenti&channel=pec&assignee=nobody`,
  ],
  ['queue, words', () => `${desk.url}/desk/requests?q=bonifico+respinto`],
  [
    'queue, words narrowed',
    () => `${desk.url}/desk/requests?q=bonifico+respinto&motivo=pagamenti&assignee=nobody`,
  ],
  ['queue, exact number', at => `${desk.url}/desk/requests?q=${9_000_000_000_000 + at * 11}`],
  ['request', at => `${desk.url}/desk/requests/${number(at * 13 + 1)}`],
]

console.log(`${REQUESTS} requests in one structure, ${USERS} users, ${USERS * ROUNDS} pages each`)
for (const pauseMs of [PAUSE_MS, 0]) {
  console.log(pauseMs === 0 ? '\nwithout a pause' : `\na page every ${pauseMs} ms and more`)
  const floor = await measure(() => `${bare.url}/`, pauseMs)
  show('bare `select 1` page', floor, floor)
  for (const [name, address] of pages) show(name, await measure(address, pauseMs), floor)
}

await desk.close()
await bare.close()
await store.close()

interface Figures {
  readonly p50: number
  readonly p95: number
}

/** The browsers run in a thread of their own, as they do in life. */
function measure(address: (at: number) => string, pauseMs: number): Promise<Figures> {
  const addresses = Array.from({ length: USERS * ROUNDS }, (_, at) => address(at))
  const workerData = { addresses, users: USERS, cookie, pauseMs }
  const worker = new Worker(new URL('./desk-users.ts', import.meta.url), { workerData })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function show(name: string, { p50, p95 }: Figures, floor: Figures): void {
  const ratio = (p95 / floor.p95).toFixed(1)
  console.log(
    `${name.padEnd(22)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  (${ratio} x bare)`,
  )
}

/** Rows as the service writes them, in one statement a table. */
async function seed(db: Database): Promise<void> {
  const decision = JSON.stringify(chase(1))
  const request = JSON.stringify({
    request: chase(1).requests[0]?.request,
    route: chase(1).requests[0]?.route,
  })
  await sql`insert into blob (sha256, size) values ('bench', 2048)`.execute(db)
  await sql`insert into letter (message_id, content_hash, sha256, size, state, received_at, channel, kind,
      outcome, sender, subject, institute, sede)
    select 'm' || i, 'h' || i, 'bench', 2048, 'done', '2021-01-01'::timestamptz + i * interval '40 seconds',
      'email', 'request', 'to_office', 'op' || i % 500 || '@patronato.example', 'Sollecito ' || i, 'alfa', '7000'
    from generate_series(1, ${REQUESTS}::int) as i`.execute(db)
  await sql`insert into decision (letter_id, rules_version, body)
    select id, 'bench', ${decision}::jsonb from letter`.execute(db)
  await sql`update letter set decision_id = decision.id from decision where decision.letter_id = letter.id`.execute(
    db,
  )
  await sql`insert into request (number, letter_id, position, motivo, codice_fiscale, prestazione, sede,
      confidence, is_reminder, state, body, channel, received_at, due_on, sender, sender_name, institute,
      institute_name, city, subject, keys, assignee, assignee_name, reminders)
    select 'CB-' || lpad(id::text, 8, '0'), id, 0,
      (array['sollecito', 'pagamenti', 'generica'])[1 + id % 3],
      case when id % 50 = 0 then ${CODE} else 'XXXXXX' || lpad(id::text, 10, '0') end,
      (array['naspi', 'assegno_sociale', null])[1 + id % 3], '7000', 'likely', id % 20 = 0,
      case when id % 10 < 2 then 'chiusa' when id % 10 < 5 then 'presa_in_carico' else 'instradata' end,
      ${request}::jsonb, case when id % 7 = 0 then 'pec' else 'email' end, received_at,
      received_at::date + 15, sender, 'Operatore ' || id % 500, 'alfa', 'Patronato Alfa', 'Roma', subject,
      array['CB' || lpad(id::text, 8, '0'), (9000000000000 + id)::text],
      case when id % 10 in (2, 3, 4) then '1' end, case when id % 10 in (2, 3, 4) then 'Bruno Neri' end,
      case when id % 15 = 0 then 1 else 0 end
    from letter`.execute(db)
  // As many stems as a letter has, some fifty: with five, all would fit into a few pages.
  await sql`insert into request_words (request_id, sede, due_on, search)
    select id, sede, due_on, to_tsvector('italian', 'domanda di pensione presentata senza esito ' ||
      case when id % 97 = 0 then 'bonifico respinto ' else 'sollecito ' || id || ' ' end ||
      (select string_agg('parola' || id * at % 3001, ' ') from generate_series(1, 40) as at))
    from request`.execute(db)
  await sql`insert into trail (letter_id, request_id, who, what, data)
    select letter_id, id, 'gateway', 'routed', '{}'::jsonb from request`.execute(db)
  await sql`vacuum analyze`.execute(db)
}
