// A YAML or JSON file (JSON is YAML 1.2) as a plain value that still knows its lines.

import { readFile } from 'node:fs/promises'
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Problem } from './problem.ts'

export type Path = readonly PropertyKey[]

export interface Document {
  readonly file: string
  readonly value: unknown
  /** Line of the deepest node that the path reaches; a missing key is its parent's line. */
  readonly lineOf: (path: Path) => number | null
  /** The value at the path as it was written, e.g. '0100' where YAML read the number 100. */
  readonly sourceOf: (path: Path) => string | null
  /** Line where the words stand last, for a check that knows only words; null where nowhere. */
  readonly lineOfWords: (words: string) => number | null
  readonly problems: readonly Problem[]
}

/** A file that cannot be read is a document with that one problem. */
export async function openDocument(file: string): Promise<Document> {
  try {
    return readDocument(file, await readFile(file, 'utf8'))
  } catch (error) {
    const instead = 'create it, or write the path of the right one'
    const problem = `cannot be read: ${error instanceof Error ? error.message : String(error)}`
    return {
      ...readDocument(file, ''),
      problems: [{ file, line: null, path: '', problem, instead }],
    }
  }
}

export function readDocument(file: string, text: string): Document {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems = yaml.errors.map(error => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    path: '',
    problem: `this is not valid YAML: ${error.message}`,
    instead: 'mend the indentation, the quotes or the doubled key at this line',
  }))
  const root: Node | null = yaml.contents
  return {
    file,
    value: problems.length > 0 ? null : yaml.toJS(),
    lineOf: path => {
      const start = walk(root, path).start
      return start === null ? null : lines.linePos(start).line
    },
    sourceOf: path => {
      const { node } = walk(root, path)
      return isScalar(node) ? (node.source ?? null) : null
    },
    lineOfWords: words => {
      const at = words === '' ? -1 : text.toLowerCase().lastIndexOf(words.toLowerCase())
      return at < 0 ? null : text.slice(0, at).split('\n').length
    },
    problems,
  }
}

/** Follows the path as far as it goes. `start` is where the last key found begins. */
function walk(root: Node | null, path: Path): { node: unknown; start: number | null } {
  let node: unknown = root
  let start = root?.range?.[0] ?? null
  for (const segment of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        item => isScalar(item.key) && item.key.value === segment,
      )
      if (pair === undefined) return { node: undefined, start }
      start = startOf(pair.key) ?? start
      node = pair.value
    } else if (isSeq(node) && typeof segment === 'number') {
      node = node.items[segment]
      start = startOf(node) ?? start
    } else return { node: undefined, start }
  }
  return { node, start }
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null
}

/** As a person writes it: mailboxes[0].host */
export function showPath(path: Path): string {
  return path
    .map(p => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
    .join('')
    .replace(/^\./, '')
}
