// Which rules need not be asked: a rule names words, a letter holds few of them, and one look tells
// that none of the rule's stands there.

import type { FieldRead } from './match.ts'
import type { CompiledCondition } from './rule.ts'
import { mayStand } from './stamps.ts'

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

/** Whether the condition asks for another cue. */
export function hearsCues(when: CompiledCondition): boolean {
  switch (when.kind) {
    case 'heard':
      return true
    case 'all':
    case 'any':
      return when.of.some(hearsCues)
    case 'not':
      return hearsCues(when.of)
    case 'fact':
    case 'words':
      return false
  }
}

/** Whether one of its lists may stand in the letter; any of its fields knows. */
export function isOpen(gate: Gate, { stamps, letter }: FieldRead): boolean {
  if (gate === null) return true
  // By index: all rules are asked this of every letter.
  for (let at = 0; at < gate.length; at++) {
    if (mayStand(stamps.lists, gate[at] ?? 0, letter)) return true
  }
  return false
}
