// Opens the database: PostgreSQL where a URL is given, PGlite in a folder else. Same SQL for both.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, type PostgresPool, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { makeFolder } from './folder.ts'
import { lockFolder } from './folder-lock.ts'
import { leaseOnPostgres } from './lease.ts'
import { LimitedDialect } from './parameters.ts'
import { PGlitePool } from './pglite-pool.ts'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>

export interface Store {
  readonly kind: 'postgres' | 'pglite'
  readonly db: Database
  /** For BullMQ's PostgreSQL backend: pg.Pool-shaped, its tables first on the search path. */
  queuePool(schema: string): QueuePool
  /**
   * A lock that only one process holds, freed when it dies: one replica watches a mailbox, one runs
   * the night's work. Null while another holds it; `lost` aborts when the database lets go of it.
   */
  lease(name: string): Promise<Lease | null>
  /** @throws when the database does not answer. */
  ping(): Promise<void>
  /** PGlite has no autovacuum; on PostgreSQL this does nothing. */
  vacuum(): Promise<void>
  close(): Promise<void>
}

/** A pool that whoever asked for it ends. */
export type QueuePool = pg.Pool | PGlitePool

export interface Lease {
  readonly lost: AbortSignal
  release(): Promise<void>
}

export type StorePlace =
  | { readonly kind: 'postgres'; readonly url: string; readonly connections: number }
  /** `folder` 'memory://' keeps nothing (tests). */
  | { readonly kind: 'pglite'; readonly folder: string }

/**
 * Opens and migrates.
 * @throws when the server cannot be reached, the folder is in use, or a migration fails.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  const store = place.kind === 'postgres' ? openPostgres(place) : await openPGlite(place.folder)
  try {
    await migrate(store.db)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * A replica that stalls inside a transaction (a paused machine) keeps its locks, and every other one
 * waits for them. After the time of a job's lock it loses the connection: the transaction never was.
 */
const STALLED = '-c idle_in_transaction_session_timeout=10s'

function openPostgres(place: { readonly url: string; readonly connections: number }): Store {
  // int8 as number: our ids and sizes stay below 2^53, and PGlite does the same.
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: place.url,
    max: place.connections,
    types,
    connectionTimeoutMillis: 10_000,
    // The first queries of a new connection read the catalogue and map the shared buffers anew. Shorter
    // than balancers and firewalls remember one that is idle (240 s and more).
    idleTimeoutMillis: 60_000,
    application_name: 'combipat-gateway',
    // Its plans cost more to compile than our short queries take.
    options: `-c jit=off ${STALLED}`,
  })
  quiet(pool)
  const db = new Kysely<Tables>({ dialect: new LimitedDialect({ pool }) })
  return {
    kind: 'postgres',
    db,
    queuePool: schema => {
      // One more than the workers: each holds a connection for LISTEN.
      const options = `-c search_path=${schema} ${STALLED}`
      const queuePool = new pg.Pool({
        connectionString: place.url,
        max: 10,
        options,
        keepAlive: true,
      })
      return quiet(queuePool)
    },
    lease: name => leaseOnPostgres(place.url, name),
    ping: () => ping(db),
    vacuum: async () => {},
    close: () => db.destroy(),
  }
}

/**
 * A connection that loses its server must not end the process: the query under way, or the next one,
 * reports it. The pool listens to idle clients only; one that is lent out may be between two queries.
 */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  // BullMQ listens once for each queue and worker: eleven are no leak, as Node would warn.
  pool.setMaxListeners(0)
  return pool
}

/** JSON that is there in UTF-8, as `pg` takes it; PGlite would write an object of its bytes. */
const jsonText = (value: unknown): string => {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

async function openPGlite(folder: string): Promise<Store> {
  const inMemory = folder.startsWith('memory:')
  if (!inMemory) await makeFolder(folder)
  const lock = inMemory ? null : await lockFolder(folder)
  // One connection: the default of 128 MB of shared buffers would be memory for nothing.
  const lite = await PGlite.create({
    dataDir: folder,
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'],
    serializers: { [pg.types.builtins.JSON]: jsonText },
  })
  // BullMQ's tables stand in a schema of their own and bear none of our names.
  await lite.exec('set search_path = public, bullmq')
  const pool = new PGlitePool(lite)
  // PGlitePool answers the three calls that Kysely's dialect makes of a pool.
  const dialect = new LimitedDialect({ pool: pool as unknown as PostgresPool })
  const db = new Kysely<Tables>({ dialect })
  return {
    kind: 'pglite',
    db,
    queuePool: () => pool,
    // The folder's lock keeps every other process out already.
    lease: async () => ({ lost: new AbortController().signal, release: async () => {} }),
    ping: () => ping(db),
    vacuum: async () => {
      await pool.query('vacuum')
    },
    close: async () => {
      await db.destroy()
      await lite.close()
      await lock?.release()
    },
  }
}

/** @throws when the database does not answer. */
export async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

async function migrate(db: Database): Promise<void> {
  const folder = join(import.meta.dirname, 'migrations')
  const names = (await readdir(folder)).filter(name => name.endsWith('.ts')).sort()
  const entries = names.map(async name => {
    const migration: Migration = await import(join(folder, name))
    return [name.replace(/\.ts$/, ''), migration] as const
  })
  const migrations = Object.fromEntries(await Promise.all(entries))
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) {
    throw new Error('The database could not be migrated; nothing was changed by the failed step.', {
      cause: error,
    })
  }
}

/** The statement's own data was refused (SQLSTATE classes 21-23, 54): trying again changes nothing. */
export function isDataError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(2[123]|54)...$/.test(code)
}
