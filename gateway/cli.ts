// The commands beside `npm start`.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, loadConfig, loadRoster } from '../config/load.ts'
import { showProblem } from '../config/problem.ts'
import { openStore } from '../store/open.ts'
import { hasOpenLetters, newestLetter, reopenFailed } from '../store/pending.ts'
import { correctionsCommand } from './corrections-command.ts'
import { guardedLetters, judgedLetters, type Trial, withRoster } from './dry-run.ts'
import { toPublic, toText } from './explain.ts'
import { formUsageCommand } from './form-usage-command.ts'
import { startThreads } from './judge-thread.ts'
import { keysCommand } from './keys-command.ts'
import { importedInto, mailboxAsked, readOnce } from './mailboxes.ts'
import { requireNode, runOrExplain } from './node-version.ts'
import { openGateway, placeOf } from './open.ts'
import { previewCommand } from './preview-command.ts'
import { type ReportAsked, reportCommand } from './report-command.ts'
import { routesCommand } from './routes-command.ts'
import { rulesCommand } from './rules-command.ts'
import { sendingCommand, tasksCommand } from './sending-command.ts'
import { openProgress, showLetters, showTally } from './show.ts'
import { signinCommand } from './signin-command.ts'
import { type CommandName, helpIfAsked, usage } from './usage.ts'
import { webhooksCommand } from './webhooks-command.ts'

const overview = `Usage: npm run COMMAND -- [ARGUMENTS]
  import PATH...                      .eml, mbox, Maildir, once each, as letters of a mailbox
  explain PATH...                     what would be decided, and why; nothing is stored
  preview PATH... | diff FOLDER       the exact bytes of the reply that would go
  replay ID                           runs a failed letter again
  rules check|explain|coverage|diff   looks at the rules and tries new ones
  routes check|where                  looks at the routing table
  sending stop|start|forget           stops and starts automatic letters
  signin NAME                         a one-time sign-in link for an account or an address
  tasks [list | close ID]             what the coordinators have to see to
  report                              the coordinators' figures as a file
  import-form-usage FILE.csv          what INPS's own COMBIPAT had (docs/reports.md, 5)
  keys create|list|revoke             keys of the API for INPS's own systems
  webhooks create|list|end|again      who is told of what happens to requests
  corrections export [--personal]     what officials corrected, as examples for the rules
  config                              checks the configuration and says what is wrong
  migrate                             brings the database to this version
Every command takes --help, and --config FILE (or CONFIG in the environment).`

type Command = (args: readonly string[], asked: Asked) => Promise<void>

const commands: Readonly<Record<Exclude<CommandName, 'start'>, Command>> = {
  import: importFiles,
  explain,
  preview: async (args, asked) => {
    const config = await configOf(asked)
    return previewCommand(args, config, mailboxAsked(config, asked.mailbox))
  },
  tasks: async (args, asked) => tasksCommand(args, await configOf(asked)),
  replay,
  rules: async (args, asked) => rulesCommand(args, await configOf(asked)),
  routes: async (args, asked) => routesCommand(args, asked, await configOf(asked)),
  keys: async (args, asked) => keysCommand(args, asked, await configOf(asked)),
  webhooks: async (args, asked) => webhooksCommand(args, asked, await configOf(asked)),
  corrections: async (args, asked) => correctionsCommand(args, asked, await configOf(asked)),
  sending: async (args, asked) => sendingCommand(args, await configOf(asked)),
  signin: async (args, asked) => signinCommand(args, await configOf(asked)),
  report: async (_args, asked) => reportCommand(asked, await configOf(asked)),
  'import-form-usage': async (args, asked) => formUsageCommand(args, await configOf(asked)),
  config: checkConfig,
  migrate,
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

interface Asked extends ReportAsked {
  readonly config: string | undefined
  readonly roster: string | undefined
  readonly jsonl: boolean
  readonly guardsOnly: boolean
  readonly mailbox: string | undefined
  readonly topic: string | undefined
  readonly on: string | undefined
  readonly scopes?: string | undefined
  readonly structures?: string | undefined
  readonly events?: string | undefined
  readonly personal: boolean
}

requireNode()
const [asked = ''] = process.argv.slice(2)
helpIfAsked(isCommand(asked) ? usage[asked] : overview)
await runOrExplain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      roster: { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      'guards-only': { type: 'boolean', default: false },
      mailbox: { type: 'string' },
      topic: { type: 'string' },
      on: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      by: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      institute: { type: 'string' },
      office: { type: 'string' },
      italian: { type: 'boolean', default: false },
      scopes: { type: 'string' },
      structures: { type: 'string' },
      events: { type: 'string' },
      personal: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...args] = positionals
  if (!isCommand(name)) throw new Error(`There is no command '${name}'.\n${overview}`)
  const { config, roster, mailbox, topic, on, 'guards-only': guardsOnly, ...rest } = values
  await commands[name](args, { config, roster, guardsOnly, mailbox, topic, on, ...rest })
})

