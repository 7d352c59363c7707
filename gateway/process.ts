// Loads letters, decides them, saves each decision with its requests and trail in one transaction, rings
// the structures and `deliver`. A letter that cannot be judged is set aside with its reason; the others
// go on.

import type { Mailbox } from '../config/mailbox.ts'
import type { Config } from '../config/resolve.ts'
import type { Queues } from '../queues/open.ts'
import type { Blobs } from '../store/blobs.ts'
import { failLetter, type Saved, saveFilings } from '../store/decisions.ts'
import type { Filed } from '../store/filing.ts'
import { type Database, isDataError, ping } from '../store/open.ts'
import { lettersToDecide, type OpenLetter } from '../store/open-letters.ts'
import { type Answering, SHADOW } from '../store/reply-rows.ts'
import { core } from './core.ts'
import { type Facts, type MailboxFact, noMemory } from './decide.ts'
import type { DkimCheck } from './dkim.ts'
import type { Judge } from './judge.ts'
import type { Item } from './judge-thread.ts'
import type { Hints } from './letter.ts'
import { type Log, mask, reasonOf } from './log.ts'
import { mailboxOf } from './mailboxes.ts'
import { remember } from './memory.ts'
import { ringOffices } from './offices.ts'
import { keepSearchWords } from './search-words.ts'

export interface ProcessParts {
  readonly db: Database
  readonly blobs: Blobs
  readonly queues: Queues
  readonly judge: Judge
  readonly dkim: DkimCheck
  readonly config: Config
  readonly log: Log
}

/**
 * Decides those of the letters that still wait. Done twice, the second time does nothing.
 * @throws when the world is down; the bell comes again.
 */
export async function processLetters(parts: ProcessParts, ids: readonly number[]): Promise<void> {
  let open = ids
  for (let round = 0; open.length > 0 && round < MOST_ROUNDS; round++) {
    open = await processRound(parts, open)
  }
  // While letters wait, the search may: the last of them keeps the words of all.
  if (!(await isWaitedFor(parts))) await keepSearchWords(parts)
}

async function isWaitedFor({ queues }: ProcessParts): Promise<boolean> {
  try {
    return (await queues.waiting('process')) > 0
  } catch {
    return true // nobody can tell: the sweep keeps them
  }
}

/** Of letters of one sender that come together one is decided a round; the sweep takes the rest. */
const MOST_ROUNDS = 4

/** @returns those that have to be decided again, on what is known now. */
async function processRound(
  parts: ProcessParts,
  ids: readonly number[],
): Promise<readonly number[]> {
  const letters = await lettersToDecide(parts.db, ids)
  if (letters.length === 0) return []
  parts.log.debug({ stage: 'taken', letters: letters.map(({ id }) => id) })
  const { filed, failed } = await judgeAll(parts, letters)
  const { saved: ended, toAnswer, routed, stale, error } = await save(parts, filed)
  const saved = new Set(ended)
  for (const { id, reason } of failed) await setAside(parts, id, reason)
  const mine = filed.filter(({ letterId }) => saved.has(letterId))
  for (const { letterId, filing } of mine) {
    const { kind, outcome, answered, because } = filing
    parts.log.info({ stage: 'decided', letter: letterId, kind, outcome, answered, because })
  }
  if (mine.length > 0) {
    const rung = await ringOffices(parts, routed)
    parts.log.info({ stage: 'handed_over', letters: ended, requests: routed.length, rung })
    await ringDeliver(parts, toAnswer)
  }
  if (error !== null) throw error
  return stale
}

interface Failed {
  readonly id: number
  readonly reason: string
}

async function judgeAll(parts: ProcessParts, letters: readonly OpenLetter[]) {
  const items = letters.map(letter => itemOf(parts, letter))
  const failed: Failed[] = []
  const read: { readonly id: number; readonly item: Item; readonly hints: Hints }[] = []
  const hints = await Promise.all(items.map(item => parts.judge.hints(item)))
  for (const [at, item] of items.entries()) {
    const answer = hints[at]
    if (answer?.kind === 'done') read.push({ id: item.id, item, hints: answer.value })
    else failed.push({ id: item.id, reason: answer?.reason ?? 'Non è stato letto.' })
  }
  const now = new Date()
  const memories = await remember(parts.db, read, parts.config.policy.period.days, now)
  const filed: Filed[] = []
  const proved = await Promise.all(read.map(one => withSignatures(parts, one)))
  const answers = await Promise.all(
    proved.map((item, at) => parts.judge.file(item, memories[at] ?? noMemory, now.toISOString())),
  )
  for (const [at, { item }] of read.entries()) {
    const answer = answers[at]
    if (answer?.kind === 'done') filed.push({ letterId: item.id, filing: answer.value })
    else failed.push({ id: item.id, reason: answer?.reason ?? 'Non è stato giudicato.' })
  }
  return { filed, failed }
}

