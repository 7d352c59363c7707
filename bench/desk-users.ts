// The users of desk.ts: each looks at a page for a moment, or for none, before it asks for the next.

import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

// desk.ts hands these over.
const { addresses, users, cookie, pauseMs } = workerData as {
  readonly addresses: readonly string[]
  readonly users: number
  readonly cookie: string
  /** On average. */
  readonly pauseMs: number
}
const agent = new Agent({ keepAlive: true, maxSockets: users })

for (const address of addresses.slice(0, users * 2)) await page(address)
const times: number[] = []
await Promise.all(
  Array.from({ length: users }, async (_, user) => {
    // They do not come in at one moment.
    if (pauseMs > 0) await pause(Math.random() * 2 * pauseMs)
    for (let at = user; at < addresses.length; at += users) {
      const begun = performance.now()
      await page(addresses[at] ?? '')
      times.push(performance.now() - begun)
      if (pauseMs > 0) await pause(Math.random() * 2 * pauseMs)
    }
  }),
)
times.sort((a, b) => a - b)
const share = (of: number) => times[Math.floor(times.length * of)] ?? 0
parentPort?.postMessage({ p50: share(0.5), p95: share(0.95) })
agent.destroy()

function page(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, response => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${url}: ${response.statusCode}`))
      })
    }).on('error', reject)
  })
}