async function explain(paths: readonly string[], asked: Asked): Promise<void> {
  const config = await configOf(asked)
  const mailbox = mailboxAsked(config, asked.mailbox)
  const trial: Trial = { policy: config.policy, budgetMs: config.limits.decideMs, mailbox }
  if (asked.guardsOnly) return explainGuards(given(paths, 'explain'), trial)
  for await (const { name, path, decision } of judgedLetters(given(paths, 'explain'), trial)) {
    const line = asked.jsonl
      ? JSON.stringify(toPublic(decision, name, path))
      : `${toText(decision, path)}\n`
    process.stdout.write(`${line}\n`)
  }
}

async function explainGuards(paths: readonly string[], trial: Trial): Promise<void> {
  for await (const letter of guardedLetters(paths, trial)) {
    process.stdout.write(`${JSON.stringify(letter)}\n`)
  }
}

/** With the roster that was asked for, and what comes with it. */
async function configOf(asked: Asked): Promise<Config> {
  const config = await loadConfig({ file: asked.config })
  if (asked.roster === undefined) return config
  const roster = await loadRoster(asked.roster)
  return { ...config, policy: withRoster(config.policy, roster) }
}

async function importFiles(paths: readonly string[], asked: Asked): Promise<void> {
  const threads = startThreads()
  const config = await loadConfig({ file: asked.config })
  await using gateway = await openGateway(config, threads)
  const { db } = gateway.store
  const before = await newestLetter(db)
  const progress = openProgress()
  const mailbox = mailboxAsked(config, asked.mailbox) ?? config.mailboxes[0]
  if (mailbox === undefined) throw new Error('The configuration has no mailbox.')
  const never = new AbortController().signal
  for (const path of given(paths, 'import')) {
    const files = importedInto(mailbox, resolve(path))
    await readOnce({ ...gateway, db, key: null, onProgress: progress.at }, files, never)
  }
  while (await hasOpenLetters(db)) await new Promise(resolve => setTimeout(resolve, 100))
  progress.end()
  await showLetters(db, before)
  await showTally(db, before)
}

async function replay(ids: readonly string[], asked: Asked): Promise<void> {
  const config = await loadConfig({ file: asked.config })
  const store = await openStore(placeOf(config))
  try {
    for (const id of given(ids, 'replay')) {
      const done = /^\d+$/.test(id) && (await reopenFailed(store.db, Number(id)))
      console.log(
        done
          ? `Letter ${id} is in the line again; the running gateway takes it within a minute, or at its next start.`
          : `Letter ${id} cannot be run again: it has not failed, or its mailbox could not give it (look there). The desk lists them.`,
      )
      if (!done) process.exitCode = 1
    }
  } finally {
    await store.close()
  }
}

async function checkConfig(_args: readonly string[], asked: Asked): Promise<void> {
  const config = await loadConfig({ file: asked.config })
  for (const warning of config.warnings) console.log(`Attention: ${showProblem(warning)}`)
  console.log(
    `${config.file}: all right. ${config.mailboxes.length} mailboxes, mode ${config.mode}.`,
  )
}

async function migrate(_args: readonly string[], asked: Asked): Promise<void> {
  const store = await openStore(placeOf(await loadConfig({ file: asked.config })))
  await store.close()
  console.log('The database is at this version.')
}

function given(args: readonly string[], name: CommandName): readonly string[] {
  if (args.length === 0) throw new Error(`Something is missing after the command.\n${usage[name]}`)
  return args
}
