// PostgreSQL counts the parameters of a statement in sixteen bits. Of more the count wraps, and the
// server waits for ever for the rest of what it takes for a longer message: no error, no answer. So
// many rows are written in parts, and a statement that is still too long is refused before it is sent.

import {
  type CompiledQuery,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
} from 'kysely'

const MOST_PARAMETERS = 65_535
/** Of our widest table, some thirty columns, half of what a statement may hold. */
const MOST_ROWS = 1000

/** Rows for one statement each. */
export function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    yield rows.slice(from, from + MOST_ROWS)
  }
}

/** Throws where a statement has more parameters than a server counts; the code is PostgreSQL's own. */
export class TooManyParameters extends Error {
  /** SQLSTATE too_many_arguments: the data's fault, which trying again does not mend. */
  readonly code = '54023'

  constructor(count: number) {
    super(
      `A statement has ${count} parameters, PostgreSQL takes ${MOST_PARAMETERS}: write in parts.`,
    )
  }
}

class CountingCompiler extends PostgresQueryCompiler {
  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const query = super.compileQuery(node, queryId)
    const { length } = query.parameters
    if (length > MOST_PARAMETERS) throw new TooManyParameters(length)
    return query
  }
}

export class CountingDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new CountingCompiler()
  }
}
