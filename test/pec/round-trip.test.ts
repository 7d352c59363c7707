import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, expect, it } from 'vitest'
import { core } from '../../gateway/core.ts'
import { missReceipts } from '../../store/pec.ts'
import { settings } from '../gateway/settings.ts'
import { watchedGateway } from '../gateway/watched.ts'
import { describeWith } from '../servers/available.ts'
import { temporaryFolder } from '../servers/child.ts'
import { startDovecot } from '../servers/dovecot.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startGestore } from './gestore.ts'
import { pecMailbox } from './sede-mailbox.ts'

/** What the recipient's name asks of the provider, how often, and where each must end. */
const fates = {
  buono: { count: 90, ends: 'delivered' },
  rifiutato: { count: 20, ends: 'failed' },
  lento: { count: 20, ends: 'delivered' },
  avvisato: { count: 10, ends: 'no_receipt' },
  fermo: { count: 20, ends: 'failed' },
  disordine: { count: 20, ends: 'delivered' },
  nonaccettato: { count: 10, ends: 'refused' },
  muto: { count: 5, ends: 'no_receipt' },
  esterno: { count: 5, ends: 'accepted' },
} as const

const senders = Object.entries(fates).flatMap(([fate, { count }]) =>
  Array.from({ length: count }, (_, at) => `${fate}-${at}@pec.aurora.example`),
)

describeWith(['dovecot', 'postgres', 'openssl'], 'PEC with a provider, out and back', () => {
  const closing: (() => unknown)[] = []
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  it(`exchanges ${senders.length} letters: every delivery ends right, no receipt is answered`, async () => {
    const dovecot = await startDovecot({ users: { sede: 'segreta' } })
    closing.push(() => dovecot.stop())
    const postgres = await startPostgres()
    closing.push(() => postgres.stop())
    const folder = temporaryFolder('pec')
    const root = join(folder, 'root.pem')
    const gestore = await startGestore(dovecot.lmtpPort, root)
    closing.push(() => gestore.stop())
    const { port } = gestore
    const config = await settings({
      folder,
      databaseUrl: postgres.url,
      senders: [],
      pecSenders: senders,
      trustedCa: root,
      env: { CASELLA: 'segreta' },
      mailboxes: [pecMailbox(dovecot, 'sede@postacert.inps.example')],
      transports: [
        { name: 'pec', kind: 'smtp', host: '127.0.0.1', port, security: 'none', per_minute: 5000 },
      ],
    })
    const { gateway, close } = await watchedGateway(config)
    closing.push(close)

    const client = createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      maxConnections: 4,
      ignoreTLS: true,
    })
    closing.push(() => client.close())
    await Promise.all(
      senders.map(from =>
        client.sendMail({
          from,
          to: 'sede@postacert.inps.example',
          subject: 'Domanda di pensione',
          text: `La domanda di pensione di vecchiaia presentata il 12 ottobre per il signor Rossini (${from.split('@')[0]}) non risulta ancora definita: si sollecita la lavorazione.`,
        }),
      ),
    )

    const { db } = gateway.store
    const expected = Object.values(fates).reduce((sum, { count }) => sum + count, 0)
    const receipts = (kind: string) =>
      db
        .selectFrom('trail')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('what', '=', `pec_${kind}`)
        .executeTakeFirstOrThrow()
        .then(({ n }) => n)
    // All receipts that the provider sends have come and moved something.
    await expect
      .poll(() => receipts('accettazione'), { timeout: 200_000, interval: 1000 })
      .toBe(expected - fates.nonaccettato.count)
    await expect.poll(() => receipts('avvenuta-consegna'), { timeout: 60_000 }).toBe(130)
    await expect.poll(() => receipts('errore-consegna'), { timeout: 60_000 }).toBe(20)
    await expect.poll(() => receipts('preavviso-errore-consegna'), { timeout: 60_000 }).toBe(70)
    await expect.poll(() => receipts('non-accettazione'), { timeout: 60_000 }).toBe(10)
    await missReceipts(db, 0, core.step)

    const rows = await db.selectFrom('pec_delivery').select(['recipient', 'state']).execute()
    const ends = new Map(rows.map(row => [row.recipient, row.state]))
    expect(ends.size).toBe(expected)
    for (const [fate, { ends: end }] of Object.entries(fates)) {
      const states = new Set(
        [...ends].filter(([to]) => to.startsWith(`${fate}-`)).map(([, state]) => state),
      )
      expect({ fate, states: [...states] }).toEqual({ fate, states: [end] })
    }
    const replies = await db
      .selectFrom('reply')
      .select(['kind', 'state', 'identificativo'])
      .execute()
    expect(replies).toHaveLength(expected)
    expect(replies.every(({ kind, state }) => kind === 'use_form' && state === 'sent')).toBe(true)
    const kinds = await db
      .selectFrom('letter')
      .select(eb => ['kind', eb.fn.countAll<number>().as('n')])
      .groupBy('kind')
      .orderBy('kind')
      .execute()
    expect(kinds).toEqual([
      { kind: 'pec_receipt', n: expected - 10 + 130 + 20 + 70 + 10 },
      { kind: 'request', n: expected },
    ])

    // The provider renamed our letter: an answer names its id, and is known as an answer.
    const [first] = replies.filter(({ identificativo }) => identificativo !== null)
    await client.sendMail({
      from: 'buono-0@pec.aurora.example',
      to: 'sede@postacert.inps.example',
      subject: 'Re: Auto: richiesta ricevuta',
      inReplyTo: `<${first?.identificativo}>`,
      text: 'Grazie, useremo il modulo.',
    })
    await expect
      .poll(
        () =>
          db.selectFrom('letter').select('kind').orderBy('id', 'desc').limit(1).executeTakeFirst(),
        { timeout: 20_000 },
      )
      .toEqual({ kind: 'reply' })
  }, 400_000)
})
