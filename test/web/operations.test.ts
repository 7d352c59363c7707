import { Counter, Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failLetter } from '../../store/decisions.ts'
import { noteSuccess } from '../../store/mailboxes.ts'
import { openStore, type Store } from '../../store/open.ts'
import { chase, keepDecided, keepOne } from '../store/samples.ts'
import { appOn, pageOf } from './asked.ts'

let store: Store

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  await keepDecided(store.db, 1, chase(1))
  await failLetter(store.db, await keepOne(store.db, 2), 'no')
  await keepOne(store.db, 3)
  await noteSuccess(store.db, 'roma', { count: 5, uidNext: 6 })
})

afterAll(() => store.close())

test('/health says that it is alive, also under the name of a probe', async () => {
  const response = await appOn(store.db).request('/health', { headers: { host: '10.1.2.3:8480' } })
  expect([response.status, await response.text()]).toEqual([200, 'ok'])
})

test('/ready is 200 when work can be done and 503 with what is missing else', async () => {
  expect((await appOn(store.db).request('/ready')).status).toBe(200)
  const missing = ['La banca dati non risponde.']
  const ill = appOn(store.db, { health: async () => ({ ready: false, missing, warnings: [] }) })
  const response = await ill.request('/ready')
  expect([response.status, await response.json()]).toEqual([
    503,
    { ready: false, missing, warnings: [] },
  ])
})

test('/metrics counts letters, replies and mailboxes at the scrape, beside the counters', async () => {
  const registry = new Registry()
  new Counter({ name: 'combipat_test_total', help: 'test', registers: [registry] }).inc(3)
  const later = new Date(Date.now() + 3_600_000)
  const app = appOn(store.db, { registry, now: () => later })
  const response = await app.request('/metrics')
  expect(response.headers.get('content-type')).toContain('text/plain')
  const text = await response.text()
  for (const line of [
    'combipat_test_total 3',
    'combipat_database_up 1',
    'combipat_letters{state="decided",kind="request",outcome="to_office"} 1',
    'combipat_letters{state="failed",kind="",outcome=""} 1',
    'combipat_replies{state="planned"} 1',
    'combipat_requests{state="instradata"} 1',
    'combipat_mailbox_unread{mailbox="roma"} 2',
  ]) {
    expect(text).toContain(line)
  }
  const age = (name: string) => Number(new RegExp(`^${name}(?:{.*})? (.+)$`, 'm').exec(text)?.[1])
  for (const name of ['mailbox_last_success', 'oldest_open_letter']) {
    expect(age(`combipat_${name}_age_seconds`)).toBeGreaterThan(3_500)
    expect(age(`combipat_${name}_age_seconds`)).toBeLessThan(3_700)
  }
})

test('/metrics names nobody', async () => {
  const text = await pageOf(appOn(store.db), '/metrics')
  expect(text).not.toMatch(/@|RSSMRA|Sollecito/)
})

test('/metrics still gives its counters when the database is gone', async () => {
  const gone = await openStore({ kind: 'pglite', folder: 'memory://' })
  await gone.close()
  const errors: unknown[] = []
  const app = appOn(gone.db, { onError: error => errors.push(error) }, null)
  expect(await pageOf(app, '/metrics')).toContain('combipat_database_up 0')
  expect(errors).toHaveLength(1)
})
