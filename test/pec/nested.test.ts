import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { pecLetter, readPec, wrappedPec } from '../../mail/pec.ts'
import { busta, original, trust } from './busta.ts'
import { base64 } from './shapes.ts'

async function read(bytes: Buffer) {
  const pec = readPec(bytes, await readMessage(bytes), trust)
  if (pec === null) throw new Error('This is no PEC.')
  return pec
}

/** An ordinary letter that carries a message. */
function forward(inside: Buffer, level: string, how: '7bit' | 'base64' = '7bit'): Buffer {
  const type = how === '7bit' ? 'message/rfc822' : 'application/octet-stream'
  const head =
    `From: Roma@pec.patronato.example\r\nTo: SEDE@postacert.inps.example\r\nSubject: I: ${level}\r\n` +
    `Message-ID: <fwd-${level}@pec.patronato.example>\r\n` +
    `Content-Type: multipart/mixed; boundary="fw-${level}"\r\n\r\n--fw-${level}\r\n\r\nInoltro.\r\n` +
    `--fw-${level}\r\nContent-Type: ${type}; name="postacert.eml"\r\n` +
    `Content-Transfer-Encoding: ${how}\r\n\r\n`
  const body = how === '7bit' ? inside : Buffer.from(base64(inside))
  return Buffer.concat([Buffer.from(head), body, Buffer.from(`\r\n--fw-${level}--\r\n`)])
}

describe('a PEC in a PEC', () => {
  test('each has its own data and its own verdict', async () => {
    const dati = { mittente: 'altro@pec.example', identificativo: 'dentro@gestore.example' }
    const inner = await busta('posta-certificata', { shape: 'javamail', dati })
    const broken = Buffer.from(inner.toString('latin1').replace('sollecita', 'disdetta!'), 'latin1')
    const outer = async (inside: Buffer) =>
      read(await busta('posta-certificata', { letter: forward(inside, 'a') }))
    const good = await outer(inner)
    expect(good).toMatchObject({ certified: true, mittente: 'Roma@pec.patronato.example' })
    expect(good.nested).toMatchObject([{ certified: true, mittente: 'altro@pec.example' }])
    const bad = await outer(broken)
    expect(bad).toMatchObject({ certified: true, signature: { intact: true } })
    expect(bad.nested).toMatchObject([{ certified: false, signature: { intact: false } }])
  })

  test('is opened three deep, and no deeper', async () => {
    let bytes = await busta('posta-certificata', { dati: { oggetto: 'livello 5' } })
    for (const level of [4, 3, 2, 1]) {
      const dati = { oggetto: `livello ${level}` }
      // Forms of boundaries alternate: those of one generator would end the other's.
      const shape = (['openpec', 'javamail'] as const)[level % 2]
      bytes = await busta('posta-certificata', {
        letter: forward(bytes, `l${level}`, 'base64'),
        dati,
        ...(shape && { shape }),
      })
    }
    const subjects: (string | null)[] = []
    for (let pec = (await read(bytes)) as Awaited<ReturnType<typeof read>> | undefined; pec; ) {
      expect(pec.certified).toBe(true)
      subjects.push(pec.oggetto)
      pec = pec.nested[0]
    }
    expect(subjects).toEqual(['livello 1', 'livello 2', 'livello 3', 'livello 4'])
  })

  test('lends an envelope without daticert.xml nothing', async () => {
    const letter = forward(await busta('accettazione', { shape: 'javamail' }), 'b')
    const pec = await read(await busta('posta-certificata', { xml: null, letter }))
    expect(pec).toMatchObject({ mittente: null, certified: false, proof: 'refuted' })
    expect(pec.nested).toMatchObject([{ kind: 'accettazione', certified: true }])
  })
})

test('an anomaly that brings back our own PEC certifies nothing by it', async () => {
  const ours = await busta('posta-certificata', { shape: 'javamail' })
  const pec = await read(await busta('anomalia', { letter: ours }))
  expect(pec).toMatchObject({ kind: 'anomalia', mittente: null, certified: false })
  expect(pec.nested).toMatchObject([{ kind: 'posta-certificata', certified: true }])
})

describe('ordinary mail that carries a PEC', () => {
  test.each(['7bit', 'base64'] as const)(
    'as %s is no PEC, and tells what it carries',
    async how => {
      const inner = await busta('posta-certificata')
      const bytes = forward(inner, 'c', how)
      const message = await readMessage(bytes)
      expect(readPec(bytes, message, trust)).toBeNull()
      const wrapped = wrappedPec(bytes, message, trust)
      expect(wrapped).toMatchObject({ kind: 'posta-certificata', certified: true })
      if (how === '7bit' && wrapped) expect(pecLetter(bytes, wrapped)?.equals(original)).toBe(true)
    },
  )

  test('forwarded twice, it is found two messages down', async () => {
    const bytes = forward(forward(await busta('posta-certificata'), 'd'), 'e')
    expect(wrappedPec(bytes, await readMessage(bytes), trust)?.certified).toBe(true)
  })

  test('files with the names of PEC are no PEC', async () => {
    const parts = ['daticert.xml', 'smime.p7s', 'MessaggioOriginale.eml', 'postacert.eml'].map(
      name =>
        `--x\r\nContent-Type: application/octet-stream; name=${name}\r\n\r\n<postacert tipo="posta-certificata"/>\r\n`,
    )
    const bytes = Buffer.from(
      `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`,
    )
    const message = await readMessage(bytes)
    expect([readPec(bytes, message, trust), wrappedPec(bytes, message, trust)]).toEqual([
      null,
      null,
    ])
  })
})
