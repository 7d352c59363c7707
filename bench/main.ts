// npm run bench [-- --letters N --only small|mix|long --long --rounds N]
// The whole gateway beside raw fetching and beside fetch + parse, on the same letters in a private
// Dovecot, PostgreSQL and Redis. On a shared machine only ratios inside one run mean something.

import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { helpIfAsked } from '../gateway/usage.ts'
import { temporaryFolder } from '../test/servers/child.ts'
import { startDovecot } from '../test/servers/dovecot.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { startRedis } from '../test/servers/redis.ts'
import { runLong } from './long.ts'
import { fillMix } from './mailbox.ts'
import { type Run, tellLong, tellMailbox, tellRun } from './report.ts'
import { type Mailbox, run, type Servers, variants } from './run.ts'

helpIfAsked(`npm run bench [-- OPTIONS]
The whole gateway beside raw fetching and beside fetch + parse, in private servers.
  --letters N        how many; 5000 if not said
  --only small|mix|long
  --long             also one mailbox of --long-letters N (50000)
  --rounds N         3 if not said`)

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '5000' },
    'long-letters': { type: 'string', default: '50000' },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
})

await using servers = await open()
console.log(`$ npm run bench -- ${process.argv.slice(2).join(' ')}`)
console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`)
const mailboxes = (['small', 'mix'] as const).filter(
  one => values.only === undefined || values.only === one,
)
if (mailboxes.length > 0) {
  const filled = fillMix(servers.dovecot, Number(values.letters))
  for (const mailbox of mailboxes) {
    const { letters, bytes } = filled[mailbox]
    console.log(`\n${mailbox}: ${letters} letters, ${Math.round(bytes / 1e6)} MB`)
    await compare(mailbox, Number(values.rounds))
  }
}
if (values.long || values.only === 'long') {
  const letters = Number(values['long-letters'])
  tellLong(letters, await runLong(servers, letters))
}

/** Every round turns the order around: who comes first finds colder caches than who comes last. */
async function compare(mailbox: Mailbox, rounds: number): Promise<void> {
  // Dovecot indexes a mailbox when it is first read: that is nobody's time.
  await run(servers, 'fetch', mailbox)
  const runs: Run[] = []
  for (let round = 1; round <= rounds; round++) {
    const order = round % 2 === 1 ? variants : variants.toReversed()
    for (const [at, variant] of order.entries()) {
      const one = { ...(await run(servers, variant, mailbox)), variant, round, turn: at + 1 }
      runs.push(one)
      tellRun(mailbox, one)
    }
  }
  tellMailbox(mailbox, runs)
}

async function open(): Promise<Servers & AsyncDisposable> {
  await using opening = new AsyncDisposableStack()
  const folder = temporaryFolder('bench')
  opening.defer(() => rmSync(folder, { recursive: true, force: true }))
  const users = { small: 'segreta', mix: 'segreta', long: 'segreta' }
  const dovecot = opening.use(await startDovecot({ users }))
  const postgres = opening.use(await startPostgres())
  const redis = opening.use(await startRedis())
  const open = opening.move()
  return { dovecot, postgres, redis, folder, [Symbol.asyncDispose]: () => open.disposeAsync() }
}
