// The databases that the store's suite runs on: PGlite in memory, and a real PostgreSQL.

import { openStore, type Store } from '../../store/open.ts'
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
