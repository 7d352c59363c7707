// Chromium, and what is asked of every page in it.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { requireServer } from '../servers/available.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: requireServer('chromium'), args: FLAGS })

/** WCAG 2.1 AA and axe's own advice; nothing sticks out of the window. Needs `bypassCSP`. */
export async function expectAccessible(page: Page, what?: string): Promise<void> {
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider), what).toBeLessThanOrEqual(0)
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' ')))",
  )
  expect(found, what).toEqual([])
}
