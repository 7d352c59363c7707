// The provisional codici fiscali of a request: no column of their own, they stand among its identifiers.

import { sql } from 'kysely'

export const provisionalCodes = sql<readonly string[]>`coalesce(
  request.body #> '{request,identifiers,cfProvvisori}', '[]'::jsonb)`.as('cfProvvisori')
