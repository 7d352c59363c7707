// Many values in one question, as one array: each parameter of its own is read and planned anew,
// which for a batch's hundred takes PostgreSQL longer than finding the rows.

import { type RawBuilder, type SqlBool, sql } from 'kysely'

type Values<Type> = Iterable<Type extends 'bigint' ? number : string>

/**
 * Whether a column is one of the values; an empty list matches no row.
 * @param column with its table where several have one of that name.
 */
export const oneOf = <Type extends 'bigint' | 'text'>(
  column: string,
  type: Type,
  values: Values<Type>,
): RawBuilder<SqlBool> => sql`${sql.ref(column)} = any(${sql.val([...values])}::${sql.raw(type)}[])`

/**
 * For a `from`: the rows, named `found`, that a question finds for each row of `asked`, by index.
 * Asked of all at once, the planner reads a whole table that it has no statistics of yet;
 * `offset 0` keeps it from making that of this.
 */
export const foundForEach = (
  asked: RawBuilder<unknown>,
  question: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`${asked} cross join lateral (${question} offset 0) as found`
