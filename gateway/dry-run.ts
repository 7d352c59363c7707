// Letters judged without keeping anything: files of a path, or the stored history. The evaluator is
// the service's own (T54): what a dry run says is what a real one will do.

import type { Config } from '../config/load.ts'
import type { Mailbox } from '../config/mailbox.ts'
import { identityOf } from '../mail/identity.ts'
import type { Roster } from '../requests/roster.ts'
import { blobsIn } from '../store/blobs.ts'
import { type Database, openStore } from '../store/open.ts'
import { newestAnswered, type OpenLetter, storedLetters } from '../store/open-letters.ts'
import { withAttachmentTexts } from './attachment-texts.ts'
import { type Decision, decide, decideLetter, type Facts, noMemory, type Policy } from './decide.ts'
import { openDkim, systemResolver } from './dkim.ts'
import { type Guarded, guardsOnly } from './guards-only.ts'
import { type Judge, openJudge } from './judge.ts'
import type { Item } from './judge-thread.ts'
import { hintsOf, type LetterReading, readLetter } from './letter.ts'
import { placeOf } from './open.ts'
import { factsOf, mailboxFact, overLimit } from './process.ts'
import { type LetterAt, lettersAt } from './sources/letters-at.ts'

/** A letter read once, to be judged under as many policies as are compared. */
export interface TriedLetter {
  /** The file's base name, or 'lettera ID'. */
  readonly name: string
  readonly path: string
  readonly reading: LetterReading
  readonly facts: Facts
  /** The time of receipt, ISO 8601: the letter is judged on the day it came. */
  readonly now: string
}

/** Letters of ours to the same sender are not remembered: each letter is judged by itself. */
export const tryLetter = (
  { reading, facts, now }: TriedLetter,
  policy: Policy,
): Promise<Decision> => decideLetter(reading, facts, policy, noMemory, now)

export interface JudgedLetter {
  readonly name: string
  readonly path: string
  readonly decision: Decision
}

/** Letters in the worker's line: it reads the next while the last is printed. */
const IN_LINE = 8

/** Under what letters of files are judged. */
export interface Trial {
  readonly policy: Policy
  /** For each letter, in milliseconds. */
  readonly budgetMs: number
  /** As if it had received them; null for letters of no mailbox. */
  readonly mailbox: Mailbox | null
}

/** Judged as the service does, in a thread that is ended when a letter runs over its budget. */
export const judgedLetters = (
  paths: readonly string[],
  trial: Trial,
): AsyncGenerator<JudgedLetter> => throughJudge(paths, trial, judgeOne)

/** The same, asked only what the letter alone says about an answer. */
export const guardedLetters = (
  paths: readonly string[],
  trial: Trial,
): AsyncGenerator<GuardedLetter> => throughJudge(paths, trial, guardOne)

export interface GuardedLetter extends Guarded {
  readonly file: string
  readonly path: string
}

type Ask<T> = (judge: Judge, id: number, letter: LetterAt, trial: Trial) => Promise<T>

async function* throughJudge<T>(
  paths: readonly string[],
  trial: Trial,
  ask: Ask<T>,
): AsyncGenerator<T> {
  const judge = openJudge(trial.policy, trial.budgetMs)
  const line: Promise<T>[] = []
  let id = 0
  try {
    for (const path of paths) {
      for await (const letter of lettersAt(path)) {
        line.push(ask(judge, ++id, letter, trial))
        if (line.length >= IN_LINE) yield* await firstOf(line)
      }
    }
    while (line.length > 0) yield* await firstOf(line)
  } finally {
    await judge.close()
  }
}

async function firstOf<T>(line: Promise<T>[]): Promise<readonly T[]> {
  const next = line.shift()
  return next === undefined ? [] : [await next]
}

async function judgeOne(judge: Judge, id: number, letter: LetterAt, { policy, mailbox }: Trial) {
  const { name, path, bytes } = letter
  const now = new Date().toISOString()
  const item = await proved(judge, { id, path, bytes, facts: factsOfFile(bytes, mailbox) }, bytes)
  const judged = await judge.decideAlone(item, now)
  if (judged.kind === 'done') return { name, path, decision: judged.value }
  // Not even by its headers: a person is told so, as of any other letter.
  const known = { ...item.facts, bodyNotAnalysed: judged.reason }
  return { name, path, decision: await decide(bytes, known, policy, noMemory, now) }
}

