// A whole gateway in this process with its pages open in Chromium: letters are laid into a folder as
// a mail server would, answers are read where they went.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { serveWeb } from '../../gateway/front.ts'
import { watch } from '../../gateway/mailboxes.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import type { Official } from '../../store/people.ts'
import { settings } from '../gateway/settings.ts'
import { pemOf } from '../pec/authority.ts'
import { authority } from '../pec/busta.ts'
import { temporaryFolder } from '../servers/child.ts'
import { cookieOf, signedIn } from './asked.ts'
import { startChromium } from './chromium.ts'

export interface WholeDesk extends AsyncDisposable {
  readonly gateway: Gateway
  readonly url: string
  readonly browser: Browser
  /** Into the mailbox `roma`, or the PEC mailbox `roma-pec`. */
  deliver(mailbox: 'roma' | 'roma-pec', bytes: string | Buffer): void
  /** What officials sent, oldest first. */
  sent(): Promise<readonly Message[]>
  /** A browser of somebody who is signed in. */
  as(
    who: Omit<Official, 'id'>,
    options?: Parameters<Browser['newContext']>[0],
  ): Promise<BrowserContext>
}

export async function openWholeDesk(senders: {
  readonly email: readonly string[]
  readonly pec: readonly string[]
}): Promise<WholeDesk> {
  await using opening = new AsyncDisposableStack()
  const folder = temporaryFolder('desk')
  const root = join(folder, 'root.pem')
  writeFileSync(root, pemOf(authority.root))
  const box = (name: string, channel: 'email' | 'pec', address: string) => {
    mkdirSync(join(folder, name))
    const place = { kind: 'files', path: join(folder, name), poll_seconds: 1, sede: '7000' }
    return { name, channel, address, ...place, live_from: '2020-01-01', reply_through: channel }
  }
  const config = await settings({
    folder,
    senders: senders.email,
    pecSenders: senders.pec,
    trustedCa: root,
    mailboxes: [
      box('roma', 'email', 'sportello@inps.example'),
      box('roma-pec', 'pec', 'sede@postacert.inps.example'),
    ],
    transports: [
      { name: 'email', kind: 'outbox', from: { name: 'INPS', address: 'avvisi@inps.example' } },
      { name: 'pec', kind: 'outbox' },
    ],
    more: { web: { port: 0 } },
  })
  const gateway = await openGateway(config)
  opening.use(gateway)
  const stop = new AbortController()
  const parts = { ...gateway, db: gateway.store.db, key: null, onProgress: () => {} }
  const watching = config.mailboxes.map(mailbox => watch(parts, mailbox, stop.signal))
  opening.defer(async () => {
    stop.abort()
    await Promise.all(watching)
  })
  const served = await serveWeb(gateway)
  opening.defer(() => served.close())
  const browser = await startChromium()
  opening.defer(() => browser.close())
  const open = opening.move()
  let nr = 0
  return {
    gateway,
    url: served.url,
    browser,
    deliver: (mailbox, bytes) => writeFileSync(join(folder, mailbox, `${++nr}.eml`), bytes),
    sent: () => lettersIn(join(config.store.dataDir, 'outbox')),
    async as(who, options = {}) {
      const context = await browser.newContext({ baseURL: served.url, locale: 'it', ...options })
      const [name = '', value = ''] = cookieOf(
        await signedIn(gateway.store.db, who, new Date(), 'https://provider.example'),
      ).split('=')
      await context.addCookies([{ name, value, url: served.url }])
      return context
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

/** Answers of officials; what the gateway writes by itself says so. */
async function lettersIn(folder: string): Promise<readonly Message[]> {
  const all = await Promise.all(
    readdirSync(folder)
      .filter(name => name.endsWith('.eml'))
      .sort()
      .map(file => readMessage(readFileSync(join(folder, file)))),
  )
  return all.filter(one => !one.headers.some(({ name }) => name === 'auto-submitted'))
}

export interface LetterOf {
  readonly from: string
  readonly id: string
  readonly text: string
  readonly subject?: string
  readonly inReplyTo?: string
}

export const letterOf = ({ from, id, text, subject, inReplyTo }: LetterOf): string =>
  [
    `From: Paola Verdi <${from}>`,
    'To: sportello@inps.example',
    `Subject: ${subject ?? 'domanda di pensione'}`,
    `Message-ID: <${id}@aurora.example>`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`]),
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')
