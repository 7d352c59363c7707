// /desk/health: how the mailboxes, the queues and the letters in hand do.

import { html } from 'hono/html'
import type { QueueName } from '../../queues/names.ts'
import { type Figures, type MailboxHealth, mailboxHealth, readFigures } from '../../store/health.ts'
import type { Database } from '../../store/open.ts'
import type { Html } from '../layout.ts'
import { ago, moment } from '../moments.ts'
import { badge, facts, foreign, table } from '../table.ts'
import { queueWords } from '../words.ts'

export interface HealthParts {
  readonly db: Database
  /** Jobs of a queue that wait or run. @throws when its backend is down. */
  pending(queue: QueueName): Promise<number>
  readonly now: Date
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

export async function healthPage({
  db,
  pending,
  now,
  missing,
  warnings,
}: HealthParts): Promise<Html> {
  const mailboxes = await mailboxHealth(db)
  const figures = await readFigures(db)
  return html`${
    missing.length === 0
      ? html`<p class="notice good">Il servizio può lavorare.</p>`
      : html`<section class="notice bad"><h2>Che cosa manca</h2>
<ul>${missing.map(one => html`<li>${one}</li>`)}</ul></section>`
  }
${
  warnings.length === 0
    ? ''
    : html`<section class="notice bad"><h2>Attenzione</h2>
<ul>${warnings.map(one => html`<li>${one}</li>`)}</ul></section>`
}
<section><h2>Caselle</h2>
${table(
  'Caselle',
  columns,
  mailboxes.map(one => row(one, now)),
  'Nessuna casella letta finora.',
)}
</section>
<section><h2>Code</h2>${facts(await queueFacts(pending))}</section>
<section><h2>Messaggi in mano</h2>${letterFacts(figures, now)}</section>`
}

const columns = [
  'Casella',
  'Ultima lettura',
  'Cursore',
  'Sul server',
  'Conservati',
  'Ultimo errore',
]

const row = (mailbox: MailboxHealth, now: Date) => ({
  cells: [
    mailbox.name,
    mailbox.lastSuccessAt === null
      ? badge('mai', 'wait')
      : html`${ago(mailbox.lastSuccessAt, now)}<br><span class="why">${moment(mailbox.lastSuccessAt)}</span>`,
    mailbox.uidvalidity === null ? null : `${mailbox.uidvalidity}:${mailbox.uid}`,
    mailbox.serverCount,
    html`${mailbox.stored}${lag(mailbox)}`,
    mailbox.lastError === null
      ? badge('nessuno', 'good')
      : html`${badge('errore', 'bad')} ${foreign(mailbox.lastError)}${
          mailbox.lastErrorAt === null
            ? ''
            : html`<br><span class="why">${moment(mailbox.lastErrorAt)}</span>`
        }`,
  ],
})

/** More than the server has is usual: letters are moved or deleted there, never here. */
const lag = ({ serverCount, stored }: MailboxHealth): Html | '' =>
  serverCount !== null && serverCount > stored
    ? html` ${badge(`${serverCount - stored} da leggere`, 'wait')}`
    : ''

const queueFacts = (pending: HealthParts['pending']) =>
  Promise.all(
    // Object.entries forgets the keys that the table is declared with.
    (Object.entries(queueWords) as [QueueName, string][]).map(async ([name, word]) => {
      const shown = await pending(name).then(
        count => `${count} in attesa`,
        // The backend being down is what this page is there to show.
        () => badge('non raggiungibile', 'bad'),
      )
      return [word, shown] as const
    }),
  )

function letterFacts({ letters, replies, oldestOpenAt }: Figures, now: Date): Html {
  const sum = (state: string): number =>
    letters.filter(row => row.state === state).reduce((total, row) => total + row.letters, 0)
  const waiting = (state: string): number => replies.find(row => row.state === state)?.replies ?? 0
  return facts([
    ['Da elaborare', sum('received')],
    ['In corso', sum('decided')],
    ['Il più vecchio', oldestOpenAt === null ? null : `conservato ${ago(oldestOpenAt, now)}`],
    ['Non riusciti', html`<a href="/desk?state=failed">${sum('failed')}</a>`],
    ['Risposte in dubbio', html`<a href="/desk?reply=unknown">${waiting('unknown')}</a>`],
    ['Risposte non riuscite', html`<a href="/desk?reply=failed">${waiting('failed')}</a>`],
  ])
}
