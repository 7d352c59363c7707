// The body of a call as it comes: JSON, or a form with files where the operation takes one.

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Operation } from './operation.ts'

const MAX_JSON = 64 * 1024

export type Body =
  | {
      readonly kind: 'read'
      readonly isForm: boolean
      readonly value: unknown
      /** The same for the same contents, however they were wrapped up. */
      readonly hash: string
    }
  /** Its type is none that the operation takes. */
  | { readonly kind: 'other_type' }

/** Bytes that this call may bring. */
export const maxBodyOf = (c: Context, { form }: Operation): number =>
  form !== null && typeOf(c) === FORM ? form.maxBody : MAX_JSON

export async function readBody(c: Context, { body, form }: Operation): Promise<Body> {
  if (body === null) return { kind: 'read', isForm: false, value: undefined, hash: hashOf('') }
  const type = typeOf(c)
  if (type === 'application/json') {
    const text = await c.req.text()
    return { kind: 'read', isForm: false, value: parsed(text), hash: hashOf(text) }
  }
  if (type !== FORM || form === null) return { kind: 'other_type' }
  const fields = await readFields(c)
  const value = fields === null ? undefined : Object.fromEntries(grouped(fields))
  return { kind: 'read', isForm: true, value, hash: await hashOfFields(fields ?? []) }
}

const FORM = 'multipart/form-data'

const typeOf = (c: Context): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** What is no JSON fits no schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Fields = readonly (readonly [string, string | File])[]

/** Null for what is no form, e.g. without its boundary. */
async function readFields(c: Context): Promise<Fields | null> {
  try {
    return [...(await c.req.formData())]
  } catch {
    return null
  }
}

/** A file is one of a list, however many there are; a field that is said twice fits no schema. */
const grouped = (fields: Fields) =>
  [...Map.groupBy(fields, ([name]) => name)].map(([name, group]) => {
    const values = group.map(([, value]) => value)
    const [first] = values
    return [name, values.length === 1 && !(first instanceof File) ? first : values] as const
  })

/** A caller that tries again draws another boundary: what counts is what lies between. */
async function hashOfFields(fields: Fields): Promise<string> {
  const parts = fields.map(async ([name, value]) =>
    value instanceof File
      ? [name, value.name, hashOf(Buffer.from(await value.arrayBuffer()))]
      : [name, value],
  )
  return hashOf(JSON.stringify(await Promise.all(parts)))
}

const hashOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
