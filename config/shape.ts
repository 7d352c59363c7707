// Which keys and values a schema knows at a place: for "did you mean". Read from the schema's
// own JSON Schema, so that it is right for every schema, whoever wrote it.

import { z } from 'zod'
import type { Path } from './document.ts'

export interface Shape {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Shape>>
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape | boolean
  readonly prefixItems?: readonly Shape[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
}

export function shapeOf(schema: z.ZodType): Shape {
  // JSON Schema is a superset of the keywords that are read here.
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape
}

export interface Known {
  readonly keys: readonly string[]
  readonly options: readonly string[]
  readonly description: string | null
}

export function known(root: Shape, path: Path): Known {
  let shapes = branches(root, root)
  for (const segment of path) shapes = shapes.flatMap(shape => step(shape, segment, root))
  const values = shapes.flatMap(shape => shape.enum ?? (shape.const ? [shape.const] : []))
  return {
    keys: [...new Set(shapes.flatMap(shape => Object.keys(shape.properties ?? {})))],
    options: [...new Set(values.map(String))],
    description: shapes.find(shape => shape.description !== undefined)?.description ?? null,
  }
}

/** The word of the list that is a slip of the pen away; null where none is near. */
export function nearest(word: string, list: readonly string[]): string | null {
  // Two letters that changed places are two steps.
  const limit = word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3))
  const near = list
    .map(entry => ({ entry, distance: distance(word.toLowerCase(), entry.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)
  return near[0]?.entry ?? null
}

/** The shape itself and what it may be instead; a schema that holds itself is a reference. */
function branches(shape: Shape, root: Shape): Shape[] {
  const name = shape.$ref?.replace('#/$defs/', '')
  const meant = name === undefined ? [] : (root.$defs?.[name] ?? [])
  const inner = [shape.anyOf, shape.oneOf, shape.allOf, meant].flatMap(list => list ?? [])
  return [shape, ...inner.flatMap(one => branches(one, root))]
}

function step(shape: Shape, segment: PropertyKey, root: Shape): Shape[] {
  const next =
    typeof segment === 'number'
      ? (shape.prefixItems?.[segment] ?? shape.items)
      : (shape.properties?.[String(segment)] ?? shape.additionalProperties)
  return typeof next === 'object' ? branches(next, root) : []
}

/** Levenshtein's, by rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
