// /desk/health: how the mailboxes, the queues and the letters in hand do.

import { html } from 'hono/html'
import type { QueueName } from '../../queues/names.ts'
import { type Figures, type MailboxHealth, mailboxHealth, readFigures } from '../../store/health.ts'
import type { Database } from '../../store/open.ts'
import type { Html } from '../layout.ts'
import { ago, moment } from '../moments.ts'
import { badge, facts, foreign, table } from '../table.ts'
import type { Wording } from './words/index.ts'

export interface HealthParts {
  readonly db: Database
  /** Jobs of a queue that wait or run. @throws when its backend is down. */
  pending(queue: QueueName): Promise<number>
  readonly now: Date
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

export async function healthPage(
  { db, pending, now, missing, warnings }: HealthParts,
  wording: Wording,
): Promise<Html> {
  const { healthPage: w } = wording
  const mailboxes = await mailboxHealth(db)
  const figures = await readFigures(db)
  return html`${
    missing.length === 0
      ? html`<p class="notice good">${w.fine}</p>`
      : html`<section class="notice bad"><h2>${w.missing}</h2>
<ul lang="it">${missing.map(one => html`<li>${one}</li>`)}</ul></section>`
  }
${
  warnings.length === 0
    ? ''
    : html`<section class="notice bad"><h2>${w.warnings}</h2>
<ul lang="it">${warnings.map(one => html`<li>${one}</li>`)}</ul></section>`
}
<section><h2>${w.mailboxes}</h2>
${table(
  w.mailboxes,
  w.columns,
  mailboxes.map(one => row(one, now, wording)),
  w.noMailbox,
)}
</section>
<section><h2>${w.queues}</h2>${facts(await queueFacts(pending, wording))}</section>
<section><h2>${w.inHand}</h2>${letterFacts(figures, now, wording)}</section>`
}

const row = (mailbox: MailboxHealth, now: Date, { healthPage: w, language }: Wording) => ({
  cells: [
    mailbox.name,
    mailbox.lastSuccessAt === null
      ? badge(w.never, 'wait')
      : html`${ago(mailbox.lastSuccessAt, now, language)}<br><span class="why">${moment(mailbox.lastSuccessAt, language)}</span>`,
    mailbox.uidvalidity === null ? null : `${mailbox.uidvalidity}:${mailbox.uid}`,
    mailbox.serverCount,
    html`${mailbox.stored}${lag(mailbox, w)}`,
    mailbox.lastError === null
      ? badge(w.none, 'good')
      : html`${badge(w.error, 'bad')} ${foreign(mailbox.lastError)}${
          mailbox.lastErrorAt === null
            ? ''
            : html`<br><span class="why">${moment(mailbox.lastErrorAt, language)}</span>`
        }`,
  ],
})

/** More than the server has is usual: letters are moved or deleted there, never here. */
const lag = ({ serverCount, stored }: MailboxHealth, w: Wording['healthPage']): Html | '' =>
  serverCount !== null && serverCount > stored
    ? html` ${badge(w.toRead(serverCount - stored), 'wait')}`
    : ''

const queueFacts = (pending: HealthParts['pending'], { healthPage: w, vocabulary }: Wording) =>
  Promise.all(
    // Object.entries forgets the keys that the table is declared with.
    (Object.entries(vocabulary.queues) as [QueueName, string][]).map(async ([name, word]) => {
      const shown = await pending(name).then(
        count => w.waiting(count),
        // The backend being down is what this page is there to show.
        () => badge(w.unreachable, 'bad'),
      )
      return [word, shown] as const
    }),
  )

function letterFacts(
  { letters, replies, oldestOpenAt }: Figures,
  now: Date,
  { healthPage: w, language }: Wording,
): Html {
  const sum = (state: string): number =>
    letters.filter(row => row.state === state).reduce((total, row) => total + row.letters, 0)
  const waiting = (state: string): number => replies.find(row => row.state === state)?.replies ?? 0
  return facts([
    [w.toProcess, sum('received')],
    [w.current, sum('decided')],
    [w.oldest, oldestOpenAt === null ? null : w.keptSince(ago(oldestOpenAt, now, language))],
    [w.failed, html`<a href="/desk?state=failed">${sum('failed')}</a>`],
    [w.doubtful, html`<a href="/desk?reply=unknown">${waiting('unknown')}</a>`],
    [w.repliesFailed, html`<a href="/desk?reply=failed">${waiting('failed')}</a>`],
  ])
}
