// A search for exactly one number, code or address is a look at somebody: it stands in the access log.

import { noteAccess } from '../../store/access-log.ts'
import type { DeskParts } from './parts.ts'
import { isExact } from './queue-address.ts'

export async function noteSearch(
  { db, now }: Pick<DeskParts, 'db' | 'now'>,
  who: { readonly personId: number | null; readonly who: string; readonly address: string },
  q: string | undefined,
): Promise<void> {
  if (q === undefined || !isExact(q)) return
  const detail = q.toWellFormed().replaceAll('\0', '').slice(0, 200)
  await noteAccess(db, { ...who, what: 'searched', detail }, now())
}
