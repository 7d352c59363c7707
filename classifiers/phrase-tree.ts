// All phrases in one automaton of numbered words, in flat arrays. It grows as a tree, equal ends are
// made one (the variants of a phrase end alike), and what is left is laid into a table: a search
// follows no pointer, and a worker is sent a few arrays rather than tens of thousands of maps.

/** Plain data. Nodes have numbers; 0 is the root, which follows no other node. */
export interface PhraseTree {
  /** Open addressing, PLACES an edge: node + 1, number of a written word, the node behind it. */
  readonly edges: Int32Array
  /** By node: the node behind its gap, or 0. */
  readonly gaps: Int32Array
  /** By node: 1 where a word may follow at once. */
  readonly leads: Uint8Array
  /** By node: where in `ends` its own phrases begin. One longer than there are nodes. */
  readonly endsAt: Int32Array
  /** Phrases that end at a node, by number. */
  readonly ends: Int32Array
}

/** Stands for "..." among the words of a phrase. */
export const GAP_WORD = -1

/** @returns the node that the written word leads to, or 0. */
export function nodeAfter({ edges }: PhraseTree, node: number, word: number): number {
  const last = edges.length / PLACES - 1
  for (let slot = slotOf(node, word) & last; ; slot = (slot + 1) & last) {
    const from = edges[slot * PLACES]
    if (from === 0 || from === undefined) return 0
    if (from === node + 1 && edges[slot * PLACES + 1] === word) return edges[slot * PLACES + 2] ?? 0
  }
}

const PLACES = 4

const slotOf = (node: number, word: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(word + 1, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

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
  const words = flat.map(({ next }) => next.filter(([word]) => word !== GAP_WORD))
  const count = words.reduce((sum, { length }) => sum + length, 0)
  // At most half full, so that a word that leads nowhere is soon known.
  const slots = 2 ** Math.ceil(Math.log2(2 * count + 2))
  const edges = new Int32Array(slots * PLACES)
  for (const [node, list] of words.entries()) {
    for (const [word, child] of list) {
      let slot = slotOf(node, word) & (slots - 1)
      while (edges[slot * PLACES] !== 0) slot = (slot + 1) & (slots - 1)
      edges.set([node + 1, word, child], slot * PLACES)
    }
  }
  const endsAt = [0]
  for (const { ends } of flat) endsAt.push((endsAt.at(-1) ?? 0) + ends.length)
  return {
    edges,
    gaps: Int32Array.from(flat, ({ next }) => next.find(([word]) => word === GAP_WORD)?.[1] ?? 0),
    leads: Uint8Array.from(words, ({ length }) => Number(length > 0)),
    endsAt: Int32Array.from(endsAt),
    ends: Int32Array.from(flat.flatMap(({ ends }) => ends)),
  }
}
