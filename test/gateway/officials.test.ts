import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Message, readMessage } from '../../mail/message.ts'
import { readRequest } from '../../store/request-view.ts'
import { describeWith } from '../servers/available.ts'
import { temporaryFolder } from '../servers/child.ts'
import { startDovecot } from '../servers/dovecot.ts'
import { startPostfix } from '../servers/postfix.ts'
import { startPostgres } from '../servers/postgres.ts'
import { answerFor, requestOf } from './official.ts'
import { settings } from './settings.ts'
import { watchedGateway } from './watched.ts'

const BOX = 'sportello@inps.example'

describeWith(
  ['dovecot', 'postfix', 'postgres', 'openssl'],
  'an official’s answer, out and back',
  () => {
    const closing: (() => unknown)[] = []
    afterAll(async () => {
      for (const close of closing.reverse()) await close()
    })

    it('answers in the thread, hears the sender again in the same request, and learns of a bounce', async () => {
      const dovecot = await startDovecot({ users: { sportello: 'segreta', paola: 'segreta' } })
      closing.push(() => dovecot.stop())
      const postfix = await startPostfix({
        to: { kind: 'lmtp', port: dovecot.lmtpPort },
        authPort: dovecot.authPort,
      })
      closing.push(() => postfix.stop())
      const postgres = await startPostgres()
      closing.push(() => postgres.stop())
      const config = await settings({
        folder: temporaryFolder('officials'),
        databaseUrl: postgres.url,
        senders: ['paola@aurora.example', 'sparita@aurora.example'],
        env: { PASSWORD: 'segreta' },
        mailboxes: [
          {
            name: 'roma',
            kind: 'imap',
            address: BOX,
            sede: '7000',
            host: 'localhost',
            port: dovecot.imapsPort,
            ca_file: dovecot.certificate.certFile,
            user: 'sportello',
            password_env: 'PASSWORD',
            live_from: '2020-01-01',
            poll_seconds: 1,
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
            user: 'sportello',
            password_env: 'PASSWORD',
            from: { name: 'INPS - risposta automatica', address: BOX },
          },
        ],
      })
      const { gateway, close } = await watchedGateway(config)
      closing.push(close)
      const { db } = gateway.store
      const view = (number: string) => readRequest(db, number, ['7000'])

      await dovecot.deliver('sportello', question('paola'), 'paola@aurora.example')
      await dovecot.deliver('sportello', question('sparita'), 'sparita@aurora.example')
      const number = await requestOf(db, 'paola@aurora.example')
      const lost = await requestOf(db, 'sparita@aurora.example')

      const asked = await answerFor(gateway, number, {
        kind: 'question',
        text: 'Gentile Paola,\nserve il modello\r\nBcc: altri@evil.example\n\nGrazie.',
      })
      expect(asked.kind).toBe('moved')
      const letters = () => readInbox(dovecot.maildir('paola'))
      await expect.poll(async () => (await letters()).length, { timeout: 60_000 }).toBe(2)
      const letter = (await letters()).find(one => one.subject.startsWith('Re:'))
      if (letter === undefined) throw new Error('The answer has not come.')
      const header = (name: string) => letter.headers.find(one => one.name === name)?.value
      expect(letter.subject).toBe(`Re: domanda di pensione [${number}]`)
      expect(letter.inReplyTo).toEqual(['paola.1@aurora.example'])
      expect(letter.references).toEqual(['radice@aurora.example', 'paola.1@aurora.example'])
      expect(letter.to.map(({ address }) => address)).toEqual(['paola@aurora.example'])
      expect([letter.cc, header('bcc'), header('auto-submitted'), header('precedence')]).toEqual([
        [],
        undefined,
        undefined,
        undefined,
      ])
      expect(letter.from[0]?.name).toBe('INPS - Roma')
      expect(letter.text).toContain('Anna Bianchi')
      expect(letter.text).toContain('> Buongiorno, la domanda')
      expect((await view(number))?.standing.state).toBe('in_attesa')

      await dovecot.deliver('sportello', reply(letter.messageId ?? ''), 'paola@aurora.example')
      await expect.poll(async () => (await view(number))?.later.length, { timeout: 30_000 }).toBe(1)
      const again = await view(number)
      expect(again?.standing).toMatchObject({ state: 'presa_in_carico', assignee: { id: '1' } })
      const counted = await db
        .selectFrom('request')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('sender', '=', 'paola@aurora.example')
        .executeTakeFirst()
      expect(counted).toEqual({ n: 1 })

      const done = await answerFor(gateway, number, {
        kind: 'answer',
        text: 'La domanda è definita.',
        attachments: [{ name: '../../TE08 «esito».pdf', bytes: Buffer.from('%PDF-1.4 prova') }],
      })
      expect(done.kind).toBe('moved')
      await expect.poll(async () => (await letters()).length, { timeout: 60_000 }).toBe(3)
      const last = (await letters()).find(one => one.attachments.length > 0)
      expect(last?.attachments.map(({ filename, type }) => [filename, type])).toEqual([
        ['TE08 «esito».pdf', 'application/pdf'],
      ])
      expect(last?.inReplyTo).toEqual(['paola.2@aurora.example'])
      expect((await view(number))?.standing).toMatchObject({ state: 'chiusa', esito: 'risposta' })

      // Asked once to use the form; what an official had asked for was no offence.
      const automatic = (await letters()).filter(one =>
        one.headers.some(({ name }) => name === 'auto-submitted'),
      )
      expect(automatic).toHaveLength(1)

      await answerFor(gateway, lost, { kind: 'answer', text: 'Ecco.' })
      await expect
        .poll(async () => (await view(lost))?.standing.state, { timeout: 60_000 })
        .toBe('presa_in_carico')
      const events = (await view(lost))?.events.map(({ what }) => what)
      expect(events?.slice(-2)).toEqual(['torna', 'reply_failed'])
    }, 240_000)
  },
)

async function readInbox(maildir: string): Promise<readonly Message[]> {
  const folder = join(maildir, 'new')
  return Promise.all(readdirSync(folder).map(file => readMessage(readFileSync(join(folder, file)))))
}

const question = (name: string): string =>
  mail(
    name,
    `${name}.1`,
    ['In-Reply-To: <radice@aurora.example>', 'References: <radice@aurora.example>'],
    [
      'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor',
      `Mario Rossini (${name}) non risulta ancora definita: si sollecita la lavorazione.`,
    ],
  )

const reply = (to: string): string =>
  mail(
    'paola',
    'paola.2',
    [`In-Reply-To: <${to}>`, `References: <${to}>`],
    ['In allegato il modello richiesto. Quando sarà definita la domanda di pensione?'],
  )

function mail(
  name: string,
  id: string,
  headers: readonly string[],
  body: readonly string[],
): string {
  return [
    `From: Patronato Aurora <${name}@aurora.example>`,
    `To: ${BOX}`,
    'Subject: domanda di pensione',
    `Message-ID: <${id}@aurora.example>`,
    ...headers,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...body,
    '',
  ].join('\r\n')
}
