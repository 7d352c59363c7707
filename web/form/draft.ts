// A draft from what a form brings; files are looked at before they are kept.

import { type FormField, type FormFields, formFields, most } from '../../requests/form.ts'
import type { FormDraft } from '../../store/form-drafts.ts'
import { type Form, lines } from '../desk/form.ts'
import { takeFiles, type Uploaded } from '../uploads.ts'
import type { FormParts } from './parts.ts'
import type { FormWording } from './words/index.ts'

export const noFields = Object.fromEntries(formFields.map(name => [name, ''])) as Record<
  // Every name of the list is there.
  FormField,
  string
>

export const emptyDraft = (id: string): FormDraft => ({
  id,
  fields: { ...noFields, contatto: 'cassetto' },
  attachments: [],
  completes: null,
})

/** What an office reads; everything else is refused by its content. */
export const knownKinds: ReadonlySet<string> = new Set([
  ...['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'application/pkcs7-mime'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
])

export async function readDraft(
  parts: FormParts,
  before: FormDraft,
  form: Form,
): Promise<{ readonly draft: FormDraft; readonly uploaded: Uploaded }> {
  const typed = formFields.map(name => [name, lines(form, name, most[name] + 1)])
  // Every name of the list is there.
  const fields = Object.fromEntries(typed) as FormFields
  const kept = before.attachments.filter((_, nr) => form[`remove.${nr}`] !== '1')
  const uploaded = await takeFiles(parts, form, kept.length, knownKinds)
  return { draft: { ...before, fields, attachments: [...kept, ...uploaded.added] }, uploaded }
}

/** The sentences for files that were not taken. */
export const fileErrorsOf = (
  { tooMany, refused }: Uploaded,
  w: FormWording,
  maxFiles: number,
): readonly string[] =>
  tooMany ? [w.form.tooMany(maxFiles)] : refused.map(({ name, why }) => `${name}: ${w.files[why]}`)
