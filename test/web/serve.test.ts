import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { serve } from '../../web/serve.ts'

const app = new Hono().get('/', c => c.text('ok'))
const local = { host: '127.0.0.1', port: 0 }

test('the application answers at the address that it gives, and no more once closed', async () => {
  const served = await serve(app, local)
  expect(await (await fetch(served.url)).text()).toBe('ok')
  await served.close()
  await expect(fetch(served.url)).rejects.toThrow()
})

test('a port in use is an error that says which and what to do', async () => {
  const first = await serve(app, local)
  const port = Number(new URL(first.url).port)
  await expect(serve(app, { host: '127.0.0.1', port })).rejects.toThrow(
    new RegExp(`Port ${port} .* in use.*PORT=${port + 1} npm start`),
  )
  await first.close()
})

test('an address that the machine has not is an error that says so', async () => {
  await expect(serve(app, { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    /no address 192\.0\.2\.1/,
  )
})