/** DKIM costs a question to the DNS: only what might be answered is verified. */
async function withSignatures(
  { dkim }: ProcessParts,
  { item, hints }: { readonly item: Item; readonly hints: Hints },
): Promise<Item> {
  if (hints.signed.length === 0) return item
  const signatures = await dkim({ kind: 'file', path: item.path }, hints.signed)
  return { ...item, facts: { ...item.facts, signatures } }
}

function itemOf({ blobs, config }: ProcessParts, letter: OpenLetter): Item {
  return { id: letter.id, path: blobs.path(letter.sha256), facts: factsOf(config, letter) }
}

/** What the shell knows of a stored letter; the dry run of new rules asks the same. */
export function factsOf(config: Config, letter: OpenLetter): Facts {
  const mailbox = mailboxOf(config, letter.mailbox)
  return {
    mailbox: mailbox === undefined ? null : mailboxFact(mailbox),
    identity: { messageId: letter.messageId, contentHash: letter.contentHash },
    idReused: letter.idReused,
    bodyNotAnalysed: letter.oversized ? overLimit(letter.size) : null,
  }
}

export const mailboxFact = ({ name, address, channel, sede }: Mailbox): MailboxFact => ({
  name,
  address,
  kind: channel,
  sede,
})

/** Why the body of a letter larger than its mailbox allows is not analysed. */
export const overLimit = (bytes: number): string => `${bytes} byte: oltre il limite della casella`

interface Tried extends Saved {
  /** Why one could not be saved that is no fault of its data; null as a rule. */
  readonly error: unknown
}

/**
 * One transaction for all. Where it fails and the database answers, one by one: whatever is wrong with
 * one holds up no other. @throws when the database does not answer.
 */
async function save(parts: ProcessParts, filed: readonly Filed[]): Promise<Tried> {
  if (filed.length === 0) return NOTHING
  try {
    const saved = await saveFilings(parts.db, filed, core, answering(parts.config))
    return { ...saved, error: null }
  } catch (error) {
    if (!isDataError(error)) await ping(parts.db)
    const [only, ...others] = filed
    if (only === undefined || others.length > 0) return saveEach(parts, filed)
    if (!isDataError(error)) return { ...NOTHING, error }
    await setAside(parts, only.letterId, reasonOf(error))
    return NOTHING
  }
}

const NOTHING: Tried = { saved: [], toAnswer: [], routed: [], stale: [], error: null }

const answering = ({ mode, policy }: Config): Answering =>
  mode === 'live'
    ? { kind: 'planned', periodDays: policy.period.days }
    : { kind: 'withheld', reason: SHADOW }

async function saveEach(parts: ProcessParts, filed: readonly Filed[]): Promise<Tried> {
  const all: Tried[] = []
  for (const one of filed) all.push(await save(parts, [one]))
  return {
    saved: all.flatMap(one => one.saved),
    toAnswer: all.flatMap(one => one.toAnswer),
    routed: all.flatMap(one => one.routed),
    stale: all.flatMap(one => one.stale),
    error: all.find(one => one.error !== null)?.error ?? null,
  }
}

async function setAside({ db, log }: ProcessParts, id: number, reason: string): Promise<void> {
  await failLetter(db, id, mask(reason))
  log.error({ stage: 'failed', letter: id, reason })
}

/** Each has a job of its own, so that it is tried again alone. */
async function ringDeliver({ queues, log }: ProcessParts, letters: readonly number[]) {
  if (letters.length === 0) return
  await queues.ring(
    'deliver',
    letters.map(id => ({ letters: [id] })),
  )
  log.debug({ stage: 'rung', queue: 'deliver', letters })
}
