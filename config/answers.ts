// What officials answer with: texts and signatures (answers/*.liquid), how much may be attached, and
// the virus scanner that looks at attachments.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type AnswerBook,
  type AnswerTemplate,
  answerFieldNames,
  answerProblem,
  answerTemplate,
} from '../replies/answer-book.ts'
import type { Read } from './desk.ts'
import type { Problem } from './problem.ts'

const text = z.string().min(1)

export const answersSchema = z.strictObject({
  templates: text.describe('a folder; a relative one is taken from this file').optional(),
  max_files: z.int().min(0).max(20).default(5),
  max_file_mb: z.number().min(0.1).max(50).default(10),
})

export const clamdSchema = z.union([
  z.strictObject({ socket: text.describe("the path of clamd's socket") }),
  z.strictObject({ host: text, port: z.int().min(1).max(65535).default(3310) }),
])

export interface Attachments {
  readonly maxFiles: number
  readonly maxBytes: number
}

export const toAttachments = (written: {
  readonly max_files: number
  readonly max_file_mb: number
}): Attachments => ({
  maxFiles: written.max_files,
  maxBytes: written.max_file_mb * 1024 * 1024,
})

/** Where clamd listens. */
export type Clamd = z.output<typeof clamdSchema>

/** All of the folder; a file that is no template of ours is a mistake, not something to pass over. */
export async function readAnswers(folder: string): Promise<Read<AnswerBook>> {
  const names = await readdir(folder).catch((error: unknown) => String(error))
  if (typeof names === 'string') {
    return { value: null, problems: [problem(folder, `cannot be read: ${names}`, CREATE)] }
  }
  const templates: AnswerTemplate[] = []
  const signatures: Record<string, string> = {}
  const problems: Problem[] = []
  for (const name of names.filter(name => name.endsWith('.liquid')).sort()) {
    const file = join(folder, name)
    const source = await readFile(file, 'utf8')
    const [, base = '', language] = /^([a-z0-9-]+)\.(it|de)\.liquid$/.exec(name) ?? []
    if (language !== 'it' && language !== 'de') {
      problems.push(problem(file, 'is no name of a template', NAMES))
      continue
    }
    const isSignature = base === 'firma' || base.startsWith('firma-')
    const template = isSignature ? null : answerTemplate(base, language, source)
    if (!isSignature && template === null) problems.push(problem(file, 'has no title', TITLE))
    const wrong = answerProblem(template?.source ?? source)
    if (wrong !== null) problems.push(problem(file, `cannot be rendered: ${wrong}`, FIELDS))
    if (template !== null) templates.push(template)
    if (isSignature) signatures[`${base}.${language}`] = source
  }
  for (const language of ['it', 'de']) {
    if (signatures[`firma.${language}`] !== undefined) continue
    problems.push(problem(join(folder, `firma.${language}.liquid`), 'is missing', CREATE))
  }
  return { value: problems.length > 0 ? null : { templates, signatures }, problems }
}

const problem = (file: string, said: string, instead: string): Problem => ({
  file,
  line: null,
  path: '',
  problem: said,
  instead,
})

const CREATE = 'create it, or write the path of the right one'
const NAMES = 'write NAME.it.liquid or NAME.de.liquid, the name in small letters, digits and -'
const TITLE = 'begin with three lines: ---, titolo: AS THE MENU SHOWS IT, ---'
const FIELDS = `the names to use are: ${answerFieldNames().join(', ')}`
