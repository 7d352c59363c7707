// A private clamd on a unix socket that knows one virus: the EICAR test file, which harms nothing.

import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { requireServer } from './available.ts'
import { launch, type Server, temporaryFolder } from './child.ts'

/** Put together here, so that no scanner stops at this file. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export interface ClamdServer extends Server {
  readonly socket: string
}

export async function startClamd(): Promise<ClamdServer> {
  const command = requireServer('clamd')
  const folder = temporaryFolder('clamd')
  const socket = join(folder, 'clamd.sock')
  const pattern = Buffer.from(EICAR).toString('hex')
  writeFileSync(join(folder, 'test.ndb'), `Eicar-Test-Signature:0:*:${pattern}\n`)
  const conf = join(folder, 'clamd.conf')
  const lines = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${socket}`,
    `TemporaryDirectory ${folder}`,
    'StreamMaxLength 1M',
    'MaxThreads 2',
  ]
  writeFileSync(conf, `${lines.join('\n')}\n`)
  const server = await launch({
    name: 'clamd',
    folder,
    command,
    args: ['--config-file', conf],
    ready: () => ping(socket),
  })
  return { ...server, socket }
}

const ping = (path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write('zPING\0'))
    socket.once('data', () => {
      resolve()
      socket.destroy()
    })
    socket.once('error', reject)
  })
