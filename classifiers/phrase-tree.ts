// All phrases in one automaton of numbered words, in flat arrays. It grows as a tree, equal ends are
// made one (the variants of a phrase end alike), and what is left is laid into a table: a search
// follows no pointer, and a worker is sent a few arrays rather than tens of thousands of maps.

import { offsets } from './offsets.ts'

/** Plain data. Nodes have numbers; 0 is the root, which follows no other node. */
export interface PhraseTree {
  /** By number of a written word: the node behind it where a phrase begins so, or 0. */
  readonly starts: Int32Array
  /** By node: where its edges begin in `words` and `nodes`. One longer than there are nodes. */
  readonly edgesAt: Int32Array
  /** Numbers of the written words that lead on, those of one node in ascending order. */
  readonly words: Int32Array
  /** By place in `words`: the node behind that word. */
  readonly nodes: Int32Array
  /** By node: the node behind its gap, or 0. */
  readonly gaps: Int32Array
  /** By node: where in `ends` its own phrases begin. One longer than there are nodes. */
  readonly endsAt: Int32Array
  /** Phrases that end at a node, by number. */
  readonly ends: Int32Array
}

/** Stands for "..." among the words of a phrase. */
export const GAP_WORD = -1

/** @returns the node that the written word leads to, or 0. */
export function nodeAfter(
  { edgesAt, words, nodes }: PhraseTree,
  node: number,
  word: number,
): number {
  let low = edgesAt[node] ?? 0
  let high = edgesAt[node + 1] ?? 0
  while (high - low > FEW) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? 0) <= word) low = middle
    else high = middle
  }
  for (let at = low; at < high; at++) if (words[at] === word) return nodes[at] ?? 0
  return 0
}

/** So few edges are looked at one by one: quicker than halving. */
const FEW = 8

/** @param phrases each variant as numbers of written words, with the number of its phrase. */
export function growTree(
  phrases: Iterable<{ readonly words: readonly number[]; readonly phrase: number }>,
): PhraseTree {
  const root = emptyNode()
  for (const { words, phrase } of phrases) {
    let last = root
    for (const word of words) last = grown(last, word)
    if (last !== root && !last.ends.includes(phrase)) last.ends.push(phrase)
  }
  return laidFlat(root)
}

interface Node {
  next: Map<number, Node> | null
  readonly ends: number[]
}

const emptyNode = (): Node => ({ next: null, ends: [] })

function grown(node: Node, word: number): Node {
  node.next ??= new Map()
  const known = node.next.get(word) ?? emptyNode()
  node.next.set(word, known)
  return known
}

interface Flat {
  readonly next: readonly (readonly [word: number, node: number])[]
  readonly ends: readonly number[]
}

/** Children first, so that equal ones are known by their numbers. */
function laidFlat(root: Node): PhraseTree {
  const flat: Flat[] = [{ next: [], ends: [] }]
  const known = new Map<string, number>()
  const lay = ({ next, ends }: Node): Flat => ({
    next: [...(next ?? [])].map(([word, child]) => [word, numberOf(lay(child))] as const),
    ends,
  })
  const numberOf = (one: Flat): number => {
    const key = `${one.ends.join()}|${one.next.map(edge => edge.join(' ')).join()}`
    const number = known.get(key) ?? flat.push(one) - 1
    known.set(key, number)
    return number
  }
  flat[0] = lay(root)
  return inArrays(flat)
}

function inArrays(flat: readonly Flat[]): PhraseTree {
  const edges = flat.map(({ next }) =>
    next.filter(([word]) => word !== GAP_WORD).toSorted(([a], [b]) => a - b),
  )
  const all = edges.flat()
  const starts = new Int32Array(all.reduce((most, [word]) => Math.max(most, word), 0) + 1)
  for (const [word, node] of edges[0] ?? []) starts[word] = node
  return {
    starts,
    edgesAt: offsets(edges),
    words: Int32Array.from(all, ([word]) => word),
    nodes: Int32Array.from(all, ([, node]) => node),
    gaps: Int32Array.from(flat, ({ next }) => next.find(([word]) => word === GAP_WORD)?.[1] ?? 0),
    endsAt: offsets(flat.map(({ ends }) => ends)),
    ends: Int32Array.from(flat.flatMap(({ ends }) => ends)),
  }
}
