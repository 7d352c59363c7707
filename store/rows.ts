// Many rows in one statement, as one array a column: with a parameter for each value PostgreSQL reads
// and plans longer than it writes, and takes no more than 65,535 of them (parameters.ts).

import { type RawBuilder, sql } from 'kysely'

/** SQL types of the columns that are written. */
export type ColumnTypes<Row> = { readonly [Column in keyof Row]-?: string }

type Value = string | number | boolean | Date | null | undefined | readonly string[]

/** `insert into … select … from unnest(…)`, to which `on conflict` and `returning` may be added. */
export function insertRows<Row extends { readonly [Column in keyof Row]: Value }>(
  table: string,
  types: ColumnTypes<Row>,
  rows: readonly Row[],
): RawBuilder<unknown> {
  // The keys of a mapped type are those of the row.
  const columns = Object.keys(types) as (keyof Row & string)[]
  const arrays = columns.map(
    column => sql`${sql.val(rows.map(row => textOf(row[column])))}::text[]`,
  )
  const cast = columns.map(column => sql`${sql.ref(column)}::${sql.raw(types[column])}`)
  const names = sql.join(columns.map(column => sql.ref(column)))
  return sql`insert into ${sql.table(table)} (${names}) select ${sql.join(cast)}
    from unnest(${sql.join(arrays)}) as fresh(${names})`
}

function textOf(value: Value): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return value instanceof Date ? value.toISOString() : arrayOf(value)
  return String(value)
}

const arrayOf = (texts: readonly string[]): string =>
  `{${texts.map(text => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
