// A column against many values, as one array: each parameter of its own is read and planned anew, which
// for a batch's hundred takes PostgreSQL longer than finding the rows.

import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** @param column with its table where several have one of that name. None of no values. */
export const oneOf = (
  column: string,
  type: 'bigint' | 'text',
  values: Iterable<number | string>,
): RawBuilder<SqlBool> => sql`${sql.ref(column)} = any(${sql.val([...values])}::${sql.raw(type)}[])`
