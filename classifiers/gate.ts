// Which rules need not be asked: a rule names words, a letter holds few of them, and one look tells
// that none of the rule's stands there.

import type { FieldRead } from './match.ts'
import type { CompiledCondition } from './rule.ts'

/**
 * Ids of lists of phrases: where none of them stands in the letter, the condition cannot hold. Null
 * where it may hold without words.
 */
export type Gate = readonly number[] | null

export function gateOf(when: CompiledCondition): Gate {
  switch (when.kind) {
    case 'words':
      return [when.words.id]
    case 'all': {
      const gates = when.of.map(gateOf).filter(gate => gate !== null)
      return gates.toSorted((a, b) => a.length - b.length)[0] ?? null
    }
    case 'any': {
      const gates = when.of.map(gateOf)
      return gates.includes(null) ? null : [...new Set(gates.flatMap(gate => gate ?? []))]
    }
    case 'not':
    case 'fact':
    case 'heard':
      return null
  }
}

/** By the id of a list: 1 where one of its phrases stands anywhere in the letter. */
export function listsIn(fields: Readonly<Record<string, FieldRead>>, count: number): Uint8Array {
  const lists = new Uint8Array(count)
  for (const { lists: here } of Object.values(fields)) {
    for (let id = 0; id < here.length; id++) if (here[id] === 1) lists[id] = 1
  }
  return lists
}

export function isOpen(gate: Gate, lists: Uint8Array): boolean {
  if (gate === null) return true
  for (const id of gate) if (lists[id] === 1) return true
  return false
}
