import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '../../config/load.ts'
import { readPecTrust } from '../../config/pec-trust.ts'
import { isIssuedBy, readPem } from '../../mail/certificate.ts'
import { AGID_KEY, DIGITPA_KEY } from '../../mail/pec-trust.ts'
import { env, folderWith, smallGateway, smallRoster } from '../config/desk.ts'
import { pemOf } from './authority.ts'
import { authority } from './busta.ts'

const shipped = join(import.meta.dirname, '../../config')
const { value: trust } = await readPecTrust(shipped, [])

test('the certificates of AgID CA1 that are shipped have the pinned key, and a root of Node signed them', () => {
  const agid = trust.agid.certificates.flatMap(readPem)
  const roots = trust.roots.flatMap(readPem)
  expect(agid).toHaveLength(4)
  for (const certificate of agid) {
    expect(certificate).toMatchObject({ key: AGID_KEY, commonName: 'AgID CA1', isAuthority: true })
    expect(certificate.permitted).toEqual(expect.arrayContaining(['pec.aruba.it', 'legalmail.it']))
    const issuers = roots.filter(root => isIssuedBy(certificate, root))
    expect(issuers.map(({ commonName }) => commonName)).toEqual(['Actalis Authentication Root CA'])
  }
})

test('the certificate of DigitPA CA1 has its own pinned key', () => {
  const [digitpa] = trust.digitpa.certificates.flatMap(readPem)
  expect(digitpa).toMatchObject({ key: DIGITPA_KEY, commonName: 'DigitPA CA1', isAuthority: true })
})

test('a further authority is trusted only where gateway.yaml names its file', async () => {
  const ca = pemOf(authority.root)
  const gateway = `${smallGateway}pec:\n  trusted_ca_files: [prova.pem]\n`
  const files = { 'gateway.yaml': gateway, 'roster.yaml': smallRoster, 'prova.pem': ca }
  const file = join(await folderWith(files), 'gateway.yaml')
  const { policy } = await loadConfig({ file, env })
  expect(policy.pecTrust.configured).toEqual([ca])
  expect((await loadConfig({ env: {} })).policy.pecTrust.configured).toEqual([])
})

test('a file that holds no certificate is a mistake that names it', async () => {
  const gateway = `${smallGateway}pec:\n  trusted_ca_files: [vuoto.pem, manca.pem]\n`
  const files = { 'gateway.yaml': gateway, 'roster.yaml': smallRoster, 'vuoto.pem': '' }
  const file = join(await folderWith(files), 'gateway.yaml')
  const error = await loadConfig({ file, env }).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ConfigError)
  expect(String(error)).toMatch(/vuoto\.pem[\s\S]*holds no certificate/)
  expect(String(error)).toContain('manca.pem')
})
