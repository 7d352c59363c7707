// The pictures in docs/images: the desk on the sample letters, in Chromium.
//
//   npm run screenshots

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { loadConfig } from '../config/load.ts'
import { serveWeb } from '../gateway/front.ts'
import { readOnce } from '../gateway/mailboxes.ts'
import { openGateway } from '../gateway/open.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { hasOpenLetters } from '../store/pending.ts'
import { temporaryFolder } from '../test/servers/child.ts'
import { chief, cookieOf, signedIn } from '../test/web/asked.ts'
import { startChromium } from '../test/web/chromium.ts'

helpIfAsked(`npm run screenshots
Makes the pictures in docs/images anew: the desk on the sample letters, in Chromium.`)

const root = join(import.meta.dirname, '..')
const images = join(root, 'docs/images')
mkdirSync(images, { recursive: true })

const config = await loadConfig({
  file: join(root, 'config/gateway.yaml'),
  env: { DATA_DIR: temporaryFolder('screenshots'), PORT: '0', LOG_LEVEL: 'error' },
})
await using gateway = await openGateway(config)
const { db } = gateway.store
const parts = { ...gateway, db, key: null, onProgress: () => {} }
for (const mailbox of config.mailboxes) {
  await readOnce(parts, mailbox, new AbortController().signal)
}
while (await hasOpenLetters(db)) await new Promise(resolve => setTimeout(resolve, 200))
const served = await serveWeb(gateway)
const browser = await startChromium()
const provider = 'https://provider.example'
const who = { ...chief, name: 'Anna Bianchi' }
const [name = '', value = ''] = cookieOf(await signedIn(db, who, new Date(), provider)).split('=')

const { number } = await db
  .selectFrom('request')
  .select('number')
  .where('state', '=', 'instradata')
  .where('codice_fiscale', 'is not', null)
  .where('channel', '=', 'email')
  .orderBy('id')
  .executeTakeFirstOrThrow()
const request = `/desk/requests/${number}`

const wide = await open(1280, 860)
await wide.goto('/desk/requests')
await shot(wide, 'coda')
await wide.goto(request)
await shot(wide, 'richiesta')
await wide.goto(`${request}/answer`)
await wide.locator('#template').selectOption('in-lavorazione')
await wide.locator('button[value=template]').click()
await shot(wide, 'risposta')
await wide.locator('button[value=preview]').click()
await wide.locator('pre.words').first().waitFor()
await shot(wide, 'anteprima')
await wide.goto('/desk/person')
await shot(wide, 'da-vedere')

const narrow = await open(390, 780)
await narrow.goto('/desk/requests')
await narrow.locator('table').scrollIntoViewIfNeeded()
await shot(narrow, 'coda-telefono')
await narrow.goto(request)
await shot(narrow, 'richiesta-telefono')

await browser.close()
await served.close()

async function open(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: served.url,
    locale: 'it',
    viewport: { width, height },
  })
  await context.addCookies([{ name, value, url: served.url }])
  return context.newPage()
}

async function shot(page: Page, what: string): Promise<void> {
  await page.screenshot({ path: join(images, `desk-${what}.png`) })
}
