// Reading one run of letters, and keeping account of those that could not be read.
import type { ImapFlow } from 'imapflow'
import { asError } from './backoff.ts'
import { fetchHead, fetchLarge, fetchRun, type Listed } from './imap-fetch.ts'
import type { Content, Limits } from './source.ts'
import { DiskTrouble } from './spill.ts'
import type { Suspects } from './suspects.ts'

export interface Reading {
  readonly client: ImapFlow
  readonly limits: Limits
  readonly incoming: string
  readonly suspects: Suspects
}

/** An empty body may be a server that announces before it has stored: a few tries (T11). */
const EMPTY_TRIES = 5
/** A connection that ends on a letter may be the network's fault: more tries, then a person (T25). */
const BROKEN_TRIES = 8

/** What could be read, and what is given up. Who is missing is a suspect. */
export async function read(
  pass: Reading,
  run: readonly Listed[],
): Promise<ReadonlyMap<number, Content>> {
  const { suspects } = pass
  const contents = new Map<number, Content>(run.flatMap(letter => givenUp(letter, suspects)))
  const open = run.filter(letter => !contents.has(letter.uid))
  if (open.length === 0) return contents
  try {
    for (const [uid, content] of await contentsOf(pass, open)) contents.set(uid, content)
  } catch (error) {
    if (error instanceof DiskTrouble) throw error
    const reason = `The server ended the reading: ${asError(error).message}`
    for (const { key } of open) suspects.failed(key, reason, BROKEN_TRIES)
    throw error
  }
  for (const letter of open) {
    if (contents.has(letter.uid)) suspects.forget(letter.key)
    else suspects.failed(letter.key, 'The server gives no body', EMPTY_TRIES)
    for (const [uid, content] of givenUp(letter, suspects)) contents.set(uid, content)
  }
  return contents
}

function givenUp(letter: Listed, suspects: Suspects): readonly [number, Content][] {
  const reason = suspects.givenUp(letter.key)
  return reason === null ? [] : [[letter.uid, { kind: 'unreadable', reason }]]
}

/** Only a run of one letter is large, or oversized: runs() sees to it. */
async function contentsOf(
  { client, limits, incoming }: Reading,
  run: readonly Listed[],
): Promise<ReadonlyMap<number, Content>> {
  const [first] = run
  if (first === undefined) return new Map()
  const oversized = first.size > limits.messageBytes
  if (!oversized && first.sized && first.size <= limits.batchBytes) return fetchRun(client, run)
  const content = oversized
    ? await fetchHead(client, first)
    : await fetchLarge(client, first, limits, incoming)
  return new Map(content === null ? [] : [[first.uid, content]])
}
