import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { createTransport } from 'nodemailer'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { describeWith } from './available.ts'
import { startDovecot } from './dovecot.ts'
import { startPostfix } from './postfix.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { startSmtpSink } from './smtp-sink.ts'

const LETTER = 'From: a@posta.example\r\nTo: luigi@sede.example\r\nSubject: prova\r\n\r\nCiao\r\n'

describeWith(['redis'], 'a private Redis', () => {
  it('keeps its data over a restart and forgets all by flushall', async () => {
    await using server = await startRedis()
    const ask = async (key: string) => {
      const redis = new Redis(server.url)
      const value = await redis.get(key)
      redis.disconnect()
      return value
    }
    const redis = new Redis({ path: server.socket })
    await redis.set('a', '1')
    redis.disconnect()
    await server.restart()
    expect(await ask('a')).toBe('1')
    await server.flushall()
    expect(await ask('a')).toBeNull()
  })
})

describeWith(['postgres'], 'a private PostgreSQL', () => {
  it('keeps committed rows when it is killed, and starts again on its port', async () => {
    await using server = await startPostgres()
    const url = await server.createDatabase()
    const query = async (sql: string) => {
      const client = new Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(sql)
      await client.end()
      return rows
    }
    await query('create table t (n int)')
    await query('insert into t values (7)')
    await server.kill('SIGKILL')
    await server.start()
    expect(await query('select n from t')).toEqual([{ n: 7 }])
    await server.restart()
    expect(await query("select current_setting('fsync') as fsync")).toEqual([{ fsync: 'on' }])
  })
})

describeWith(['postfix', 'dovecot', 'openssl'], 'a private Postfix', () => {
  it('relays after STARTTLS and AUTH into the Maildir of a private Dovecot', async () => {
    await using dovecot = await startDovecot({ users: { luigi: 'segreto' } })
    await using postfix = await startPostfix({
      to: { kind: 'lmtp', port: dovecot.lmtpPort },
      authPort: dovecot.authPort,
    })
    const to = { from: 'a@posta.example', to: ['luigi@sede.example'] }
    const login = (pass: string) => ({
      host: 'localhost',
      port: postfix.port,
      requireTLS: true,
      tls: { ca: dovecot.certificate.cert },
      auth: { user: 'luigi', pass },
    })
    const wrong = createTransport(login('sbagliato')).sendMail({ envelope: to, raw: LETTER })
    await expect(wrong).rejects.toMatchObject({ code: 'EAUTH' })
    await createTransport(login('segreto')).sendMail({ envelope: to, raw: LETTER })
    const inbox = join(dovecot.maildir('luigi'), 'new')
    await expect.poll(() => readdirSync(inbox).length, { timeout: 5_000 }).toBe(1)
    const [name] = readdirSync(inbox)
    expect(readFileSync(join(inbox, String(name)), 'utf8')).toContain('Subject: prova')
  })

  it('relays into a sink, which may refuse', async () => {
    await using sink = await startSmtpSink()
    await using postfix = await startPostfix({ to: { kind: 'smtp', port: sink.port } })
    const transport = createTransport({ port: postfix.port, ignoreTLS: true })
    const envelope = { from: 'a@posta.example', to: ['luigi@sede.example'] }
    await transport.sendMail({ envelope, raw: LETTER })
    await expect.poll(() => sink.received.length, { timeout: 5_000 }).toBe(1)
    expect(sink.received[0]?.to).toEqual(['luigi@sede.example'])
    sink.answer(stage => (stage === 'rcpt' ? { code: 550, text: 'no such user' } : undefined))
    await transport.sendMail({ envelope, raw: LETTER })
    // The bounce goes to the sender, whose domain is relayed to the same sink, and is refused too.
    const status = () => readFileSync(postfix.mailLog, 'utf8').match(/status=\w+/g)
    await expect.poll(status, { timeout: 5_000 }).toContain('status=bounced')
  })
})
