import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOnce } from '../../gateway/mailboxes.ts'
import { openGateway } from '../../gateway/open.ts'
import { sendingCommand } from '../../gateway/sending-command.ts'
import { tally } from '../../store/pending.ts'
import { turn } from '../../store/switches.ts'
import { temporaryFolder } from '../servers/child.ts'
import { settings } from './settings.ts'

const samples = join(import.meta.dirname, '../../samples/Maildir')

async function config() {
  const folder = temporaryFolder('sending')
  return settings({
    folder,
    senders: ['torino@ptl.example', 'roma.tiburtina@patronato-aurora.example'],
    mailboxes: [
      {
        name: 'campioni',
        kind: 'files',
        path: samples,
        address: 'sede@inps.example',
        sede: '7000',
        live_from: '2020-01-01',
      },
    ],
  })
}

it('stops every letter while the switch is off, and sends them afterwards', async () => {
  const given = await config()
  await using gateway = await openGateway(given)
  const { db } = gateway.store
  await turn(db, 'sending', true, 'prova')
  const [mailbox] = given.mailboxes
  if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
  const parts = { ...gateway, db, key: null, onProgress: () => {} }
  await readOnce(parts, mailbox, new AbortController().signal)
  const planned = () =>
    db
      .selectFrom('reply')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'planned')
      .executeTakeFirstOrThrow()
  await expect.poll(async () => (await planned()).n, { timeout: 20_000 }).toBeGreaterThan(0)
  const outbox = join(given.store.dataDir, 'outbox')
  expect(readdirSync(outbox)).toEqual([])
  await turn(db, 'sending', false, 'prova')
  await expect.poll(async () => (await tally(db, 0)).open, { timeout: 60_000 }).toBe(0)
  expect(readdirSync(outbox).length).toBe((await tally(db, 0)).replies)
}, 120_000)

it('says what is wrong with a command', async () => {
  const given = await config()
  await expect(sendingCommand(['halt'], given)).rejects.toThrow('stop [TRANSPORT]')
  await expect(sendingCommand(['stop', 'posta'], given)).rejects.toThrow("no transport 'posta'")
})
