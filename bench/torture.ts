// npm run bench:torture [-- --letters N --seed N] [PATH...]
// Odd letters through the same path as `explain`: none may throw, each has an outcome, and none may
// take long. Letters of PATH instead of invented ones, where they are given.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig, loadRoster } from '../config/load.ts'
import { readToTry, tryLetter, withRoster } from '../gateway/dry-run.ts'
import { toPublic, toText } from '../gateway/explain.ts'
import { type LetterAt, lettersAt } from '../gateway/sources/letters-at.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { openChance } from './chance.ts'
import { ENROLLED } from './torture/build.ts'
import { mutations } from './torture/mutations.ts'
import { oddities } from './torture/oddities.ts'

helpIfAsked(`npm run bench:torture [-- OPTIONS] [PATH...]
Odd letters, made of the samples and of nothing, through the path of explain; or the letters at PATH.
  --letters N   how many; 2500 if not said
  --seed N      the same seed makes the same letters; 1 if not said
  --only WORD   those whose name holds it`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    letters: { type: 'string', default: '2500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})

const LIMIT_MS = 300
/** A letter that takes longer is judged again: what else the machine did is not the letter's. */
const TRIES = 4
/** The first ones are the compiler's. */
const WARM = 100

const root = join(import.meta.dirname, '..')
const roster = await loadRoster(join(root, 'test/corpus/roster.json'))
const policy = withRoster((await loadConfig({ env: {} })).policy, roster)

interface Told {
  readonly name: string
  readonly ms: number
  readonly kind: string
  readonly trouble: string | null
}

for (const letter of invented(WARM)) await judge(letter)
const told: Told[] = []
for await (const letter of positionals.length > 0 ? atPaths() : invented(Number(values.letters))) {
  if (!letter.name.includes(values.only)) continue
  let one = await judge(letter)
  for (let time = 1; time < TRIES && one.ms > LIMIT_MS / 3; time++) {
    const again = await judge(letter)
    if (again.ms < one.ms) one = again
  }
  told.push(one)
}
report(told)

async function judge(letter: LetterAt): Promise<Told> {
  const start = performance.now()
  try {
    const decision = await tryLetter(await readToTry(letter, policy), policy)
    JSON.stringify(toPublic(decision, letter.name, letter.path))
    toText(decision, letter.path)
    const ms = performance.now() - start
    const ends = decision.outcome.says !== '' && decision.reasons.length > 0
    const trouble = ends ? null : 'no outcome'
    return { name: letter.name, ms, kind: decision.classification.kind, trouble }
  } catch (error) {
    const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { name: letter.name, ms: performance.now() - start, kind: 'exception', trouble }
  }
}

/** Every oddity in turn, then a mutation, or two, of a letter that is right. */
function* invented(count: number): Generator<LetterAt> {
  const chance = openChance(Number(values.seed))
  const right = rightLetters()
  const kinds = Object.keys(oddities)
  const changes = Object.entries(mutations)
  for (let at = 0; at < count; at++) {
    const kind = at < kinds.length * 2 ? kinds[at % kinds.length] : undefined
    if (kind !== undefined) {
      const made = oddities[kind]?.(chance) ?? ''
      yield letterAt(`${kind}#${at}`, made)
      continue
    }
    const { name, text } = chance.pick(right)
    const picked =
      chance.whole(1, 3) === 1
        ? [chance.pick(changes), chance.pick(changes)]
        : [chance.pick(changes)]
    const made = picked.reduce((letter, [, change]) => change(letter, chance), text)
    yield letterAt(`${picked.map(([change]) => change).join('+')}#${at} of ${name}`, made)
  }
}

function letterAt(name: string, text: string): LetterAt {
  return { name, path: name, bytes: Buffer.from(text, 'latin1') }
}

/** Each as it is, and as an enrolled sender's: of others the words are not judged. */
async function* atPaths(): AsyncGenerator<LetterAt> {
  for (const path of positionals) {
    for await (const letter of lettersAt(path)) {
      yield letter
      // The first of each counts; the pilot's days have to hold the letter's.
      const head = `Received: by mx; Mon, 15 Feb 2021 10:00:00 +0100\r\nFrom: ${ENROLLED}\r\n`
      const bytes = Buffer.concat([Buffer.from(head), letter.bytes])
      yield { ...letter, name: `${letter.name}, enrolled`, bytes }
    }
  }
}

function rightLetters(): readonly { readonly name: string; readonly text: string }[] {
  const folders = ['samples/Maildir/new', 'test/mail/letters']
  const cases = readdirSync(join(root, 'test/corpus'), { withFileTypes: true })
  const files = [
    ...folders.flatMap(folder => readdirSync(join(root, folder)).map(name => join(folder, name))),
    ...cases.filter(one => one.isDirectory()).map(one => `test/corpus/${one.name}/letter.eml`),
  ]
  return files.sort().map(name => ({ name, text: readFileSync(join(root, name), 'latin1') }))
}

function report(all: readonly Told[]): void {
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1)
  const failed = all.filter(({ kind }) => kind === 'exception')
  const open = all.filter(({ trouble }) => trouble === 'no outcome')
  const slow = all.filter(({ ms }) => ms > LIMIT_MS)
  const kinds = Map.groupBy(all, ({ kind }) => kind)
  console.log(
    `${all.length} letters: ${[...kinds].map(([kind, list]) => `${kind} ${list.length}`).join(', ')}`,
  )
  console.log(`exceptions ${failed.length}, without outcome ${open.length}`)
  console.log(
    `ms: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, max ${at(1)}; above ${LIMIT_MS} ms: ${slow.length}`,
  )
  for (const { name, trouble } of [...failed, ...open]) console.log(`  ${name}: ${trouble}`)
  console.log('the slowest:')
  const slowest = all.toSorted((a, b) => b.ms - a.ms).slice(0, 15)
  for (const { name, ms, kind } of slowest)
    console.log(`  ${ms.toFixed(0).padStart(6)} ms  ${name} (${kind})`)
  process.exitCode = failed.length + open.length + slow.length > 0 ? 1 : 0
}
