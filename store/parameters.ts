// The protocol counts a statement's parameters in sixteen bits. Beyond 65,535 the count wraps, and
// PostgreSQL refuses the message as malformed (08P01), which reads like a broken connection: the job
// would be tried again for ever. So a longer statement is refused before it is sent; rows.ts writes many
// rows with few parameters.

import {
  type CompiledQuery,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
} from 'kysely'

const MOST_PARAMETERS = 65_535

/** PostgreSQL's, refusing a statement of more than 65,535 parameters. */
export class LimitedDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new LimitedCompiler()
  }
}

class LimitedCompiler extends PostgresQueryCompiler {
  /** @throws TooManyParameters */
  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const query = super.compileQuery(node, queryId)
    const { length } = query.parameters
    if (length > MOST_PARAMETERS) throw new TooManyParameters(length)
    return query
  }
}

class TooManyParameters extends Error {
  /** SQLSTATE program_limit_exceeded: trying again does not help (isDataError). */
  readonly code = '54000'

  constructor(count: number) {
    super(
      `A statement has ${count} parameters, PostgreSQL takes ${MOST_PARAMETERS}: use insertRows().`,
    )
  }
}
