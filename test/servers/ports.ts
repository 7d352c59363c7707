// Free ports for private servers. They are taken below the kernel's ephemeral range, so that an
// outgoing connection of a parallel test cannot take the port between our look and the server's bind.
import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'

const LOWEST = 15_000
const HIGHEST = 32_000

/** A TCP port of 127.0.0.1 on which nothing listens now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(LOWEST, HIGHEST)
    if (await isFree(port)) return port
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} after 100 tries`)
}

/** Resolves when something accepts connections on the port; rejects with the socket's error otherwise. */
export function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', reject)
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
