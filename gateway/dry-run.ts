// Letters judged without keeping anything: files of a path, or the stored history. The evaluator is
// the service's own (T54): what a dry run says is what a real one will do.

import type { Config } from '../config/load.ts'
import { identityOf } from '../mail/identity.ts'
import type { Roster } from '../requests/roster.ts'
import { openBlobs } from '../store/blobs.ts'
import { type Database, openStore } from '../store/open.ts'
import { newestAnswered, type OpenLetter, storedLetters } from '../store/open-letters.ts'
import { withAttachmentTexts } from './attachment-texts.ts'
import { type Decision, decideLetter, type Facts, noMemory, type Policy } from './decide.ts'
import { openDkim, systemResolver } from './dkim.ts'
import { hintsOf, type LetterReading, readLetter } from './letter.ts'
import { placeOf } from './open.ts'
import { factsOf } from './process.ts'
import { lettersAt } from './sources/letters-at.ts'

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

export async function* lettersToTry(
  paths: readonly string[],
  config: Config,
): AsyncGenerator<TriedLetter> {
  if (paths.length === 0) yield* storedHistory(config)
  for (const path of paths) yield* lettersOfPath(path, config.policy)
}

export async function* lettersOfPath(path: string, policy: Policy): AsyncGenerator<TriedLetter> {
  const dkim = openDkim(systemResolver())
  for await (const { name, path: at, bytes } of lettersAt(path)) {
    const identity = identityOf(bytes)
    const facts: Facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
    const reading = await readLetter(bytes, facts, policy.pecTrust)
    const now = reading.receivedAt ?? new Date().toISOString()
    const told = await withAttachmentTexts(facts, bytes, reading)
    const { signed } = hintsOf(reading, policy.roster)
    const signatures = signed.length === 0 ? [] : await dkim(bytes, signed)
    yield { name, path: at, reading, facts: { ...told, signatures }, now }
  }
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
    const blobs = await openBlobs(`${config.store.dataDir}/blobs`)
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
