// Whose structures something stands at: the one sentence of SQL that keeps officials to their own.

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'

/**
 * @param sede a column, or what else gives the code; null there: only who sees all sees it.
 */
export const atStructures = (sede: RawBuilder<unknown>, structures: Structures) =>
  structures === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sede} = any(${sql.val([...structures])}::text[])`
