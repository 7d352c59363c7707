// Pages by key: each begins where the last one ended, so that letters that arrive meanwhile move
// nothing and the thousandth page costs what the first does. Newest first.

export type At =
  | { readonly kind: 'newest' }
  /** Older than this id. */
  | { readonly kind: 'before'; readonly id: number }
  /** Newer than this id. */
  | { readonly kind: 'after'; readonly id: number }

export interface Page<Row> {
  /** Newest first. */
  readonly rows: readonly Row[]
  /** Where the page of older rows begins; null where there is none. */
  readonly older: At | null
  readonly newer: At | null
}

/** What a query must obey to be one page. */
interface Bound {
  readonly op: '<' | '>'
  readonly id: number
  readonly order: 'asc' | 'desc'
  readonly limit: number
}

/** `read` is asked for one row more than fits: it tells whether a further page exists. */
export async function readPage<Row extends { readonly id: number }>(
  at: At,
  size: number,
  read: (bound: Bound) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const upwards = at.kind === 'after'
  const found = await read({
    op: upwards ? '>' : '<',
    id: at.kind === 'newest' ? Number.MAX_SAFE_INTEGER : at.id,
    order: upwards ? 'asc' : 'desc',
    limit: size + 1,
  })
  const further = found.length > size
  const rows = upwards ? found.slice(0, size).reverse() : found.slice(0, size)
  const older: At | null = edge('before', rows.at(-1), upwards || further)
  const newer: At | null = edge('after', rows[0], upwards ? further : at.kind === 'before')
  return { rows, older, newer }
}

const edge = (
  kind: 'before' | 'after',
  row: { readonly id: number } | undefined,
  exists: boolean,
): At | null => (exists && row !== undefined ? { kind, id: row.id } : null)
