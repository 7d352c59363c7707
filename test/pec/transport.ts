// A certified letter as it arrives, and what is read of it.

import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { busta, trust, type Wanted } from './busta.ts'

export const transport = (wanted: Partial<Wanted> = {}) => busta('posta-certificata', wanted)

export async function read(bytes: Buffer, trusted = trust) {
  const pec = readPec(bytes, await readMessage(bytes), trusted)
  if (pec === null) throw new Error('This is no PEC.')
  return pec
}
