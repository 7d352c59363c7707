// How a page of the desk is shown, and who may see it at all.

import type { Context } from 'hono'
import type { Role } from '../../requests/roles.ts'
import type { Official } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import type { Visit } from '../session/visit.ts'

/** Whoever works requests. */
export const desk = ['official', 'supervisor'] as const satisfies readonly Role[]

export type Show = (
  c: Context,
  visit: Visit<Official>,
  title: string,
  section: string | null,
  body: Html | Promise<Html>,
) => Response | Promise<Response>
