// How long from a letter's delivery into a real Dovecot to its row in PostgreSQL, by IDLE.
//   npm run bench:latency -- [LETTERS]

import { watch } from '../gateway/mailboxes.ts'
import { openGateway } from '../gateway/open.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { settings } from '../test/gateway/settings.ts'
import { temporaryFolder } from '../test/servers/child.ts'
import { startDovecot } from '../test/servers/dovecot.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { letterOf } from './letters.ts'

helpIfAsked(`npm run bench:latency [-- LETTERS]
From a letter's delivery into a real Dovecot to its row in PostgreSQL, by IDLE; 200 if not said.`)

const count = Number(process.argv[2] ?? 200)
await using dovecot = await startDovecot({ users: { casella: 'segreta' } })
await using postgres = await startPostgres()
const config = await settings({
  folder: temporaryFolder('latency'),
  mode: 'shadow',
  databaseUrl: postgres.url,
  senders: ['nessuno@patronato.example'],
  env: { CASELLA: 'segreta' },
  mailboxes: [
    {
      name: 'roma',
      kind: 'imap',
      address: 'casella@inps.example',
      sede: '7000',
      host: 'localhost',
      port: dovecot.imapsPort,
      ca_file: dovecot.certificate.certFile,
      user: 'casella',
      password_env: 'CASELLA',
    },
  ],
})
await using gateway = await openGateway(config)
const [mailbox] = config.mailboxes
if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
const { db } = gateway.store
const stop = new AbortController()
const parts = { ...gateway, db, key: null, onProgress: () => {} }
const watching = watch(parts, mailbox, stop.signal)

const rows = async (): Promise<number> => {
  const counted = db.selectFrom('place').select(eb => eb.fn.countAll<number>().as('n'))
  return (await counted.executeTakeFirstOrThrow()).n
}
const times: number[] = []
for (let number = 0; number <= count; number += 1) {
  await dovecot.deliver('casella', letterOf(number, 'small'))
  const from = performance.now()
  while ((await rows()) <= number) await new Promise(resolve => setTimeout(resolve, 5))
  // The first waits for the connection, too.
  if (number > 0) times.push(performance.now() - from)
}
times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
console.log(
  `${count} letters, delivery to row by IDLE over TLS: median ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`,
)
stop.abort()
await watching
