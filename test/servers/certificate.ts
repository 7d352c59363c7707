// A self-signed certificate for localhost, which clients trust through `ca`. It is made once and
// kept for later runs, since a test process may end without a chance to tidy up.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { requireServer } from './available.ts'

export interface Certificate {
  readonly certFile: string
  readonly keyFile: string
  readonly cert: string
  readonly key: string
}

const DAYS = 30
const DAY_MS = 24 * 3600 * 1000

export function certificate(): Certificate {
  const folder = join(tmpdir(), `cg-certificate-${userInfo().uid}`)
  if (!isFresh(folder)) make(folder)
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')]
  return { certFile, keyFile, cert, key }
}

function isFresh(folder: string): boolean {
  const found = statSync(join(folder, 'cert.pem'), { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs < (DAYS / 2) * DAY_MS
}

/** Made beside and renamed: another process may be doing the same, and one of the two wins. */
function make(folder: string) {
  const making = mkdtempSync(`${folder}-`)
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days ${DAYS}`
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const files = ['-keyout', join(making, 'key.pem'), '-out', join(making, 'cert.pem')]
  execFileSync(requireServer('openssl'), [...request.split(' '), ...names, ...files], {
    stdio: 'pipe',
  })
  if (statSync(folder, { throwIfNoEntry: false }) && !isFresh(folder)) {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!isFresh(folder)) throw error
  }
}
