// Letters judged without keeping anything: files of a path, or the stored history. The evaluator is
// the service's own (T54): what a dry run says is what a real one will do.

import type { Config } from '../config/load.ts'
import { identityOf } from '../mail/identity.ts'
import type { Roster } from '../requests/roster.ts'
import { openBlobs } from '../store/blobs.ts'
import { openStore } from '../store/open.ts'
import { storedLetters } from '../store/open-letters.ts'
import { withAttachmentTexts } from './attachment-texts.ts'
import { type Decision, decide, decideLetter, type Facts, noMemory, type Policy } from './decide.ts'
import { type Judge, openJudge } from './judge.ts'
import { type LetterReading, readLetter } from './letter.ts'
import { placeOf } from './open.ts'
import { factsOf } from './process.ts'
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

/** Judged as the service does, in a thread that is ended when a letter runs over its budget. */
export async function* judgedLetters(
  paths: readonly string[],
  policy: Policy,
  budgetMs: number,
): AsyncGenerator<JudgedLetter> {
  const judge = openJudge(policy, budgetMs)
  const line: Promise<JudgedLetter>[] = []
  let id = 0
  try {
    for (const path of paths) {
      for await (const letter of lettersAt(path)) {
        line.push(judgeOne(judge, ++id, letter, policy))
        if (line.length >= IN_LINE) yield* await firstOf(line)
      }
    }
    while (line.length > 0) yield* await firstOf(line)
  } finally {
    await judge.close()
  }
}

async function firstOf(line: Promise<JudgedLetter>[]): Promise<readonly JudgedLetter[]> {
  const first = await line.shift()
  return first === undefined ? [] : [first]
}

async function judgeOne(judge: Judge, id: number, letter: LetterAt, policy: Policy) {
  const { name, path, bytes } = letter
  const now = new Date().toISOString()
  const facts = factsOfFile(bytes)
  const judged = await judge.decideAlone({ id, path, bytes, facts }, now)
  if (judged.kind === 'done') return { name, path, decision: judged.value }
  // Not even by its headers: a person is told so, as of any other letter.
  const known = { ...facts, bodyNotAnalysed: judged.reason }
  return { name, path, decision: await decide(bytes, known, policy, noMemory, now) }
}

function factsOfFile(bytes: Buffer): Facts {
  return { mailbox: null, identity: identityOf(bytes), idReused: false, bodyNotAnalysed: null }
}

export async function* lettersToTry(
  paths: readonly string[],
  config: Config,
): AsyncGenerator<TriedLetter> {
  if (paths.length === 0) yield* storedHistory(config)
  for (const path of paths) yield* lettersOfPath(path, config.policy)
}

export async function* lettersOfPath(path: string, policy: Policy): AsyncGenerator<TriedLetter> {
  for await (const { name, path: at, bytes } of lettersAt(path)) {
    const facts = factsOfFile(bytes)
    const reading = await readLetter(bytes, facts, policy.pecTrust)
    const now = reading.receivedAt ?? new Date().toISOString()
    const told = await withAttachmentTexts(facts, bytes, reading)
    yield { name, path: at, reading, facts: told, now }
  }
}

async function* storedHistory(config: Config): AsyncGenerator<TriedLetter> {
  const store = await openStore(placeOf(config))
  try {
    const blobs = await openBlobs(`${config.store.dataDir}/blobs`)
    for await (const letter of storedLetters(store.db)) {
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
