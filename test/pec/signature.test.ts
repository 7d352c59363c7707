import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { issueGestore, openAuthority, pemOf } from './authority.ts'
import { authority, busta, type gestore, trust } from './busta.ts'
import { shapeNames } from './shapes.ts'

const transport = (wanted: Parameters<typeof busta>[1] = {}) => busta('posta-certificata', wanted)

async function read(bytes: Buffer, trusted = trust) {
  const pec = readPec(bytes, await readMessage(bytes), trusted)
  if (pec === null) throw new Error('This is no PEC.')
  return pec
}

const withLf = (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')

describe('content', () => {
  test.each(shapeNames)('stored with bare LF, %s still verifies, and that is told', async shape => {
    const pec = await read(withLf(await transport({ shape })))
    expect(pec).toMatchObject({ certified: true, signature: { intact: true, restored: true } })
  })

  test('saved through a wrong charset it does not verify', async () => {
    const bytes = await transport({ text: ['è stato inviato'] })
    const mangled = Buffer.from(bytes.toString('latin1'), 'utf8')
    const pec = await read(mangled)
    expect(mangled.length).toBeGreaterThan(bytes.length)
    expect(pec.signature).toMatchObject({ intact: false, faults: ['contenuto-alterato'] })
    expect(pec).toMatchObject({ certified: false, proof: 'refuted' })
  })

  test.each([
    ['a blank at the end of a line taken off', '  \r\n', '\r\n'],
    ['a word of the letter changed', 'Si sollecita', 'Si disdice  '],
    ['a header of the letter changed', '10:10:02 +0200', '10:10:03 +0200'],
  ])('%s breaks it', async (_, from, to) => {
    const bytes = await transport()
    const changed = Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
    expect(changed.equals(bytes)).toBe(false)
    expect((await read(changed)).signature).toMatchObject({ present: true, intact: false })
  })

  test('what was recoded on the way in is refused even where the letter reads the same', async () => {
    const bytes = await transport({ shape: 'javamail' })
    const text = bytes.toString('latin1').replace('name=postacert.eml', 'name="postacert.eml"')
    expect((await read(Buffer.from(text, 'latin1'))).certified).toBe(false)
  })

  test('one level down, where a mailing list put it, it still verifies', async () => {
    const bytes = await transport()
    const cut = bytes.indexOf('MIME-Version')
    const wrapped = Buffer.concat([
      bytes.subarray(0, cut),
      Buffer.from('Content-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n'),
      bytes.subarray(cut),
      Buffer.from(
        '\r\n--list\r\nContent-Type: text/plain\r\n\r\nPer disiscriversi\r\n--list--\r\n',
      ),
    ])
    expect(await read(wrapped)).toMatchObject({ certified: true, signature: { intact: true } })
  })
})

describe('algorithms and encodings', () => {
  const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const
  test.each(hashes.flatMap(hash => [['der', hash] as const, ['ber', hash] as const]))(
    '%s with %s',
    async (encoding, hash) => {
      const pec = await read(await transport({ signing: { encoding, hash } }))
      const digest = hash.replace('-', '').toLowerCase()
      expect(pec).toMatchObject({ certified: true, signature: { intact: true, digest } })
    },
  )

  test('an elliptic curve', async () => {
    const signer = await issueGestore(authority, { key: 'ec' })
    expect(await read(await transport({ signer, signing: { hash: 'SHA-256' } }))).toMatchObject({
      certified: true,
    })
  })

  test('without signed attributes, at the time that daticert.xml states', async () => {
    const pec = await read(await transport({ signing: { attributes: false } }))
    expect(pec).toMatchObject({ certified: true, signature: { intact: true, signedAt: null } })
    const lf = await read(withLf(await transport({ signing: { attributes: false } })))
    expect(lf.signature).toMatchObject({ intact: true, restored: true })
  })

  test('a certificate signed with SHA-1, as in 2014', async () => {
    const signer = await issueGestore(authority, { hash: 'SHA-1' })
    expect((await read(await transport({ signer }))).certified).toBe(true)
  })
})

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

describe('what is no signature', () => {
  test.each([
    [
      'garbage',
      Buffer.from('nonsense, no signature at all').toString('base64'),
      'firma-illeggibile',
    ],
    ['a structure without signers', emptySignedData(), 'firmatario-assente'],
    ['the start of one', 'MIIB', 'firma-illeggibile'],
  ])('%s is present, not intact, unproven', async (_, p7s, fault) => {
    const pec = await read(withP7s(await transport(), p7s))
    expect(pec.signature).toMatchObject({
      present: true,
      intact: false,
      chain: 'none',
      signer: null,
    })
    expect(pec.signature.faults).toEqual([fault])
    expect(pec).toMatchObject({ certified: false, proof: 'unproven' })
    expect(pec.because).toContain('Firma non verificabile')
  })

  test('a signature taken off is absent', async () => {
    const text = (await transport()).toString('latin1')
    const mark = '\r\n------------=_1625127072-456-sig'
    const cut = text.lastIndexOf(`${mark}\r\n`)
    const pec = await read(Buffer.from(`${text.slice(0, cut)}${mark}--\r\n`, 'latin1'))
    expect(pec.signature).toMatchObject({ present: false, faults: ['firma-assente'] })
    expect(pec.proof).toBe('unproven')
  })

  test('the signature of another message does not fit', async () => {
    const other = await transport({ dati: { oggetto: 'Un altro' } })
    const p7s = other.toString('latin1').split('smime.p7s"\r\n\r\n')[1]?.split('\r\n--')[0] ?? ''
    const pec = await read(withP7s(await transport(), p7s))
    expect(pec.signature).toMatchObject({ intact: false, faults: ['contenuto-alterato'] })
  })
})

async function keyOf({ certificate }: typeof gestore): Promise<string> {
  const spki = certificate.subjectPublicKeyInfo.toSchema().toBER()
  return Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('hex')
}

function withP7s(bytes: Buffer, p7s: string): Buffer {
  const text = bytes.toString('latin1')
  return Buffer.from(
    text.replace(/(smime\.p7s"\r\n\r\n)[\s\S]*?(\r\n--)/, (_, head, tail) => head + p7s + tail),
    'latin1',
  )
}

/** What some tools put where a signature should be: SignedData of version 1 with empty sets. */
function emptySignedData(): string {
  const oid = (last: number) => [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]
  const data = [2, 1, 1, 0x31, 0, 0x30, 11, ...oid(1), 0x31, 0]
  const inner = [0xa0, data.length + 2, 0x30, data.length, ...data]
  return Buffer.of(0x30, 11 + inner.length, ...oid(2), ...inner).toString('base64')
}

test('certificates that sign each other in circles are given up soon', async () => {
  const { root } = await openAuthority([], 'Cerchio')
  const circle = Array.from({ length: 18 }, () => issueAgain(root))
  const signer = await issueGestore({ root, intermediate: root })
  const bytes = await transport({ signer, signing: { along: await Promise.all(circle) } })
  const start = performance.now()
  expect((await read(bytes)).signature.chain).toBe('other')
  expect(performance.now() - start).toBeLessThan(1000)
})

/** The same name and key under another serial number. */
async function issueAgain(root: typeof gestore): Promise<typeof gestore> {
  const again = await openAuthority([], 'Cerchio')
  return { certificate: again.root.certificate, key: root.key }
}
