import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readOnce } from '../../gateway/mailboxes.ts'
import { openGateway } from '../../gateway/open.ts'
import { readMessage } from '../../mail/message.ts'
import { tally } from '../../store/pending.ts'
import { describeWith } from '../servers/available.ts'
import { type Server, temporaryFolder } from '../servers/child.ts'
import { startDovecot } from '../servers/dovecot.ts'
import { startPostfix } from '../servers/postfix.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { settings } from './settings.ts'

const COUNT = 500

describeWith(
  ['dovecot', 'postfix', 'redis', 'postgres', 'openssl'],
  'letters in a real mailbox, replies by a real mail server',
  () => {
    const running: Server[] = []
    afterAll(async () => {
      for (const server of running.reverse()) await server.stop()
    })

    it(`takes ${COUNT} letters over TLS and answers each where it came from`, async () => {
      const senders = Array.from({ length: COUNT }, (_, at) => `op${at}`)
      const users = Object.fromEntries(['casella', ...senders].map(user => [user, 'segreta']))
      const dovecot = await startDovecot({ users })
      const postfix = await startPostfix({
        to: { kind: 'lmtp', port: dovecot.lmtpPort },
        authPort: dovecot.authPort,
      })
      const postgres = await startPostgres()
      const redis = await startRedis()
      running.push(dovecot, postfix, postgres, redis)
      const config = await settings({
        folder: temporaryFolder('gateway'),
        databaseUrl: postgres.url,
        redisUrl: redis.url,
        senders: senders.map(name => `${name}@aurora.example`),
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
            live_from: '2020-01-01',
          },
        ],
        transports: [
          {
            name: 'avvisi',
            kind: 'smtp',
            host: 'localhost',
            port: postfix.port,
            security: 'starttls',
            ca_file: dovecot.certificate.certFile,
            user: 'casella',
            password_env: 'CASELLA',
            from: { name: 'INPS - risposta automatica', address: 'casella@inps.example' },
          },
        ],
      })
      for (const name of senders) {
        await dovecot.deliver('casella', letter(name), `${name}@aurora.example`)
      }

      await using gateway = await openGateway(config)
      const [mailbox] = config.mailboxes
      if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
      const parts = { ...gateway, db: gateway.store.db, key: null, onProgress: () => {} }
      await readOnce(parts, mailbox, new AbortController().signal)
      await expect
        .poll(() => tally(gateway.store.db, 0), { timeout: 120_000, interval: 500 })
        .toEqual({
          messages: COUNT,
          requests: COUNT,
          replies: COUNT,
          toPerson: 0,
          failed: 0,
          open: 0,
        })
      expect(gateway.queues.kind).toBe('redis')

      const inbox = (name: string) => join(dovecot.maildir(name), 'new')
      await expect
        .poll(() => senders.filter(name => readdirSync(inbox(name)).length === 1).length, {
          timeout: 60_000,
        })
        .toBe(COUNT)
      const [file = ''] = readdirSync(inbox('op7'))
      const reply = await readMessage(readFileSync(join(inbox('op7'), file)))
      const header = (name: string) => reply.headers.find(one => one.name === name)?.value
      expect(reply.inReplyTo).toEqual(['op7.1@aurora.example'])
      expect(reply.references).toEqual(['radice@aurora.example', 'op7.1@aurora.example'])
      expect(header('auto-submitted')).toBe('auto-replied')
      expect(reply.to.map(({ address }) => address)).toEqual(['op7@aurora.example'])
      expect(reply.text).toContain('Scrivi alla sede')
    }, 300_000)
  },
)

function letter(name: string): string {
  return [
    `From: Patronato Aurora <${name}@aurora.example>`,
    'To: casella@inps.example',
    `Subject: domanda di pensione ${name}`,
    `Message-ID: <${name}.1@aurora.example>`,
    'In-Reply-To: <radice@aurora.example>',
    'References: <radice@aurora.example>',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor',
    `Mario Rossini (${name}) non risulta ancora definita: si sollecita la lavorazione.`,
    '',
  ].join('\r\n')
}
