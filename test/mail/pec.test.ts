import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { type Pec, pecLetter, readPec, wrappedPec } from '../../mail/pec.ts'
import { letter } from './letter.ts'
import { daticert, nobody, original, pec } from './pec-letter.ts'

async function read(bytes: Buffer): Promise<Pec | null> {
  return readPec(bytes, await readMessage(bytes), nobody)
}

const RECEIPTS = [
  'accettazione',
  'non-accettazione',
  'presa-in-carico',
  'avvenuta-consegna',
  'preavviso-errore-consegna',
  'errore-consegna',
  'rilevazione-virus',
]

const variants = [
  ...RECEIPTS.flatMap(tipo => [
    [[`X-Ricevuta: ${tipo}`], tipo],
    [[`x-ricevuta:   ${tipo.toUpperCase()}  `], tipo],
    [['X-Ricevuta:', `\t${tipo}`], tipo],
    [['X-Trasporto: posta-certificata', `X-Ricevuta: ${tipo}`], tipo],
    [[`X-Ricevuta: ${tipo}`, 'X-VerificaSicurezza: errore'], tipo],
  ]),
  [['X-Trasporto: posta-certificata'], 'posta-certificata'],
  [['X-TRASPORTO: Posta-Certificata '], 'posta-certificata'],
  [['X-Trasporto: errore'], 'anomalia'],
  [['X-Ricevuta: accettazione-nuova'], 'ricevuta-sconosciuta'],
  [['X-Ricevuta: mancata accettazione'], 'ricevuta-sconosciuta'],
  [['X-Ricevuta:'], 'ricevuta-sconosciuta'],
  [['X-Ricevuta: posta-certificata'], 'ricevuta-sconosciuta'],
  [['REM-UAMessageIdentifier: <a@b.example>'], 'rem'],
  [['X-REM-Msg-Type: dispatch'], 'rem'],
  [['X-Trasporto: altro'], null],
  [['X-TipoRicevuta: breve'], null],
  [[], null],
] as [string[], string | null][]

test.each(variants)('headers %j make the kind %s', async (headers, kind) => {
  expect((await read(pec({ headers, xml: daticert('accettazione') })))?.kind ?? null).toBe(kind)
})

test('a transport is read whole, and the letter is its exact bytes', async () => {
  const bytes = pec({
    headers: ['X-Trasporto: posta-certificata'],
    xml: daticert('posta-certificata'),
    inner: original,
  })
  const result = await read(bytes)
  expect(result).toMatchObject({
    kind: 'posta-certificata',
    mittente: 'roma@pec.patronato.example',
    destinatari: [
      { address: 'Sede@postacert.inps.example', tipo: 'certificato' },
      { address: 'altro@posta.example', tipo: 'esterno' },
    ],
    oggetto: 'Sollecito & però',
    identificativo: 'opec1.20210701101112@gestore.example',
    msgid: 'mio-1@pec.patronato.example',
    errore: 'nessuno',
    ricevutaTipo: 'completa',
    data: '2021-07-01T10:11:12+02:00',
    gestore: 'Gestore S.p.A.',
    consegna: 'Sede@postacert.inps.example',
    signature: { present: true, intact: false, chain: 'none', signer: null },
    certified: false,
    mismatches: [],
  })
  const inside = result && pecLetter(bytes, result)
  expect(inside?.toString()).toBe(original.join('\r\n'))
})

test.each([
  ['tipo', { xml: daticert('accettazione') }],
  ['riferimento', { xml: daticert('posta-certificata', x => x.replace('mio-1', 'suo-1')) }],
  ['message-id', { messageId: '<altro@gestore.example>' }],
  ['per-conto-di', { from: '"Per conto di: capo@pec.example" <posta-certificata@g.example>' }],
  ['per-conto-di', { from: 'posta-certificata@gestore.example' }],
  ['daticert-assente', { xml: null }],
  ['daticert-illeggibile', { xml: 'ciao' }],
  ['postacert-assente', { inner: null }],
])('a transport whose headers contradict it reports %s', async (name, changes) => {
  const headers = ['X-Trasporto: posta-certificata']
  const shape = { headers, xml: daticert('posta-certificata'), inner: original, ...changes }
  expect((await read(pec(shape)))?.mismatches).toEqual([name])
})

