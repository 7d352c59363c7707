// Reading letters from an open folder: by UID only, by BODY.PEEK[] only. No flag, date, sequence
// number or BODYSTRUCTURE is relied on: servers get those wrong (failures T10, T11, T12, T26).
import { type ImapFlow, ImapFlowErrorCode } from 'imapflow'
import type { Content, Fetched, Limits } from './source.ts'
import { spill } from './spill.ts'

/** A letter as the folder lists it. */
export interface Listed {
  readonly key: string
  readonly uid: number
  /** RFC822.SIZE; 0 where the server tells none, and `sized` is false. */
  readonly size: number
  readonly sized: boolean
  readonly internalDate: Date | null
}

const CHUNK = 1024 * 1024
const BY_UID = { uid: true } as const

/**
 * All letters with a UID above `after`, in the order of their UIDs. Some servers must open a letter
 * to tell its size, and fail for all where one can't be opened: then they are listed bare.
 */
export async function list(
  client: ImapFlow,
  uidvalidity: number,
  after: number,
  bare: boolean,
): Promise<readonly Listed[]> {
  const found = new Map<number, Listed>()
  const query = { uid: true, internalDate: true, size: !bare }
  for await (const { uid, size, internalDate } of client.fetch(`${after + 1}:*`, query, BY_UID)) {
    // `n:*` always has the last letter, even below n (RFC 3501 6.4.8); unsolicited rows come too.
    if (!(uid > after)) continue
    const [key, at] = [`${uidvalidity}:${uid}`, dateOf(internalDate)]
    found.set(uid, { key, uid, size: size ?? 0, sized: size !== undefined, internalDate: at })
  }
  return [...found.values()].sort((a, b) => a.uid - b.uid)
}

/** The contents that the server gave, by UID. Who is missing got no body, or an empty one. */
export async function fetchRun(
  client: ImapFlow,
  run: readonly Listed[],
): Promise<ReadonlyMap<number, Content>> {
  const contents = new Map<number, Content>()
  const uids = run.map(letter => letter.uid)
  // No other command may be sent inside this loop: it would wait for the loop's own end.
  for await (const { uid, source } of client.fetch(uids, { uid: true, source: true }, BY_UID)) {
    if (source && source.length > 0) contents.set(uid, { kind: 'bytes', bytes: source })
  }
  return contents
}

/** A letter that is large, or may be, piece by piece; null when there is no body. */
export async function fetchLarge(
  client: ImapFlow,
  letter: Listed,
  limits: Limits,
  incoming: string,
): Promise<Content | null> {
  const options = { uid: true, chunkSize: CHUNK, maxBytes: limits.messageBytes + 1 }
  const { content } = await client.download(String(letter.uid), undefined, options)
  if (!content) return null
  try {
    const spilled = await spill(content, limits, incoming)
    if (spilled.kind === 'over') return await fetchHead(client, letter)
    return spilled.kind === 'empty' ? null : spilled
  } catch (error) {
    if (!hasOverflowed(error)) throw error
    // The server sends the whole letter for each piece of it (T12): asked once for all of it, then.
    return (await fetchRun(client, [letter])).get(letter.uid) ?? null
  }
}

/** imapflow's budget for one download is twice RFC822.SIZE. */
function hasOverflowed(error: unknown): boolean {
  const overflow: string = ImapFlowErrorCode.DownloadOverflow
  return error instanceof Error && 'code' in error && error.code === overflow
}

/** Of a letter beyond all limits, the header. */
export async function fetchHead(client: ImapFlow, letter: Listed): Promise<Content | null> {
  const row = await client.fetchOne(String(letter.uid), { uid: true, headers: true }, BY_UID)
  const head = row ? row.headers : undefined
  return head?.length ? { kind: 'oversized', head } : null
}

export function fetched(letter: Listed, uidvalidity: number, content: Content): Fetched {
  const { key, uid, internalDate } = letter
  const size = content.kind === 'bytes' ? content.bytes.length : letter.size
  return { place: { key, uidvalidity, uid }, internalDate, size, content }
}

/** imapflow passes a date on as text when it can't be read. */
function dateOf(date: Date | string | undefined): Date | null {
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : null
}
