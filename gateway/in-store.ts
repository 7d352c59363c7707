// What commands on the store share: open it, do it, close it; and which structures are meant.

import type { Config } from '../config/load.ts'
import type { Structures } from '../requests/roles.ts'
import { openStore, type Store } from '../store/open.ts'
import { placeOf } from './open.ts'

export async function inStore(config: Config, work: (store: Store) => Promise<void>) {
  const store = await openStore(placeOf(config))
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** '7000,4900' or 'all'. @throws for a code that no structure has. */
export function readStructures(text: string | undefined, { policy }: Config): Structures {
  if (text === 'all') return 'all'
  const codes = (text ?? '').split(',').filter(code => code !== '')
  if (codes.length === 0)
    throw new Error('Say for which: --structures 7000,4900 or --structures all.')
  const { sedi } = policy.tables
  const wrong = codes.find(code => !sedi.has(code) && !sedi.has(code.slice(0, 4)))
  if (wrong !== undefined) throw new Error(`There is no structure ${wrong}.`)
  return codes
}
