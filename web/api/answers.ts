// An answer to the sender: its words, and its files, which pass what those of the desk's form pass.

import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { readRequest } from '../../store/request-view.ts'
import { uploadProblems } from '../desk/answer-draft.ts'
import type { DeskParts } from '../desk/parts.ts'
import { sendAnswer } from '../desk/sending.ts'
import { wordings } from '../desk/words/index.ts'
import { takeFiles } from '../uploads.ts'
import { actingBy, missing, told } from './acting.ts'
import { type Operation, operation, refused } from './operation.ts'
import { answerFormSchema, answerSchema, doneSchema, noQuerySchema } from './schemas.ts'

/** Words and names of fields, beside the files. */
const MAX_WORDS = 256 * 1024

export function answerOperation(parts: DeskParts): Operation {
  const { maxFiles, maxBytes } = parts.attachments
  return operation(
    {
      id: 'answerRequest',
      method: 'POST',
      path: '/requests/{number}/answers',
      scope: 'requests:answer',
      summary: 'Writes to the sender by the way the request came, with files where it is a form',
      needsVersion: true,
      query: noQuerySchema,
      body: answerSchema,
      form: { schema: answerFormSchema, maxBody: maxFiles * maxBytes + MAX_WORDS },
      answer: doneSchema,
      problems: [400, 404, 409, 412, 422, 428, 503],
    },
    async ({ key, number, version, body }) => {
      const view = await readRequest(parts.db, number, key.structures)
      if (view === null || version === null) return missing
      // Before any file is read: a call that comes too late keeps none.
      if (view.version !== version) return refused(412, wordings.it.conflict.says(null))
      const { files, ...words } = body
      const taken = await takeFiles(parts, namedAsTheFormDoes(files), 0)
      const wrong = refusedFiles(taken)
      if (wrong !== null) return wrong
      const draft = { ...words, template: null, attachments: taken.added, unique: randomUUID() }
      return told(await sendAnswer(parts, view, version, draft, actingBy(key)), number)
    },
  )
}

const namedAsTheFormDoes = (files: z.output<typeof answerSchema>['files']) =>
  Object.fromEntries(files.map((file, at) => [`file.${at}`, file]))

/** One of them is wrong: no letter leaves without it. */
function refusedFiles(taken: Awaited<ReturnType<typeof takeFiles>>) {
  const { answering } = wordings.it
  if (taken.tooMany) return refused(422, answering.tooMany)
  const [first] = taken.refused
  if (first === undefined) return null
  const unscanned = taken.refused.some(({ why }) => why === 'unscanned')
  if (unscanned) return refused(503, answering.unscanned)
  const words = uploadProblems(answering)
  const errors = taken.refused.map(({ name, why }) => ({ path: name, says: words[why] }))
  return refused(422, words[first.why], { refusal: first.why, errors })
}
