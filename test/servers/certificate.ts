// A self-signed certificate for localhost, made once a process: clients trust it through `ca`.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { requireServer } from './available.ts'
import { temporaryFolder } from './child.ts'

export interface Certificate {
  readonly certFile: string
  readonly keyFile: string
  readonly cert: string
  readonly key: string
}

let made: Certificate | null = null

export function certificate(): Certificate {
  made ??= make()
  return made
}

function make(): Certificate {
  const folder = temporaryFolder('tls')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const certFile = join(folder, 'cert.pem')
  const keyFile = join(folder, 'key.pem')
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30'
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const files = ['-keyout', keyFile, '-out', certFile]
  execFileSync(requireServer('openssl'), [...request.split(' '), ...names, ...files], {
    stdio: 'pipe',
  })
  const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')]
  return { certFile, keyFile, cert, key }
}
