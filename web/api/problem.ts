// What went wrong, as RFC 9457 has it: one shape for every refusal.

import { z } from 'zod'

export const problemSchema = z
  .object({
    type: z.string().describe('about:blank: the status says it all; else what kind of refusal'),
    title: z.string(),
    status: z.literal([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 500, 503]),
    detail: z.string().describe('one sentence, in Italian'),
    refusal: z.string().optional().describe('why an action is not allowed now'),
    errors: z
      .array(z.object({ path: z.string(), says: z.string() }))
      .optional()
      .describe('fields that cannot be understood'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const satisfies Record<Problem['status'], string>

export const problem = (
  status: Problem['status'],
  detail: string,
  more: Pick<Problem, 'refusal' | 'errors'> = {},
): Problem => ({ type: 'about:blank', title: titles[status], status, detail, ...more })
