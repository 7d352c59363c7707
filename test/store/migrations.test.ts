// Databases of earlier versions, taken back to how they stood and opened anew.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../store/open.ts'
import { readQueue } from '../../store/queue.ts'
import { filterOf } from '../../web/desk/queue-address.ts'
import { chase, keepDecided, plain } from './samples.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cg-migrations-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('words that requests were found by before 0062 find them still', async () => {
  const before = await openStore({ kind: 'pglite', folder })
  await keepDecided(before.db, 1, chase(1, { text: 'Si chiede del mirtillo.' }))
  for (const statement of [
    sql`alter table request add column search tsvector`,
    sql`update request set search = request_words.search
      from request_words where request_id = request.id`,
    sql`drop trigger request_followed on request`,
    sql`drop function follow_request`,
    sql`drop table request_words`,
    sql`drop table words_due`,
    sql`drop table ring_due`,
    sql`create index report_sum_day on report_sum (start) where grain = 'day'`,
    sql`alter index report_sum_office rename to report_sum_first`,
    sql`delete from kysely_migration where name > '0061-api'`,
  ])
    await statement.execute(before.db)
  await before.close()

  const store = await openStore({ kind: 'pglite', folder })
  const asked = filterOf({ q: 'mirtillo' }, '1', '2021-02-01')
  const { rows } = await readQueue(store.db, 'all', asked, { kind: 'first' }, 10)
  await store.close()
  expect(rows.map(({ number }) => number)).toEqual(['CB-0001-AAAA-BBBB'])
})

test('what was decided and not yet handed over before 0065 stands at its structure', async () => {
  const before = await openStore({ kind: 'pglite', folder })
  const { answer } = plain
  const [silent, answered, seen] = [
    await keepDecided(before.db, 1, chase(1, { answer })),
    await keepDecided(before.db, 2, chase(2)),
    await keepDecided(before.db, 3, chase(3, { answer })),
  ]
  for (const statement of [
    sql`update request set state = 'in_coda' where letter_id <> ${seen}`,
    sql`update request set state = 'presa_in_carico' where letter_id = ${seen}`,
    sql`update letter set state = 'decided' where id <> ${seen}`,
    sql`delete from trail where what = 'routed' and letter_id <> ${seen}`,
    sql`drop table words_due`,
    sql`drop table ring_due`,
    sql`delete from kysely_migration where name > '0064-remembered-replies'`,
  ])
    await statement.execute(before.db)
  await before.close()

  const store = await openStore({ kind: 'pglite', folder })
  const { rows } = await sql`
    select letter_id as id, letter.state as letter, request.state as request, (
      select count(*)::int from trail where what = 'routed' and request_id = request.id) as routed
    from request join letter on letter.id = letter_id order by letter_id`.execute(store.db)
  await store.close()
  expect(rows).toEqual([
    { id: silent, letter: 'done', request: 'instradata', routed: 1 },
    { id: answered, letter: 'decided', request: 'instradata', routed: 1 },
    { id: seen, letter: 'done', request: 'presa_in_carico', routed: 1 },
  ])
})
