// What the API takes and gives, once for the checks and for the document.

import { z } from 'zod'
import { esiti, requestStates } from '../../requests/standing.ts'
import { readQueueAt } from '../desk/queue-address.ts'

const motivo = z.enum(['sollecito', 'pagamenti', 'generica'])
const sede = z
  .string()
  .regex(/^\d{4,6}$/)
  .describe('code of a structure')
const moment = z.iso.datetime({ offset: true })
const day = z.iso.date()

const item = {
  number: z.string().describe('CB-XXXX-XXXX-XXXX'),
  version: z.int().describe('goes up with every action'),
  state: z.enum(requestStates),
  motivo,
  prestazione: z.string().nullable(),
  codice_fiscale: z.string().nullable(),
  sede: z.string().nullable().describe('null: not determined'),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  esito: z.enum(esiti).nullable(),
  channel: z.string().describe('email, pec, form'),
  received_at: moment,
  due_on: day.describe('from this day the sender may chase'),
  sender: z.string().nullable(),
  institute: z.string().nullable(),
  uncertain: z.boolean().describe('a person should look at what was understood'),
  reminders: z.int().describe('how often the sender chased it'),
  is_reminder: z.boolean(),
}

export const itemSchema = z.object(item).meta({ id: 'RequestItem' })

export const listSchema = z
  .object({
    items: z.array(itemSchema),
    next: z.string().nullable().describe('give it as `after` to go on; null at the end'),
  })
  .meta({ id: 'RequestList' })

export const requestSchema = z
  .object({
    ...item,
    subject: z.string(),
    text: z.string().describe('the new words of the letter, without quotes and signature'),
    evidence: z.array(z.object({ rule: z.string(), says: z.string() })),
    route: z.object({ rule: z.string(), says: z.string(), determined: z.boolean() }),
    numbers: z.object({
      cf_provvisori: z.array(z.string()),
      numero_domanda: z.array(z.string()),
      protocolli: z.array(z.string()),
      pensioni: z.array(z.string()),
    }),
    confirmed: z.boolean(),
    backlog: z.boolean(),
    merged_into: z.string().nullable(),
    split_from: z.string().nullable(),
    chases: z.string().nullable(),
  })
  .meta({ id: 'Request' })

export const eventsSchema = z
  .object({
    items: z.array(
      z.object({ at: moment, who: z.string(), what: z.string(), why: z.string().nullable() }),
    ),
  })
  .meta({ id: 'EventList' })

export const doneSchema = z
  .object({
    number: z.string(),
    version: z.int(),
    state: z.enum(requestStates),
    split_into: z.string().nullable().describe('number of the request that a division made'),
  })
  .meta({ id: 'Done' })

/** PostgreSQL takes no NUL; the desk's forms lose theirs in the same way. */
export const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const code = z.string().regex(/^[a-z0-9_-]{1,60}$/i)

const flag = z.literal('1').optional()

/** What the queue can be narrowed to, as its address says it. */
const filters = {
  sede: sede.optional(),
  state: z.enum(requestStates).optional().describe('none: whatever is open'),
  motivo: motivo.optional(),
  channel: z.enum(['email', 'pec', 'form']).optional(),
  prestazione: code.optional(),
  institute: code.optional(),
  assignee: z.enum(['me', 'nobody']).optional().describe('me: taken with this key'),
  age: z.enum(['scadute', 'settimana', 'oltre']).optional(),
  reminders: flag.describe('only what was chased, or is itself a chase'),
  uncertain: flag.describe('only what a person should look at'),
  backlog: flag.describe('only old mail'),
  q: z
    .string()
    .regex(/^[^\0]{1,200}$/)
    .optional()
    .describe('words, or exactly one number, code, address'),
}

export const filtersSchema = z.strictObject(filters).meta({ id: 'Filters' })

export const savedSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    filters: filtersSchema,
    query: z.string().describe('the same, as it goes behind /requests?'),
  })
  .meta({ id: 'SavedFilter' })

export const queryListSchema = z.strictObject({
  ...filters,
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,15}$/, { abort: true })
    .refine(after => readQueueAt({ after }).kind === 'after')
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).optional().describe('50 unless told'),
})

export const noQuerySchema = z.strictObject({})

const why = z.string().min(1).max(500)
const corrected = {
  motivo,
  prestazione: z.string().max(60).nullable(),
  codice_fiscale: z.string().max(30).nullable(),
}

/** Each is a transition of a request's states; the desk's buttons do the same. */
export const actionSchema = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('conferma') }),
    z.strictObject({ action: z.literal('prendi') }),
    z.strictObject({ action: z.literal('rilascia') }),
    z.strictObject({ action: z.literal('riapri') }),
    z.strictObject({ action: z.literal('annulla').describe('takes the last action back') }),
    z.strictObject({ action: z.literal('passa'), sede, why }),
    z.strictObject({
      action: z.literal('chiudi'),
      esito: z.enum(esiti).exclude(['risposta']),
    }),
    z.strictObject({ action: z.literal('unisci'), into: z.string().max(24) }),
    z.strictObject({ action: z.literal('scarta'), why }),
    z.strictObject({ action: z.literal('correggi'), ...corrected }),
    z.strictObject({ action: z.literal('dividi'), ...corrected }),
  ])
  .meta({ id: 'Action' })

const answered = {
  kind: z.enum(['answer', 'question']),
  text: z
    .string()
    .max(20_000)
    .regex(/[^\s\0]/)
    .overwrite(plain)
    .describe('the structure’s signature is added'),
}
const CLOSE = 'an answer ends the request'

export const answerSchema = z
  .strictObject({ ...answered, close: z.boolean().default(true).describe(CLOSE) })
  .transform(said => ({ ...said, files: [] as readonly File[] }))
  .meta({ id: 'Answer' })

export const answerFormSchema = z
  .strictObject({
    ...answered,
    close: z
      .enum(['true', 'false'])
      .default('true')
      .transform(said => said === 'true')
      .describe(CLOSE),
    files: z
      .array(z.file())
      .default([])
      .describe('a part each; programs and what the virus scanner finds are refused'),
  })
  .meta({ id: 'AnswerForm' })
