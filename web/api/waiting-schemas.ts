// What waits for a person, as the API gives it.

import { z } from 'zod'
import { type PersonList, personLists, reviewEnds } from '../desk/person-lists.ts'
import { itemSchema, plain } from './schemas.ts'
import { readPlace } from './waiting-place.ts'

const moment = z.iso.datetime({ offset: true })

const listName = z
  .enum(personLists)
  .describe(
    'formal acts; PEC that had to be PEC; suspicious senders; uncertain requests; other letters; what failed',
  )

const step = <Step extends string>(steps: readonly Step[]) =>
  z
    .array(z.object({ step: z.enum(steps), says: z.string() }))
    .describe('the right next steps, the first before the others')

const letter = {
  id: z.int().describe('of the letter'),
  subject: z.string().nullable(),
  sender: z.string().nullable(),
  received_at: moment,
}

export const waitingSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('letter').describe('no request: a step is a call of /person/{id}/actions'),
      list: listName.extract(['formal', 'suspicious', 'other']),
      ...letter,
      what: z.string().describe('e.g. ricorso, sospetto, anomalia'),
      reason: z.string(),
      due_on: z.iso.date().nullable().describe('the term of a formal act'),
      version: z.int().describe('for If-Match'),
      next: step(reviewEnds),
    }),
    z.object({
      kind: z.literal('request').describe('a step is a call of /requests/{number}/…'),
      list: listName.extract(['exempt', 'uncertain']),
      reason: z.string(),
      request: itemSchema,
      next: step(['conferma', 'correggi', 'scarta', 'rispondi', 'chiudi', 'prendi', 'passa']),
    }),
    z.object({
      kind: z.literal('failed').describe('rielabora is a call of /person/{id}/retry'),
      list: listName.extract(['failed']),
      ...letter,
      reasons: z.array(
        z.object({
          of: z.enum(['letter', 'reply', 'delivery']),
          state: z.string().describe('of the letter, of its answer, of a delivery by PEC'),
          recipient: z.string().nullable(),
          says: z.string().nullable(),
        }),
      ),
      next: step(['rielabora', 'verifica']),
    }),
  ])
  .meta({ id: 'Waiting' })

export type Waiting = z.infer<typeof waitingSchema>

export const waitingListSchema = z
  .object({
    items: z.array(waitingSchema),
    next: z.string().nullable().describe('give it as `after` to go on; null at the end'),
  })
  .meta({ id: 'WaitingList' })

const inList = ({ list, after }: { list?: PersonList | undefined; after?: string | undefined }) =>
  list === undefined || after === undefined || readPlace(after)?.list === list

export const waitingQuerySchema = z
  .strictObject({
    list: listName.optional().describe('none: one after the other, as the page shows them'),
    after: z
      .string()
      .max(100)
      .refine(after => readPlace(after) !== null)
      .optional()
      .describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).optional().describe('50 unless told'),
  })
  .refine(inList, { path: ['after'], message: 'È il posto di un’altra lista.' })

export const seenSchema = z
  .strictObject({
    action: z.enum(reviewEnds).describe('richiesta makes a request of the letter'),
    note: z.string().trim().max(200).overwrite(plain).default(''),
  })
  .meta({ id: 'Seen' })

export const seenDoneSchema = z
  .object({ id: z.int(), number: z.string().nullable().describe('of the request that was made') })
  .meta({ id: 'SeenDone' })

export const retriedSchema = z.object({ id: z.int() }).meta({ id: 'Retried' })
