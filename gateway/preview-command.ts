// npm run preview -- PATH...                the exact bytes of the reply that would go, or why none does
// npm run preview -- diff FOLDER [PATH...]  what other templates would change, on the last 100 letters

import { resolve } from 'node:path'
import { diff } from 'node:util'
import { loadLetters } from '../config/load.ts'
import type { Mailbox } from '../config/mailbox.ts'
import type { Config } from '../config/resolve.ts'
import type { Letter } from '../replies/reply.ts'
import { EXAMPLE_TOKEN } from '../store/form-tokens.ts'
import type { Policy } from './decide.ts'
import { lastAnswered, lettersOfPath, type TriedLetter, tryLetter } from './dry-run.ts'
import { compose } from './smtp.ts'
import { usage } from './usage.ts'

const CASES = 100

/** @param mailbox as if it had received the letters of the paths; null for letters of no mailbox. */
export async function previewCommand(
  args: readonly string[],
  config: Config,
  mailbox: Mailbox | null,
): Promise<void> {
  const [first, folder, ...paths] = args
  if (first === undefined || (first === 'diff' && folder === undefined)) {
    throw new Error(`Something is missing after the command.\n${usage.preview}`)
  }
  if (first !== 'diff' || folder === undefined) return show(args, config, mailbox)
  return compare(resolve(folder), paths, config, mailbox)
}

async function show(
  paths: readonly string[],
  { policy }: Config,
  mailbox: Mailbox | null,
): Promise<void> {
  for await (const letter of lettersOf(paths, policy, mailbox)) {
    const { answer } = await tryLetter(letter, policy)
    // The day of receipt: what is printed twice is the same.
    const bytes = (one: Letter) => compose(one, new Date(letter.now), { token: EXAMPLE_TOKEN })
    if (answer.kind === 'letter') process.stdout.write(await bytes(answer.letter))
    else console.log(`${letter.path}: no reply: ${answer.because.says}`)
  }
}

/** Each letter that the templates change, as a diff, and how many they leave alone. */
async function compare(
  folder: string,
  paths: readonly string[],
  config: Config,
  mailbox: Mailbox | null,
): Promise<void> {
  const { policy } = config
  const changed = { ...policy, letters: await loadLetters(folder) }
  let seen = 0
  let different = 0
  const letters =
    paths.length === 0 ? lastAnswered(config, CASES) : lettersOf(paths, policy, mailbox)
  for await (const letter of letters) {
    if (seen === CASES) break
    const before = await textOf(letter, policy)
    const after = await textOf(letter, changed)
    if (before === null && after === null) continue
    seen++
    if (before === after) continue
    different++
    console.log(`--- ${letter.name}`)
    for (const line of changedLines(before ?? '', after ?? '')) console.log(line)
  }
  console.log(`${different} of ${seen} letters change.`)
}

async function textOf(letter: TriedLetter, policy: Policy): Promise<string | null> {
  const { answer } = await tryLetter(letter, policy)
  return answer.kind === 'letter'
    ? `Subject: ${answer.letter.subject}\n\n${answer.letter.text}`
    : null
}

function changedLines(before: string, after: string): string[] {
  // Node tells how the second becomes the first.
  return diff(after.split('\n'), before.split('\n'))
    .filter(([operation]) => operation !== 0)
    .map(([operation, line]) => `${operation < 0 ? '-' : '+'} ${line}`)
}

async function* lettersOf(
  paths: readonly string[],
  policy: Policy,
  mailbox: Mailbox | null,
): AsyncGenerator<TriedLetter> {
  for (const path of paths) yield* lettersOfPath(path, policy, mailbox)
}
