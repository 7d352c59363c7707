// The people of INPS whom the configuration names: accounts, roles, structures.

import type { Tables } from '../requests/tables.ts'
import type { Read } from './desk.ts'
import { type Document, openDocument, type Path, showPath } from './document.ts'
import { check } from './mistakes.ts'
import type { Problem } from './problem.ts'
import { type PeopleFile, peopleSchema } from './signin-schema.ts'

export type ConfiguredPerson = PeopleFile['people'][number]

/** @param file null: nobody is named. */
export async function readPeople(
  file: string | null,
  tables: Tables | null,
): Promise<Read<readonly ConfiguredPerson[]>> {
  if (file === null) return { value: [], problems: [] }
  const document = await openDocument(file)
  const { value, problems } = check(document, peopleSchema)
  if (value === null) return { value: null, problems }
  const found = [
    ...twice(document, value.people),
    ...(tables === null ? [] : unknown(document, value.people, tables)),
  ]
  return { value: found.length > 0 ? null : value.people, problems: found }
}

function twice(document: Document, people: readonly ConfiguredPerson[]): Problem[] {
  const seen = new Set<string>()
  return people.flatMap(({ account, address }, i) =>
    (['account', 'address'] as const).flatMap(key => {
      // An account may be written as an address: whoever types one means one person.
      const value = { account, address }[key]
      if (value === null || (key === 'address' && value === account)) return []
      if (!seen.has(value)) {
        seen.add(value)
        return []
      }
      const problem = `${value} stands there already`
      return [problemAt(document, ['people', i, key], problem, 'give every person their own')]
    }),
  )
}

function unknown(
  document: Document,
  people: readonly ConfiguredPerson[],
  { sedi }: Tables,
): Problem[] {
  return people.flatMap(({ structures }, i) =>
    structures === 'all'
      ? []
      : structures.flatMap((code, j) =>
          sedi.has(code)
            ? []
            : [
                problemAt(
                  document,
                  ['people', i, 'structures', j],
                  `no structure has the code ${code}`,
                  'write a code of the table sedi.csv, or structures: all',
                ),
              ],
        ),
  )
}

const problemAt = (document: Document, path: Path, problem: string, instead: string): Problem => ({
  file: document.file,
  line: document.lineOf(path),
  path: showPath(path),
  problem,
  instead,
})
