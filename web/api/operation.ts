// One operation of the API: what the document says of it and what it does are the same row.

import type { z } from 'zod'
import type { ApiKey, Scope } from '../../store/api-keys.ts'
import { type Problem, problem } from './problem.ts'

export interface RawCall {
  readonly key: ApiKey
  /** Of the network. */
  readonly address: string
  /** Of a request, from the path; '' where it has none. */
  readonly number: string
  /** Of what else the path names; null where it names nothing that can be read. */
  readonly id: number | null
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** The body came as multipart/form-data. */
  readonly isForm: boolean
  /** Of the If-Match header. */
  readonly version: number | null
}

export type Call<Q, B> = Omit<RawCall, 'query' | 'body'> & { readonly query: Q; readonly body: B }

export interface Answered {
  readonly kind: 'answered'
  readonly body: unknown
  /** Of a request: its ETag. */
  readonly version?: number
  /** Query of the next page. */
  readonly next?: string | null
}

export type Outcome = Answered | { readonly kind: 'problem'; readonly problem: Problem }

export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** As OpenAPI writes it, under /api/v1. */
  readonly path: string
  readonly scope: Scope
  readonly summary: string
  /** It acts on a request as the caller saw it. */
  readonly needsVersion: boolean
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  /** Of a body that may also come as multipart/form-data, with files; null: JSON only. */
  readonly form: Form | null
  readonly answer: z.ZodType
  readonly problems: readonly Problem['status'][]
  handle(call: RawCall): Promise<Outcome>
}

export interface Form {
  readonly schema: z.ZodType
  /** Bytes that it may bring. */
  readonly maxBody: number
}

type Described = Omit<Operation, 'handle' | 'query' | 'body' | 'form'>

/** Reads query and body before it handles; what cannot be read is a problem that lists all of it. */
export const operation = <Q extends z.ZodObject, B extends z.ZodType>(
  described: Described & {
    readonly query: Q
    readonly body: B | null
    /** Gives what `body` gives. */
    readonly form?: Form & { readonly schema: z.ZodType<z.output<B>> }
  },
  handle: (call: Call<z.output<Q>, z.output<B>>) => Promise<Outcome>,
): Operation => ({
  ...described,
  form: described.form ?? null,
  async handle(call) {
    if (described.needsVersion && call.version === null)
      return refused(
        428,
        'Serve l’intestazione If-Match con la versione che è stata letta, p.es. "3".',
      )
    const query = described.query.safeParse(call.query)
    if (!query.success) return unreadable(query.error)
    if (described.body === null) {
      // Nothing is read of a body that the operation does not have.
      return handle({ ...call, query: query.data, body: undefined as z.output<B> })
    }
    const schema = call.isForm && described.form ? described.form.schema : described.body
    const body = schema.safeParse(call.body)
    return body.success
      ? handle({ ...call, query: query.data, body: body.data })
      : unreadable(body.error)
  },
})

export const refused = (...said: Parameters<typeof problem>): Outcome => ({
  kind: 'problem',
  problem: problem(...said),
})

const unreadable = ({ issues }: z.ZodError): Outcome =>
  refused(400, 'Qualcosa nella chiamata non si capisce.', {
    errors: issues.map(({ path, message }) => ({ path: path.join('.'), says: message })),
  })
