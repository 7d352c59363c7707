// Who signed a PEC, and under which authority, at the time of signing.

import { describe, expect, test } from 'vitest'
import { issueGestore, openAuthority, pemOf } from './authority.ts'
import { authority, type gestore, trust } from './busta.ts'
import { read, transport } from './transport.ts'

describe('signer', () => {
  test('another sender than the certificate names is a mismatch', async () => {
    const signer = await issueGestore(authority, {
      email: 'posta-certificata@altro-gestore.example',
    })
    const pec = await read(await transport({ signer }))
    expect(pec).toMatchObject({
      certified: false,
      proof: 'refuted',
      mismatches: ['mittente-firma'],
    })
    expect(pec.signature).toMatchObject({ intact: true, chain: 'configured' })
    expect(pec.because).toBe('Non concorda: mittente-firma.')
  })

  test('a domain that the authority does not list leads nowhere', async () => {
    const email = 'posta-certificata@estraneo.example'
    const signer = await issueGestore(authority, { email })
    const header = { From: `"Per conto di: Roma@pec.patronato.example" <${email}>` }
    const pec = await read(await transport({ signer, header }))
    expect(pec.signature).toMatchObject({ intact: true, signer: email })
    expect(pec).toMatchObject({ certified: false, mismatches: [] })
    expect(pec.signature.chain).not.toBe('configured')
  })

  test('a certificate of several addresses signs as the one that sends', async () => {
    const email = 'posta-certificata@altro-gestore.example'
    const emails = ['posta-certificata@gestore.example']
    const pec = await read(
      await transport({ signer: await issueGestore(authority, { email, emails }) }),
    )
    expect(pec).toMatchObject({
      certified: true,
      signature: { signer: 'posta-certificata@gestore.example' },
    })
    const wrong = await issueGestore(authority, { email, emails: ['x@altro-gestore.example'] })
    expect(await read(await transport({ signer: wrong }))).toMatchObject({
      mismatches: ['mittente-firma'],
      signature: { signer: email },
    })
  })

  test('an address in the subject of the certificate alone, as of old, is its address', async () => {
    const signer = await issueGestore(authority, { inSubject: true })
    expect(await read(await transport({ signer }))).toMatchObject({
      certified: true,
      signature: { chain: 'configured', signer: 'posta-certificata@gestore.example' },
    })
    const foreign = await issueGestore(authority, { inSubject: true, email: 'p@estraneo.example' })
    expect((await read(await transport({ signer: foreign }))).signature.chain).toBe('other')
  })

  test('capital letters in the certificate are the same address', async () => {
    const signer = await issueGestore(authority, { email: 'Posta-Certificata@GESTORE.example' })
    expect(await read(await transport({ signer }))).toMatchObject({ certified: true })
  })
})

