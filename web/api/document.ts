// /api/v1/openapi.json: made from the rows that serve the calls, so that it cannot say anything else.

import { z } from 'zod'
import type { Operation } from './operation.ts'
import { problemSchema } from './problem.ts'
import { filtersSchema, itemSchema, savedSchema } from './schemas.ts'
import { waitingSchema } from './waiting-schemas.ts'

type Json = Readonly<Record<string, unknown>>

export function openApiOf(operations: readonly Operation[], version: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'COMBIPAT',
      version,
      summary: 'Requests of the patronati, for INPS’s own systems',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: Object.fromEntries(
      [...Map.groupBy(operations, ({ path }) => path)].map(([path, group]) => [
        path,
        Object.fromEntries(group.map(one => [one.method.toLowerCase(), operationOf(one)])),
      ]),
    ),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: schemasOf(operations),
      headers: {
        ETag: { description: 'of the request as it stands now', schema: { type: 'string' } },
      },
    },
  }
}

const refTo = (id: string) => `#/components/schemas/${id}`

function schemasOf(operations: readonly Operation[]): Json {
  const registry = z.registry<{ id: string }>()
  const add = (schema: z.ZodType | null) => {
    const id = idOf(schema)
    if (schema !== null && id !== null && !registry.has(schema)) registry.add(schema, { id })
  }
  // What stands inside others too.
  for (const schema of [problemSchema, itemSchema, filtersSchema, savedSchema, waitingSchema])
    add(schema)
  for (const { body, form, answer } of operations) {
    add(body)
    add(form?.schema ?? null)
    add(answer)
  }
  const { schemas } = z.toJSONSchema(registry, { uri: refTo, io: 'input' })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, id: ___, ...schema }]) => [
      id,
      schema,
    ]),
  )
}

const idOf = (schema: z.ZodType | null): string | null => schema?.meta()?.id ?? null

const ref = (schema: z.ZodType): Json => ({ $ref: refTo(idOf(schema) ?? '') })

function operationOf(one: Operation): Json {
  const problems = [401, 403, ...one.problems, ...(one.method === 'POST' ? [409, 413, 415] : [])]
  return {
    operationId: one.id,
    summary: one.summary,
    description: `Scope: ${one.scope}`,
    parameters: parametersOf(one),
    ...(one.body !== null && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: ref(one.body) },
          ...(one.form !== null && { 'multipart/form-data': { schema: ref(one.form.schema) } }),
        },
      },
    }),
    responses: {
      200: {
        description: 'done',
        ...(one.path.includes('{number}') && {
          headers: { ETag: { $ref: '#/components/headers/ETag' } },
        }),
        content: { 'application/json': { schema: ref(one.answer) } },
      },
      ...Object.fromEntries(
        [...new Set(problems)].sort().map(status => [
          status,
          {
            description: 'RFC 9457',
            content: { 'application/problem+json': { schema: ref(problemSchema) } },
          },
        ]),
      ),
    },
  }
}

function parametersOf({ path, query, needsVersion, method }: Operation): readonly Json[] {
  const text = { type: 'string' }
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' })
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      ...(name === 'number'
        ? { description: 'of the request, CB-XXXX-XXXX-XXXX', schema: text }
        : { schema: { type: 'integer', minimum: 1 } }),
    })),
    ...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...(needsVersion
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: true,
            description: 'the version that was read, in quotes: "3"',
            schema: text,
          },
        ]
      : []),
    ...(method === 'POST'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: 'the same call made again gets the same answer, for a day',
            schema: { type: 'string', maxLength: 200 },
          },
        ]
      : []),
  ]
}
