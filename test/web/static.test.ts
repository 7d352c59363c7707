import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../store/open.ts'
import { staticAddress } from '../../web/static.ts'
import { bareApp } from './asked.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

const get = (address: string, encoding = 'identity') =>
  bareApp(store.db).request(address, { headers: { 'accept-encoding': encoding } })

test('styles and fonts are kept by the browser, under an address that changes with them', async () => {
  const page = await (await get('/signin')).text()
  const style = /href="(\/static\/[0-9a-f]{16}\/desk\.css)"/.exec(page)?.[1] ?? ''
  expect(style).toBe(staticAddress('desk.css'))
  for (const name of ['desk.css', 'bootstrap-italia.css', 'titillium-400.woff2'] as const) {
    const response = await get(staticAddress(name))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  }
  expect((await get(style.replace(/[0-9a-f]{16}/, '0'.repeat(16)))).status).toBe(404)
})

test('what a stylesheet names is here, and nothing of it is elsewhere', async () => {
  for (const name of ['desk.css', 'bootstrap-italia.css'] as const) {
    const css = await (await get(staticAddress(name))).text()
    const named = [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].map(match => match[1] ?? '')
    for (const target of named.filter(one => !one.startsWith('data:image/'))) {
      const url = new URL(target, `http://localhost${staticAddress(name)}`)
      expect([target, (await get(`${url.pathname}`)).status]).toEqual([target, 200])
      expect(url.host).toBe('localhost')
    }
  }
})

test('packed where the browser unpacks, and the same', async () => {
  const plain = await get(staticAddress('bootstrap-italia.css'))
  const packed = await get(staticAddress('bootstrap-italia.css'), 'br, gzip')
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const [a, b] = [Buffer.from(await plain.arrayBuffer()), Buffer.from(await packed.arrayBuffer())]
  expect(gunzipSync(b).equals(a)).toBe(true)
  expect(b.length).toBeLessThan(a.length / 5)
})

test.each(['package.json', '..%2fpackage.json', 'desk.css%00', ''])(
  '%j is not served',
  async name => {
    expect((await get(staticAddress('desk.css').replace('desk.css', name))).status).toBe(404)
  },
)
