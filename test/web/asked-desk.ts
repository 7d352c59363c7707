// The desk as officials of two structures ask for it, over a store of its own.

import { afterAll, beforeAll } from 'vitest'
import { openStore, type Store } from '../../store/open.ts'
import type { Official } from '../../store/people.ts'
import { chase, keepDecided } from '../store/samples.ts'
import { type Asked, appOn, bareApp, chief, formOf, signedIn } from './asked.ts'
import { deskForTests } from './desk-parts.ts'

type Who = Omit<Official, 'id'>

export const roma: Who = {
  ...chief,
  name: 'Bruno Neri',
  roles: ['official'],
  structures: ['7000'],
}
export const milano: Who = { ...roma, name: 'Carla Rossi', structures: ['4900'] }

/** Opened before the tests of a file and closed after them. */
export function askedDesk() {
  let opened: Store | null = null
  let nr = 0
  const desk = deskForTests()
  beforeAll(async () => {
    opened = await openStore({ kind: 'pglite', folder: 'memory://' })
  })
  afterAll(() => opened?.close())

  function store(): Store {
    if (opened === null) throw new Error('The store is open while tests run.')
    return opened
  }

  /** A form as a page of ours sends it. */
  async function post(address: string, fields: Record<string, string>, who = roma) {
    const secret = await signedIn(store().db, who)
    return bareApp(store().db, { desk: desk.parts }).request(address, formOf(secret, fields))
  }

  return {
    desk,
    get db() {
      return store().db
    },
    /** Of a letter or a request that is not there yet. */
    nextNr: () => ++nr,
    on: (who = roma): Asked => appOn(store().db, { desk: desk.parts }, who),
    post,
    act: (number: string, fields: Record<string, string>, who = roma) =>
      post(`/desk/requests/${number}/act`, fields, who),
    /** A request at its structure, by its number. */
    async routed(parts: Parameters<typeof chase>[1] = {}): Promise<string> {
      await keepDecided(store().db, ++nr, chase(nr, parts))
      return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
    },
    stateOf: (number: string) =>
      store()
        .db.selectFrom('request')
        .select(['state', 'assignee_name', 'sede', 'version', 'motivo', 'esito'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow(),
  }
}
