// Who may come in, as they were when they last signed in: officials of INPS and operators of
// patronati.

import { sql } from 'kysely'
import type { Role, Structures } from '../requests/roles.ts'
import type { Database } from './open.ts'

export type Language = 'it' | 'de'

interface AnyPerson {
  readonly id: number
  readonly name: string
  readonly language: Language
}

export interface Official extends AnyPerson {
  readonly kind: 'official'
  readonly address: string | null
  readonly roles: readonly Role[]
  readonly structures: Structures
}

export interface Operator extends AnyPerson {
  readonly kind: 'operator'
  readonly address: string
  readonly institute: { readonly id: string; readonly name: string }
  readonly office: { readonly id: string; readonly city: string }
}

export type Person = Official | Operator

/** Who somebody is to whoever vouches for them: never changes, where a name and a role may. */
export interface Identity {
  /** 'configuration', 'roster', or the address of an OpenID Connect issuer. */
  readonly issuer: string
  readonly subject: string
}

type Without<P, K extends PropertyKey> = P extends unknown ? Omit<P, K> : never
/** `language`: where the person has chosen none yet. */
export type Newcomer = Without<Person, 'id'>

/** Stores what is known of them now. A language that they chose stays. */
export async function meet(db: Database, who: Identity, newcomer: Newcomer): Promise<number> {
  const { kind, name, address, language } = newcomer
  const access = JSON.stringify(accessOf(newcomer))
  const { id } = await db
    .insertInto('person')
    .values({ kind, ...who, name, address, access, language })
    .onConflict(conflict =>
      conflict.columns(['kind', 'issuer', 'subject']).doUpdateSet({ name, address, access }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The same for somebody known, written only where something has changed. */
export async function refresh(db: Database, id: number, newcomer: Newcomer): Promise<void> {
  const { name, address } = newcomer
  const access = JSON.stringify(accessOf(newcomer))
  await sql`update person set name = ${name}, address = ${address}, access = ${access}::jsonb
    where id = ${id} and (name, address, access) is distinct from
      (${name}, ${address}, ${access}::jsonb)`.execute(db)
}

function accessOf(newcomer: Newcomer) {
  switch (newcomer.kind) {
    case 'official':
      return { roles: newcomer.roles, structures: newcomer.structures }
    case 'operator':
      return { institute: newcomer.institute, office: newcomer.office }
  }
}

export interface PersonRow {
  readonly id: number
  readonly kind: Person['kind']
  readonly name: string
  readonly address: string | null
  readonly access: unknown
  readonly language: Language
}

export const personColumns = [
  'person.id',
  'person.kind',
  'person.name',
  'person.address',
  'person.access',
  'person.language',
] as const

export function asPerson({ access, address, ...row }: PersonRow): Person {
  // What `meet` wrote for a person of this kind.
  return row.kind === 'official'
    ? { ...row, kind: row.kind, address, ...(access as Pick<Official, 'roles' | 'structures'>) }
    : {
        ...row,
        kind: row.kind,
        address: address ?? '',
        ...(access as Pick<Operator, 'institute' | 'office'>),
      }
}

export async function readPerson(db: Database, id: number): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : asPerson(row)
}

export async function chooseLanguage(db: Database, id: number, language: Language): Promise<void> {
  await db.updateTable('person').set({ language }).where('id', '=', id).execute()
}

export async function noteSignedIn(db: Database, id: number): Promise<void> {
  await db.updateTable('person').set({ signed_in_at: sql`now()` }).where('id', '=', id).execute()
}
