import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, expect, it } from 'vitest'
import { readRequest } from '../../store/request-view.ts'
import { answerFor, requestOf } from '../gateway/official.ts'
import { settings } from '../gateway/settings.ts'
import { watchedGateway } from '../gateway/watched.ts'
import { describeWith } from '../servers/available.ts'
import { temporaryFolder } from '../servers/child.ts'
import { startDovecot } from '../servers/dovecot.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startGestore } from './gestore.ts'
import { pecMailbox } from './sede-mailbox.ts'

const GOOD = 'buono-0@pec.aurora.example'
const BAD = 'rifiutato-0@pec.aurora.example'
const SEDE = 'sede@postacert.inps.example'

describeWith(['dovecot', 'postgres', 'openssl'], 'officials and PEC', () => {
  const closing: (() => unknown)[] = []
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  it('shows the receipts of an answer, hears the sender again, and reopens what was not delivered', async () => {
    const dovecot = await startDovecot({ users: { sede: 'segreta' } })
    closing.push(() => dovecot.stop())
    const postgres = await startPostgres()
    closing.push(() => postgres.stop())
    const folder = temporaryFolder('pec-officials')
    const root = join(folder, 'root.pem')
    const gestore = await startGestore(dovecot.lmtpPort, root)
    closing.push(() => gestore.stop())
    const config = await settings({
      folder,
      databaseUrl: postgres.url,
      senders: [],
      pecSenders: [GOOD, BAD],
      trustedCa: root,
      env: { CASELLA: 'segreta' },
      mailboxes: [pecMailbox(dovecot, SEDE)],
      transports: [
        {
          name: 'pec',
          kind: 'smtp',
          host: '127.0.0.1',
          port: gestore.port,
          security: 'none',
          per_minute: 500,
        },
      ],
    })
    const { gateway, close } = await watchedGateway(config)
    closing.push(close)
    const client = createTransport({ host: '127.0.0.1', port: gestore.port, ignoreTLS: true })
    const write = (from: string, text: string, inReplyTo?: string) =>
      client.sendMail({
        from,
        to: SEDE,
        subject: 'Domanda di pensione',
        text,
        ...(inReplyTo && { inReplyTo }),
      })
    for (const from of [GOOD, BAD]) {
      await write(
        from,
        'La domanda di pensione di vecchiaia presentata il 12 ottobre per il signor Rossini non risulta ancora definita: si sollecita la lavorazione.',
      )
    }
    const { db } = gateway.store
    const view = (number: string) => readRequest(db, number, ['7000'])
    const good = await requestOf(db, GOOD)
    const bad = await requestOf(db, BAD)

    await answerFor(gateway, good, { kind: 'answer', text: 'La domanda è definita.' })
    const official = async (number: string) =>
      (await view(number))?.replies.find(({ author }) => author !== null)
    await expect
      .poll(async () => (await official(good))?.deliveries.map(({ state }) => state), {
        timeout: 60_000,
      })
      .toEqual(['delivered'])
    expect((await view(good))?.standing).toMatchObject({ state: 'chiusa', esito: 'risposta' })
    expect((await official(good))?.letter.headers).toMatchObject({ 'X-TipoRicevuta': 'breve' })

    const { identificativo } = await db
      .selectFrom('reply')
      .select('identificativo')
      .where('kind', '=', 'answer')
      .executeTakeFirstOrThrow()
    await write(GOOD, 'Manca ancora il TE08: quando arriva?', `<${identificativo}>`)
    await expect.poll(async () => (await view(good))?.later.length, { timeout: 30_000 }).toBe(1)
    expect((await view(good))?.standing.state).toBe('presa_in_carico')

    await answerFor(gateway, bad, { kind: 'answer', text: 'La domanda è definita.' })
    await expect
      .poll(async () => (await official(bad))?.deliveries.map(({ state }) => state), {
        timeout: 60_000,
      })
      .toEqual(['failed'])
    expect((await view(bad))?.standing).toMatchObject({ state: 'presa_in_carico', esito: null })
  }, 240_000)
})
