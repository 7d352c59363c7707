// The databases that the store's suite runs on: PGlite in memory, and a real PostgreSQL.

import { afterAll, beforeAll } from 'vitest'
import { type Database, openStore, type Store } from '../../store/open.ts'
import { describeWith, type ServerName } from '../servers/available.ts'
import { startPostgres } from '../servers/postgres.ts'

export interface DatabaseKind {
  readonly name: string
  readonly needs: readonly ServerName[]
  open(): Promise<{ readonly store: Store; close(): Promise<void> }>
}

export const databases: readonly DatabaseKind[] = [
  {
    name: 'PGlite',
    needs: [],
    async open() {
      const store = await openStore({ kind: 'pglite', folder: 'memory://' })
      return { store, close: () => store.close() }
    },
  },
  {
    name: 'PostgreSQL',
    needs: ['postgres'],
    async open() {
      const server = await startPostgres()
      const store = await openStore({ kind: 'postgres', url: server.url, connections: 8 })
      return {
        store,
        close: async () => {
          await store.close()
          await server[Symbol.asyncDispose]()
        },
      }
    },
  },
]

/** Runs a suite on each of them. */
export function onEachDatabase(title: string, suite: (kind: DatabaseKind) => void): void {
  for (const kind of databases) {
    describeWith(kind.needs, `${title} on ${kind.name}`, () => suite(kind))
  }
}

/** A database of this kind, opened before the tests of a suite and closed after them. */
export function storeOn(kind: DatabaseKind): { readonly db: Database } {
  let opened: Awaited<ReturnType<DatabaseKind['open']>> | null = null
  beforeAll(async () => {
    opened = await kind.open()
  })
  afterAll(() => opened?.close())
  return {
    get db() {
      if (opened === null) throw new Error('The database is open while tests run.')
      return opened.store.db
    },
  }
}
