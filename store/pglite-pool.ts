// A pg.Pool-shaped face of one PGlite instance, so that Kysely and BullMQ share its single
// connection under one lock: a transaction of one never runs inside a transaction of the other.

import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'

type Query = string | { readonly text: string; readonly values?: readonly unknown[] }
interface Result {
  readonly rows: unknown[]
  readonly rowCount: number
  readonly command: string
}

/** Serialises every statement; BEGIN .. COMMIT of one client holds the lock. */
export class PGlitePool extends EventEmitter {
  readonly db: PGlite
  readonly options = { max: 1 }
  readonly totalCount = 1
  readonly idleCount = 1
  readonly waitingCount = 0
  #tail: Promise<void> = Promise.resolve()

  constructor(db: PGlite) {
    super()
    this.setMaxListeners(0)
    this.db = db
  }

  async query(query: Query, values?: readonly unknown[]): Promise<Result> {
    const release = await this.lock()
    try {
      return await run(this.db, query, values)
    } finally {
      release()
    }
  }

  async connect(): Promise<PGliteClient> {
    const client = new PGliteClient(this)
    this.emit('connect', client)
    return client
  }

  /** The store closes PGlite itself: others share it. */
  async end(): Promise<void> {}

  async lock(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#tail
    this.#tail = before.then(() => promise)
    await before
    return resolve
  }
}

/** A checked-out client: it holds the lock from BEGIN to COMMIT or ROLLBACK only. */
export class PGliteClient extends EventEmitter {
  readonly #pool: PGlitePool
  readonly #listening = new Map<string, () => Promise<void>>()
  #release: (() => void) | null = null

  constructor(pool: PGlitePool) {
    super()
    this.setMaxListeners(0)
    this.#pool = pool
  }

  async query(query: Query, values?: readonly unknown[]): Promise<Result> {
    // BullMQ's statements come with leading comments.
    const text = (typeof query === 'string' ? query : query.text)
      .replace(/^(\s*--[^\n]*\n)+/, '')
      .trim()
    const listen = /^(UN)?LISTEN\s+"?([^";]+?)"?;?$/i.exec(text)
    if (listen?.[2]) return this.#listen(listen[2], listen[1] !== undefined)
    if (/^(BEGIN|START TRANSACTION)\b/i.test(text)) this.#release ??= await this.#pool.lock()
    try {
      if (this.#release === null) return await this.#pool.query(query, values)
      return await run(this.#pool.db, query, values)
    } finally {
      if (/^(COMMIT|ROLLBACK|END)\b(?!\s+TO)/i.test(text)) this.#unlock()
    }
  }

  release(): void {
    this.#unlock()
    for (const stop of this.#listening.values()) stop().catch(error => this.emit('error', error))
    this.#listening.clear()
  }

  async end(): Promise<void> {
    this.release()
  }

  #unlock(): void {
    this.#release?.()
    this.#release = null
  }

  async #listen(channel: string, stop: boolean): Promise<Result> {
    const channels = stop && channel === '*' ? [...this.#listening.keys()] : [channel]
    for (const name of channels) {
      await this.#listening.get(name)?.()
      this.#listening.delete(name)
      if (stop) continue
      const unlisten = await this.#pool.db.listen(`"${name}"`, payload =>
        this.emit('notification', { channel: name, payload, processId: 1 }),
      )
      this.#listening.set(name, unlisten)
    }
    return { rows: [], rowCount: 0, command: stop ? 'UNLISTEN' : 'LISTEN' }
  }
}

async function run(db: PGlite, query: Query, given?: readonly unknown[]): Promise<Result> {
  const text = typeof query === 'string' ? query : query.text
  const values = given ?? (typeof query === 'string' ? undefined : query.values)
  const command = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? ''
  if (values === undefined || values.length === 0) {
    const last = (await db.exec(text)).at(-1)
    const rows = last?.rows ?? []
    return { rows, rowCount: last?.affectedRows || rows.length, command }
  }
  const result = await db.query(text, [...values])
  return { rows: result.rows, rowCount: result.affectedRows || result.rows.length, command }
}
