// The application with the parts that a test does not speak of.

import { Registry } from 'prom-client'
import type { Database } from '../../store/open.ts'
import { buildApp, type WebParts } from '../../web/app.ts'

export const NOW = new Date('2021-02-03T12:00:00Z')

export const appOn = (db: Database, parts: Partial<WebParts> = {}) =>
  buildApp({
    db,
    mode: 'live',
    registry: new Registry(),
    hosts: [],
    health: async () => ({ ready: true, missing: [], warnings: [] }),
    replyBytes: async id =>
      id === 1 ? Buffer.from('Subject: Auto: prova\r\n\r\nTesto\r\n') : null,
    pending: async () => 0,
    now: () => NOW,
    onError: error => {
      throw error
    },
    ...parts,
  })

/** The page's text, asked for by its address; anything but 200 is an error. */
export async function pageOf(app: ReturnType<typeof appOn>, address: string): Promise<string> {
  const response = await app.request(address)
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  return response.text()
}

/** Addresses of the letters that a page links, in the order of the page. */
export const lettersOn = (page: string): readonly string[] =>
  [...page.matchAll(/href="(\/desk\/letters\/\d+)"/g)].map(match => match[1] ?? '')

/** Where a link of this word leads, null where the page has none. */
export function linkOf(page: string, word: string): string | null {
  const match = new RegExp(`href="([^"]+)">${word}</a>`).exec(page)
  return match?.[1]?.replaceAll('&amp;', '&') ?? null
}