describe('purpose', () => {
  test.each([
    ['for any use', { purposes: ['2.5.29.37.0'] }],
    ['for servers and mail', { purposes: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.4'] }],
    ['that states none', { purposes: [] }],
    ['for what cannot be denied', { usage: 0x40 }],
  ])('a certificate %s signs', async (_, stated) => {
    const signer = await issueGestore(authority, stated)
    expect((await read(await transport({ signer }))).certified).toBe(true)
  })

  test.each([
    ['for servers', { purposes: ['1.3.6.1.5.5.7.3.1'] }],
    ['for encryption', { usage: 0x20 }],
  ])('a certificate %s signs no mail', async (_, stated) => {
    const signer = await issueGestore(authority, stated)
    const { signature, certified } = await read(await transport({ signer }))
    expect(signature).toMatchObject({ chain: 'none', faults: ['catena-non-valida'] })
    expect(certified).toBe(false)
  })
})

describe('chain', () => {
  test('an authority that nobody named is another one', async () => {
    const stranger = await openAuthority(['gestore.example'], 'CA di un altro')
    const signer = await issueGestore(stranger)
    const pec = await read(await transport({ signer, signing: { along: [stranger.intermediate] } }))
    expect(pec.signature).toMatchObject({ intact: true, chain: 'other' })
    expect(pec.signature.faults).toEqual(['autorita-non-riconosciuta'])
    expect(pec).toMatchObject({ certified: false, proof: 'refuted' })
  })

  test('a name alone makes no authority: the key is what is pinned', async () => {
    const impostor = await openAuthority(['gestore.example'], 'AgID CA1 di prova')
    const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const signer = await issueGestore({
      ...impostor,
      intermediate: { ...authority.intermediate, key: key.privateKey },
    })
    expect((await read(await transport({ signer }))).certified).toBe(false)
  })

  test('expired today, valid when it signed', async () => {
    const signer = await issueGestore(authority, {
      notBefore: '2019-01-01',
      notAfter: '2022-01-01',
    })
    expect((await read(await transport({ signer }))).certified).toBe(true)
  })

  test.each([
    ['expired', '2015-01-01', '2018-01-01'],
    ['not yet valid', '2022-01-01', '2025-01-01'],
  ])('%s when it signed', async (_, notBefore, notAfter) => {
    const signer = await issueGestore(authority, { notBefore, notAfter })
    const pec = await read(await transport({ signer }))
    expect(pec.signature).toMatchObject({ intact: true, chain: 'none' })
    expect(pec.signature.faults).toEqual(['catena-non-valida'])
    expect(pec.certified).toBe(false)
  })

  test('the intermediate need not come along where it is known', async () => {
    const configured = [pemOf(authority.intermediate)]
    const bytes = await transport({ signing: { along: [] } })
    expect((await read(bytes, { ...trust, configured })).signature.chain).toBe('configured')
    expect((await read(bytes)).signature.chain).toBe('other')
  })

  test('the pinned key is AgID, where the certificate is shipped or a root signed it', async () => {
    const bytes = await transport()
    const key = { keys: [await keyOf(authority.intermediate)] }
    const nobody = { ...trust, configured: [] }
    const shipped = { ...nobody, agid: { ...key, certificates: [pemOf(authority.intermediate)] } }
    const rooted = {
      ...nobody,
      agid: { ...key, certificates: [] },
      roots: [pemOf(authority.root)],
    }
    const bare = { ...nobody, agid: { ...key, certificates: [] } }
    expect((await read(bytes, shipped)).signature.chain).toBe('agid')
    expect((await read(bytes, rooted)).signature.chain).toBe('agid')
    expect((await read(bytes, { ...nobody, digitpa: shipped.agid })).signature.chain).toBe(
      'digitpa',
    )
    expect((await read(bytes, bare)).signature.chain).toBe('none')
  })
})

test('of a pinned authority the key counts, also outside the years of its shipped certificates', async () => {
  const years = { notBefore: '2022-01-01', notAfter: '2030-01-01' }
  const later = await openAuthority(['gestore.example'], 'Autorità rinnovata', years)
  const bytes = await transport({ signer: await issueGestore(later), signing: { along: [] } })
  const { intermediate } = later
  const agid = { keys: [await keyOf(intermediate)], certificates: [pemOf(intermediate)] }
  expect((await read(bytes, { ...trust, configured: [], agid })).signature.chain).toBe('agid')
  // One that comes along is no anchor: it has to be valid.
  const carried = await transport({
    signer: await issueGestore(later),
    signing: { along: [intermediate] },
  })
  const rooted = { ...trust, configured: [pemOf(later.root)] }
  expect((await read(carried, rooted)).certified).toBe(false)
})

test('certificates that sign each other in circles are given up', async () => {
  const { root } = await openAuthority([], 'Cerchio')
  const circle = Array.from({ length: 18 }, () => issueAgain(root))
  const signer = await issueGestore({ root, intermediate: root })
  const bytes = await transport({ signer, signing: { along: await Promise.all(circle) } })
  // A hundred thousand ways lead through them; the test's own time would not do for all.
  expect((await read(bytes)).signature.chain).toBe('other')
})

/** The same name and key under another serial number. */
async function issueAgain(root: typeof gestore): Promise<typeof gestore> {
  const again = await openAuthority([], 'Cerchio')
  return { certificate: again.root.certificate, key: root.key }
}

async function keyOf({ certificate }: typeof gestore): Promise<string> {
  const spki = certificate.subjectPublicKeyInfo.toSchema().toBER()
  return Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('hex')
}
