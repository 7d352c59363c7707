// PURE. What a letter is before its words are looked at, once a step of settle.ts has found it out.

import type { Kind } from '../classifiers/classify.ts'
import type { Facts } from './decide.ts'

export interface Settled {
  readonly kind: Kind
  readonly rule: string
  readonly says: string
  /** Somebody may be posing as a pilot office: a person looks. */
  readonly suspicious: boolean
  /** Of a letter that is here already. */
  readonly copy: boolean
  /** Number of the request that it goes on with. */
  readonly continues: string | null
}

export function settled(kind: Kind, rule: string, says: string): Settled {
  return { kind, rule, says, suspicious: false, copy: false, continues: null }
}

export function settleBody({ bodyNotAnalysed }: Facts): Settled | null {
  if (bodyNotAnalysed === null) return null
  const says = `Il testo non è stato analizzato (${bodyNotAnalysed}): lo legge una persona.`
  return settled('unclear', 'testo-non-analizzato', says)
}
