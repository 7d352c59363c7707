// What may stand under `reports`: who is named in them, and to whom they go by mail.

import { z } from 'zod'

const address = z
  .email('is no address -> write one address, e.g. referente@patronato.example')
  .transform(value => value.toLowerCase())

const cadence = z.enum(['weekly', 'monthly', 'both', 'none'])

export const reportsSchema = z.strictObject({
  operators: z
    .record(z.string(), z.enum(['named', 'pseudonyms']))
    .default({})
    .describe('institutes by their id in the roster, e.g. alfa: named'),
  mail: cadence
    .default('both')
    .describe('to coordinators of people.yaml who have an address: weekly, monthly, both or none'),
  contacts: z
    .record(z.string(), address)
    .default({})
    .describe('institutes by their id in the roster, and who receives their own part'),
})

export type ReportsFile = z.output<typeof reportsSchema>
