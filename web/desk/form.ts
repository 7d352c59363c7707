// What a form of the desk brings, read as text. Nothing of it is believed.

import type { Context } from 'hono'

export type Form = Readonly<Record<string, unknown>>

/** The same body that the door has read: files come along. */
export const readForm = async (c: Context): Promise<Form> => c.req.parseBody()

/** '' where the field is missing or a file. NUL and lone surrogates cannot be stored. */
export function text(form: Form, name: string, most = 500): string {
  const value = form[name]
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').slice(0, most) : ''
}

/** A version that a page showed; -1, which no row has, where it cannot be read. */
export const versionOf = (form: Form): number => {
  const written = text(form, 'version', 12)
  return /^\d{1,9}$/.test(written) ? Number(written) : -1
}
