// Faults that others met in the field, on a server that commits them on demand; the numbers are those
// of the project's list of failures. Here: connections and logins.
import { describe, expect, it } from 'vitest'
import { pauseAfter, USUAL_BACKOFF } from '../../gateway/sources/backoff.ts'
import { imapSource } from '../../gateway/sources/imap.ts'
import type { Faults } from '../servers/fake-imap.ts'
import { fill, impatient, mailbox, soon, subjects } from './fake-box.ts'
import { letter, watching } from './recorder.ts'

describe('connections', () => {
  it('T1: leaves an IDLE that went deaf and takes what arrived meanwhile, once', async () => {
    const faults = { deafIdle: (nth: number) => nth === 1 }
    await using box = await mailbox(faults, { pollSeconds: 0.2, ...impatient })
    fill(box.server, 1)
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.taken.length, soon).toBe(1)
      box.server.add(2, letter('lettera 2'))
      await expect.poll(box.recorder.subjects, soon).toEqual(subjects(2))
    })
    expect(box.server.connections.all).toBe(2)
    expect(box.server.connections.most).toBe(1)
  })

  it('hears of a letter that is announced while others are being taken', async () => {
    await using box = await mailbox()
    fill(box.server, 1)
    const take: typeof box.recorder.hooks.take = async batch => {
      if (batch.letters[0]?.place.uid === 1) box.server.add(2, letter('lettera 2'))
      await new Promise(resolve => setTimeout(resolve, 50))
      await box.recorder.hooks.take(batch)
    }
    await watching(box.source, { ...box.recorder.hooks, take }, async () => {
      await expect.poll(box.recorder.subjects, { timeout: 2_000 }).toEqual(subjects(2))
    })
  })

  it('stops at once while a server keeps it waiting for the greeting', async () => {
    const timing = { commandMs: 20_000, silenceMs: 20_000 }
    await using box = await mailbox({ mute: () => true }, { timing })
    const began = performance.now()
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.server.connections.all, soon).toBe(1)
    })
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('T2: survives silence while connecting, fetching and idling, and a break after the end', async () => {
    const faults: Faults = {
      mute: nth => nth === 1,
      body: (uid, nth) => (uid === 2 && nth === 1 ? 'stall' : undefined),
      deafIdle: nth => nth === 1,
    }
    await using box = await mailbox(faults, { pollSeconds: 0.2, ...impatient })
    fill(box.server, 3)
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.taken.length, soon).toBe(3)
      await expect.poll(() => box.server.connections.all, soon).toBeGreaterThan(3)
      box.server.drop()
      box.server.add(4, letter('lettera 4'))
      await expect.poll(() => box.recorder.taken.length, soon).toBe(4)
    })
    box.server.drop()
    expect(box.server.connections.most).toBe(1)
    expect(new Set(box.recorder.subjects())).toEqual(new Set(subjects(4)))
  })

  it('T5: opens one connection at most, whatever the logins say, and pauses longer each time', async () => {
    const faults = { login: () => 'NO [AUTHENTICATIONFAILED] no' }
    await using box = await mailbox(faults, { backoff: { firstMs: 8, capMs: 8 } })
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.server.connections.all, { timeout: 15_000 }).toBeGreaterThan(200)
    })
    expect(box.server.connections.most).toBe(1)
    const pauses = Array.from({ length: 1000 }, (_, index) => pauseAfter(index + 1, USUAL_BACKOFF))
    expect(Math.max(...pauses)).toBeLessThanOrEqual(10 * 60_000)
    expect(Math.min(...pauses.slice(12))).toBeGreaterThanOrEqual(5 * 60_000)
    expect(pauses[0]).toBeLessThanOrEqual(1_000)
  })

  it('knows a throttled login from a refused one', async () => {
    const faults = { login: () => 'NO [UNAVAILABLE] too many logins, try later' }
    await using box = await mailbox(faults)
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.health.length, soon).toBeGreaterThan(2)
    })
    expect(box.recorder.health.some(report => !report.ok && report.permanent)).toBe(false)
  })

  it('T6: goes on with a new token when the old one ends in the middle, and takes nothing twice', async () => {
    const asked: boolean[] = []
    const faults: Faults = {
      login: (_nth, credentials) =>
        credentials.includes(`token${asked.length}`) ? null : 'NO [AUTHENTICATIONFAILED] no',
      bye: nth => (nth === 2 ? 'Session invalidated - AccessTokenExpired' : undefined),
    }
    await using box = await mailbox(faults)
    fill(box.server, 120)
    const accessToken = async ({ renew }: { renew: boolean }) => {
      asked.push(renew)
      return `token${asked.length}`
    }
    const account = { ...box.options.account, login: { kind: 'oauth2', accessToken } as const }
    await watching(imapSource({ ...box.options, account }), box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.taken.length, soon).toBe(120)
    })
    expect(asked).toEqual([false, true])
    expect(box.recorder.batches.flatMap(batch => batch.letters)).toHaveLength(120)
    expect(box.recorder.health.some(report => !report.ok && report.permanent)).toBe(false)
  })

  it('T6: renews a stored token that is refused, also in a single pass', async () => {
    const faults: Faults = {
      login: (_nth, credentials) =>
        credentials.includes('nuovo') ? null : 'NO [AUTHENTICATIONFAILED] no',
    }
    await using box = await mailbox(faults)
    fill(box.server, 1)
    const accessToken = async ({ renew }: { renew: boolean }) => (renew ? 'nuovo' : 'vecchio')
    const account = { ...box.options.account, login: { kind: 'oauth2', accessToken } as const }
    const signal = new AbortController().signal
    await imapSource({ ...box.options, account }).once(box.recorder.hooks, signal)
    expect(box.recorder.subjects()).toEqual(subjects(1))
  })

  it('T6: calls a person when the renewed token is refused too', async () => {
    await using box = await mailbox({ login: () => 'NO [AUTHENTICATIONFAILED] no' })
    const login = { kind: 'oauth2', accessToken: async () => 'vecchio' } as const
    const source = imapSource({ ...box.options, account: { ...box.options.account, login } })
    await watching(source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.health.length, soon).toBeGreaterThan(1)
    })
    const [first, second] = box.recorder.health
    expect([first, second]).toMatchObject([{ permanent: false }, { permanent: true }])
  })
})
