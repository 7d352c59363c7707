// What a form of the desk brings, read as text. Nothing of it is believed.

import type { Context } from 'hono'

export type Form = Readonly<Record<string, unknown>>

/** The same body that the door has read: files come along. */
export const readForm = async (c: Context): Promise<Form> => c.req.parseBody()

/** '' where the field is missing or a file. NUL and lone surrogates cannot be stored. */
export function text(form: Form, name: string, most = 500): string {
  const value = form[name]
  // Well-formed last: the cut may go through the middle of a character.
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, most).toWellFormed() : ''
}

/** Of several lines. A browser counts a break of the line as one character and sends two. */
export const lines = (form: Form, name: string, most: number): string =>
  text(form, name, 2 * most)
    .replace(/\r\n?/g, '\n')
    .slice(0, most)
    .toWellFormed()

/** A version that a page showed; -1, which no row has, where it cannot be read. */
export const versionOf = (form: Form): number => {
  const written = text(form, 'version', 12)
  return /^\d{1,9}$/.test(written) ? Number(written) : -1
}