async function guardOne(judge: Judge, id: number, letter: LetterAt, { policy, mailbox }: Trial) {
  const { name: file, path, bytes } = letter
  const facts = factsOfFile(bytes, mailbox)
  const judged = await judge.guards({ id, path, bytes, facts })
  if (judged.kind === 'done') return { file, path, ...judged.value }
  const known = { ...facts, bodyNotAnalysed: judged.reason }
  return { file, path, ...guardsOnly(await readLetter(bytes, known, policy.pecTrust), policy) }
}

const dkim = openDkim(systemResolver())

/** As process.ts does: only what is signed, and might be answered, costs a question to the DNS. */
async function proved(judge: Judge, item: Item, bytes: Buffer): Promise<Item> {
  if (!bytes.includes('DKIM-Signature:')) return item
  const hints = await judge.hints(item)
  if (hints.kind !== 'done' || hints.value.signed.length === 0) return item
  const signatures = await dkim({ kind: 'bytes', bytes }, hints.value.signed)
  return { ...item, facts: { ...item.facts, signatures } }
}

function factsOfFile(bytes: Buffer, mailbox: Mailbox | null): Facts {
  const tooLarge = mailbox !== null && bytes.length > mailbox.maxMessageBytes
  return {
    mailbox: mailbox === null ? null : mailboxFact(mailbox),
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: tooLarge ? overLimit(bytes.length) : null,
  }
}

export async function* lettersToTry(
  paths: readonly string[],
  config: Config,
): AsyncGenerator<TriedLetter> {
  if (paths.length === 0) yield* storedHistory(config)
  for (const path of paths) yield* lettersOfPath(path, config.policy)
}

export async function* lettersOfPath(
  path: string,
  policy: Policy,
  mailbox: Mailbox | null = null,
): AsyncGenerator<TriedLetter> {
  for await (const letter of lettersAt(path)) yield readToTry(letter, policy, mailbox)
}

/** One letter's bytes, read to be tried. */
export async function readToTry(
  { name, path, bytes }: LetterAt,
  policy: Policy,
  mailbox: Mailbox | null = null,
): Promise<TriedLetter> {
  const facts = factsOfFile(bytes, mailbox)
  const reading = await readLetter(bytes, facts, policy.pecTrust)
  const now = reading.receivedAt ?? new Date().toISOString()
  const told = await withAttachmentTexts(facts, bytes, reading)
  const { signed } = hintsOf(reading, policy.roster)
  const signatures = signed.length === 0 ? [] : await dkim({ kind: 'bytes', bytes }, signed)
  return { name, path, reading, facts: { ...told, signatures }, now }
}

/** The newest stored letters that were answered, or would have been: at most `most`. */
export const lastAnswered = (config: Config, most: number): AsyncGenerator<TriedLetter> =>
  storedHistory(config, db => newestAnswered(db, most))

async function* storedHistory(
  config: Config,
  choose: (db: Database) => AsyncGenerator<OpenLetter> = storedLetters,
): AsyncGenerator<TriedLetter> {
  const store = await openStore(placeOf(config))
  try {
    const blobs = blobsIn(`${config.store.dataDir}/blobs`)
    for await (const letter of choose(store.db)) {
      const known = factsOf(config, letter)
      const bytes = await blobs.read(letter.sha256)
      const reading = await readLetter(bytes, known, config.policy.pecTrust)
      const facts = await withAttachmentTexts(known, bytes, reading)
      const now = reading.receivedAt ?? letter.storedAt.toISOString()
      yield { name: `lettera ${letter.id}`, path: `letter ${letter.id}`, reading, facts, now }
    }
  } finally {
    await store.close()
  }
}

/** Another roster, and what comes with it: own domains and groups, trusted servers, observations. */
export function withRoster(policy: Policy, roster: Roster): Policy {
  const { own } = roster
  return {
    ...policy,
    roster,
    ownDomains: [own.domain, own.pecDomain],
    trustedAuthserv: own.authservIds,
    observations: own.observations === '' ? null : own.observations,
    groups: own.groups,
  }
}
