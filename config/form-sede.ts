// The structure that receives what comes by the form and no row of routes.yaml places: the form has no
// mailbox, whose own would stand in. Named, or the one that all mailboxes belong to; where nothing says
// it, a person chooses, and whoever starts the gateway is told.

import { z } from 'zod'
import { type Document, showPath } from './document.ts'
import type { Problem } from './problem.ts'

const word = z.string().nullish().catch(null)

/** Read leniently: what is no code the schema has said already. */
const view = z.object({
  mailboxes: z.array(z.object({ sede: word }).catch({ sede: null })).catch([]),
  form: z.object({ sede: word }).catch({ sede: null }),
})

/** @param sedi code -> name; null where the tables themselves have mistakes. */
export function readFormSede(document: Document, sedi: ReadonlyMap<string, string> | null) {
  const seen = view.safeParse(document.value)
  if (!seen.success) return { value: null, problems: [], warnings: [] }
  const { form, mailboxes } = seen.data
  const own = new Set(mailboxes.flatMap(({ sede }) => sede ?? []))
  const sede = form.sede ?? (own.size === 1 ? [...own][0] : null) ?? null
  const told = (problem: string, instead: string): Problem => ({
    file: document.file,
    line: document.lineOf(['form', 'sede']),
    path: showPath(['form', 'sede']),
    problem,
    instead,
  })
  if (sede === null) {
    const why = own.size === 0 ? 'no mailbox has a structure' : 'the mailboxes have several'
    const warning = told(
      `nothing says which structure receives forms that no route places: ${why}`,
      'write the code of a structure in quotes, e.g. sede: "7000"',
    )
    return { value: null, problems: [], warnings: [warning] }
  }
  const known = sedi === null || sedi.has(sede) || sedi.has(sede.slice(0, 4))
  if (known) return { value: sede, problems: [], warnings: [] }
  const unknown = told(`no structure has the code ${sede}`, 'write a code of the table sedi.csv')
  return { value: null, problems: [unknown], warnings: [] }
}