test('an encoded "Per conto di" is compared decoded; a receipt has its own Message-ID', async () => {
  const from = '=?utf-8?Q?Per_conto_di=3A_roma=40pec=2Epatronato=2Eexample?= <p@g.example>'
  const xml = daticert('posta-certificata')
  const headers = ['X-Trasporto: posta-certificata']
  expect((await read(pec({ headers, xml, inner: original, from })))?.mismatches).toEqual([])
  const receipt = pec({
    headers: ['X-Ricevuta: accettazione'],
    xml: daticert('accettazione'),
    messageId: '<opec9@gestore.example>',
    from: 'posta-certificata@gestore.example',
    to: 'roma@pec.patronato.example',
    prefix: 'ACCETTAZIONE',
  })
  expect((await read(receipt))?.mismatches).toEqual([])
})

test('a PEC forwarded inside a PEC does not lend its daticert', async () => {
  const inner = pec({
    headers: ['X-Ricevuta: accettazione'],
    xml: daticert('accettazione', xml => xml.replaceAll('roma@', 'intruso@')),
  })
  const lines = inner.toString().replaceAll('"sig"', '"s2"').replaceAll('--sig', '--s2')
  const nested = lines.replaceAll('"mix"', '"m2"').replaceAll('--mix', '--m2').split('\r\n')
  const headers = ['X-Trasporto: posta-certificata']
  const outer = await read(pec({ headers, xml: daticert('posta-certificata'), inner: nested }))
  expect(outer).toMatchObject({ kind: 'posta-certificata', mittente: 'roma@pec.patronato.example' })
  const bare = await read(pec({ headers, inner: nested }))
  expect(bare).toMatchObject({ mittente: null, mismatches: ['daticert-assente'] })
})

test('an anomaly has no certified data, even if a daticert is inside; its letter is found', async () => {
  const bytes = pec({
    headers: ['X-Trasporto: errore'],
    xml: daticert('posta-certificata'),
    inner: original,
  })
  const result = await read(bytes)
  expect(result).toMatchObject({ kind: 'anomalia', mittente: null, identificativo: null })
  expect(result && pecLetter(bytes, result)?.toString()).toBe(original.join('\r\n'))
})

test('without multipart/signed the parts of the top multipart count, and nothing is signed', async () => {
  const bytes = letter(
    'X-Trasporto: posta-certificata',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: application/octet-stream; name=POSTACERT.EML',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(original.join('\r\n')).toString('base64'),
    '--m--',
  )
  const result = await read(bytes)
  expect(result?.signature.present).toBe(false)
  expect(result && pecLetter(bytes, result)?.toString()).toBe(original.join('\r\n'))
})

test('a multipart/signed of one child claims no signature', async () => {
  const head = ['X-Ricevuta: accettazione', 'Content-Type: multipart/signed; boundary=s', '', '--s']
  expect((await read(letter(...head, '', 'x', '--s--')))?.signature.present).toBe(false)
})

test('an ordinary mail that carries a PEC is no PEC, but tells what it carries', async () => {
  const headers = ['X-Trasporto: posta-certificata']
  const inner = pec({ headers, xml: daticert('posta-certificata'), inner: original })
  const bytes = letter(
    'From: a@b.example',
    'Content-Type: multipart/mixed; boundary=fw',
    '',
    '--fw',
    '',
    'Inoltro la PEC.',
    '--fw',
    'Content-Type: message/rfc822',
    '',
    inner.toString(),
    '--fw--',
  )
  const message = await readMessage(bytes)
  expect(readPec(bytes, message, nobody)).toBeNull()
  const wrapped = wrappedPec(bytes, message, nobody)
  expect(wrapped).toMatchObject({ kind: 'posta-certificata', certified: false })
  expect(wrapped && pecLetter(bytes, wrapped)?.toString()).toBe(original.join('\r\n'))
  expect(wrappedPec(inner, await readMessage(inner), nobody)).toBeNull()
})
