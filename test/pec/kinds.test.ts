import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { pecLetter, readPec } from '../../mail/pec.ts'
import { warningSince } from '../../mail/pec-receipt.ts'
import { busta, type Kind, kinds, original, trust } from './busta.ts'
import { shapeNames } from './shapes.ts'

async function read(bytes: Buffer) {
  const pec = readPec(bytes, await readMessage(bytes), trust)
  if (pec === null) throw new Error('This is no PEC.')
  return pec
}

const certifying = Object.keys(kinds).filter(kind => kind !== 'anomalia') as Kind[]
const matrix = certifying.flatMap(kind => shapeNames.map(shape => [kind, shape] as const))

test.each(matrix)('%s as %s writes it is certified', async (kind, shape) => {
  const pec = await read(await busta(kind, { shape }))
  expect(pec).toMatchObject({
    kind,
    mittente: 'Roma@pec.patronato.example',
    destinatari: [
      { address: 'SEDE@postacert.inps.example', tipo: 'certificato' },
      { address: 'altro@posta.example', tipo: 'esterno' },
    ],
    oggetto: 'Sollecito della domanda di disoccupazione',
    identificativo: 'opec1234.20210701101112.00456.78.1.1@gestore.example',
    msgid: 'mio-1$a@pec.patronato.example',
    data: '2021-07-01T10:11:12+02:00',
    gestore: 'Gestore S.p.A.',
    signature: {
      present: true,
      intact: true,
      chain: 'configured',
      signer: 'posta-certificata@gestore.example',
      digest: shape === 'aruba2026' ? 'sha256' : 'sha1',
      signedAt: '2021-07-01T08:11:13.000Z',
      restored: false,
    },
    certified: true,
    proof: 'certified',
    because: null,
    mismatches: [],
  })
})

test.each(shapeNames)('an anomaly as %s writes it certifies nothing', async shape => {
  const bytes = await busta('anomalia', { shape })
  const pec = await read(bytes)
  expect(pec).toMatchObject({ kind: 'anomalia', certified: false, proof: 'unproven' })
  expect(pec).toMatchObject({ mittente: null, mismatches: [], signature: { intact: true } })
  expect(pecLetter(bytes, pec)?.equals(original)).toBe(true)
})

test.each(shapeNames)('the letter inside is its exact bytes in the shape of %s', async shape => {
  const bytes = await busta('posta-certificata', { shape })
  expect(pecLetter(bytes, await read(bytes))?.equals(original)).toBe(true)
})

describe('receipts', () => {
  test('a virus is told by errore, not by another kind', async () => {
    const header = { 'X-VerificaSicurezza': 'errore' }
    const dati = { errore: 'virus', erroreEsteso: '5.5.1 presenza di un virus' }
    for (const kind of ['non-accettazione', 'errore-consegna'] as const)
      expect(await read(await busta(kind, { header, dati }))).toMatchObject({
        kind,
        errore: 'virus',
        erroreEsteso: '5.5.1 presenza di un virus',
        certified: true,
      })
  })

  test('the form is what came, not what was asked for', async () => {
    const hash = Buffer.from(
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; name="cv.pdf.hash"\r\n\r\n' +
        `${'a1'.repeat(20)}\r\n--b--\r\n`,
    )
    const came = async (letter: Buffer | null, ricevuta: string) =>
      (await read(await busta('avvenuta-consegna', { letter, dati: { ricevuta } }))).form
    expect(await came(null, 'completa')).toBe('sintetica')
    expect(await came(original, 'completa')).toBe('completa')
    expect(await came(original, 'breve')).toBe('breve')
    expect(await came(hash, 'completa')).toBe('breve')
  })

  test('a delivery receipt names its one recipient', async () => {
    const pec = await read(await busta('avvenuta-consegna'))
    expect(pec).toMatchObject({ consegna: 'SEDE@postacert.inps.example', ricevutaTipo: 'completa' })
  })

  test('the two warnings are told apart by their words, better by the time that passed', async () => {
    const said = async (text: string) =>
      (
        await read(
          await busta('preavviso-errore-consegna', { dati: { erroreEsteso: null }, text: [text] }),
        )
      ).warning
    expect(await said('non consegnato nelle prime 12 ore dal suo invio')).toBe('12h')
    expect(await said('nelle ventiquattro ore successive')).toBe('24h')
    expect(await said('non consegnato')).toBeNull()
    const silent = { data: '2021-07-02T09:30:00+02:00', warning: null }
    expect(warningSince('2021-07-01T10:11:12+02:00', silent)).toBe('24h')
    expect(warningSince('2021-07-01T22:00:00+02:00', silent)).toBe('12h')
    expect(warningSince('', { data: null, warning: '12h' })).toBe('12h')
  })

  test('a kind that nobody knows is kept, with its data', async () => {
    const header = { 'X-Ricevuta': 'mancata-lettura' }
    const pec = await read(
      await busta('accettazione', { header, dati: { tipo: 'mancata-lettura' } }),
    )
    expect(pec).toMatchObject({ kind: 'ricevuta-sconosciuta', certified: true })
  })
})

describe('the same PEC met twice', () => {
  test('has one key, whatever its headers and shape', async () => {
    const one = await read(await busta('posta-certificata'))
    const two = await read(
      await busta('posta-certificata', { shape: 'javamail', header: { To: 'x@y.example' } }),
    )
    expect(one.duplicateKey).toBe(two.duplicateKey)
    expect(one.duplicateKey).not.toBeNull()
  })

  test('is not its receipt, nor the receipt for another recipient', async () => {
    const keys = await Promise.all([
      busta('posta-certificata'),
      busta('accettazione'),
      busta('avvenuta-consegna'),
      busta('avvenuta-consegna', { dati: { consegna: 'altra@pec.example' } }),
    ])
    const found = await Promise.all(keys.map(async bytes => (await read(bytes)).duplicateKey))
    expect(new Set(found).size).toBe(4)
  })

  test('the final warning is no repetition of the first', async () => {
    const first = await read(await busta('preavviso-errore-consegna'))
    const dati = { giorno: '02/07/2021', ora: '09:30:00' }
    const last = await read(await busta('preavviso-errore-consegna', { dati }))
    expect(last.duplicateKey).not.toBe(first.duplicateKey)
  })
})

describe('REM', () => {
  const rem = Buffer.from(
    [
      'From: servizio@rem.example',
      'REM-UAMessageIdentifier: <a@b.example>',
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s',
      '',
      '--s',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: message/rfc822',
      'REM-Section-Type: rem_message/attachment',
      '',
      'Subject: un altro',
      '',
      '--m',
      'Content-Type: message/rfc822; name=AttachedMimeMessage',
      'REM-Section-Type: rem_message/original',
      '',
      'Subject: la lettera',
      '',
      'testo',
      '--m--',
      '--s--',
    ].join('\r\n'),
  )

  test('is recognised and opened, and certifies nothing', async () => {
    const pec = await read(rem)
    expect(pec).toMatchObject({ kind: 'rem', certified: false, proof: 'unproven', mittente: null })
    expect(pecLetter(rem, pec)?.toString()).toBe('Subject: la lettera\r\n\r\ntesto')
  })
})
