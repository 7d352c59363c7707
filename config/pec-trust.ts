// Whose signatures make a PEC, as data: the authorities' certificates that are shipped, the roots
// that Node carries, and what the office trusts besides (a test CA).

import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { readPem } from '../mail/certificate.ts'
import { AGID_KEY, DIGITPA_KEY, type PecTrust } from '../mail/pec-trust.ts'
import type { Problem } from './problem.ts'

/** Each file may hold several certificates. */
export async function readPecTrust(
  shipped: string,
  files: readonly string[],
): Promise<{ readonly value: PecTrust; readonly problems: readonly Problem[] }> {
  const folder = join(shipped, 'tables/pec-trust')
  const names = (await readdir(folder)).filter(name => name.endsWith('.pem')).sort()
  const [own, configured] = await Promise.all([
    Promise.all(names.map(name => readFile(join(folder, name), 'utf8'))),
    Promise.all(files.map(file => readFile(file, 'utf8').catch(() => ''))),
  ])
  const withKey = (key: string) => own.filter(pem => readPem(pem).some(one => one.key === key))
  const strange = names.filter((_, at) =>
    readPem(own[at] ?? '').every(({ key }) => key !== AGID_KEY && key !== DIGITPA_KEY),
  )
  const problems = [
    ...strange.map(name => wrong(join(folder, name), 'holds no certificate of AgID or DigitPA')),
    ...files
      .filter((_, at) => readPem(configured[at] ?? '').length === 0)
      .map(file => wrong(resolve(file), 'cannot be read, or holds no certificate')),
  ]
  const value = {
    agid: { keys: [AGID_KEY], certificates: withKey(AGID_KEY) },
    digitpa: { keys: [DIGITPA_KEY], certificates: withKey(DIGITPA_KEY) },
    configured,
    roots: rootCertificates,
  }
  return { value, problems }
}

function wrong(file: string, problem: string): Problem {
  const instead = 'write the certificate of an authority as PEM (-----BEGIN CERTIFICATE-----)'
  return { file, line: null, path: '', problem, instead }
}
