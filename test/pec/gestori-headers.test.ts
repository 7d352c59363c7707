// The outer headers of genuine messages differ from provider to provider, and on the way: none of this
// is a mismatch (pec.md 1.4 and 5).

import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { busta, type Kind, original, trust, type Wanted } from './busta.ts'

async function read(kind: Kind, wanted: Partial<Wanted>) {
  const bytes = await busta(kind, wanted)
  return readPec(bytes, await readMessage(bytes), trust)
}

const certified = { certified: true, mismatches: [], defects: [] }

describe('headers', () => {
  test.each([
    [
      'folded From and X-Riferimento (Namirial)',
      {
        From: '"Per conto di: Roma@pec.patronato.example"\r\n <posta-certificata@gestore.example>',
        'X-Riferimento-Message-ID': '\r\n\t<mio-1$a@pec.patronato.example>',
      },
    ],
    ['a Date in UTC (Irideos)', { Date: 'Thu, 01 Jul 2021 08:11:12 +0000' }],
    ['a Date some seconds off (Register)', { Date: 'Thu, 1 Jul 2021 10:11:18 +0200' }],
    ['a Date with the name of its zone (Aruba)', { Date: 'Thu, 1 Jul 2021 10:11:12 +0200 (CEST)' }],
    ['the Date of the client', { Date: 'Thu, 1 Jul 2021 10:10:02 +0200' }],
    ['a Reply-To with a name', { 'Reply-To': '"Patronato, Roma" <roma@PEC.patronato.example>' }],
    ['the provider’s Return-Path', { 'Return-Path': '<posta-certificata@gestore.example>' }],
    [
      'a Return-Path of a server that passed it on',
      { 'Return-Path': '<SRS0=HHH=TT=pec.patronato.example=Roma@inoltro.example>' },
    ],
    [
      'a Return-Path of a recipient who passed it on',
      { 'Return-Path': '<altro+caf_=ufficio=ente.example@posta.example>' },
    ],
    [
      'two Return-Paths',
      {
        'Return-Path':
          '<Roma@pec.patronato.example>\r\nReturn-Path: <posta-certificata@gestore.example>',
      },
    ],
    ['the provider’s Sender', { Sender: 'posta-certificata@gestore.example' }],
    ['no X-TipoRicevuta, or a capital one', { 'X-TipoRicevuta': 'Completa' }],
    [
      'X-Namirial-Details, X-Attachment',
      { 'X-Namirial-Details': 'H4sIAAAA\r\n AAAA6tW', 'X-Attachment': 'yes' },
    ],
    [
      'recipients with names, in another order',
      {
        To: '"x, y" <altro@posta.example>',
        Cc: '=?utf-8?Q?Citt=C3=A0?= <sede@POSTACERT.inps.example>',
      },
    ],
  ])('%s', async (_, header) => {
    expect(await read('posta-certificata', { header })).toMatchObject(certified)
  })

  test('recipients that are broken in the letter, clean in daticert.xml', async () => {
    const broken = 'SEDE@postacert. inps.example, altro@posta.example>,'
    const letter = Buffer.from(original.toString().replace(/^To: .*$/m, `To: ${broken}`))
    for (const To of [broken, 'SEDE@postacert.inps.example'])
      expect(await read('posta-certificata', { letter, header: { To } })).toMatchObject(certified)
  })

  test('a form of receipt that nobody knows, handed on as the client wrote it', async () => {
    const letter = Buffer.from(`X-TipoRicevuta: complet\r\n${original.toString()}`)
    const header = { 'X-TipoRicevuta': 'complet' }
    expect(await read('posta-certificata', { letter, header })).toMatchObject({
      ...certified,
      ricevutaTipo: 'completa',
    })
  })

  test('a receipt from a bare address, or with its name', async () => {
    for (const From of [
      'posta-certificata@gestore.example',
      '<posta-certificata@gestore.example>',
      '"Posta Certificata" <posta-certificata@gestore.example>',
      'posta-certificata@gestore.example <posta-certificata@gestore.example>',
    ])
      expect(await read('avvenuta-consegna', { header: { From } })).toMatchObject(certified)
  })
})

describe('the copy in a mailing list', () => {
  // As one of Namirial's came through a list, which marks the subject and adds a footer.
  const list = {
    'Return-Path': '<utenti-bounces@liste.example>',
    Sender: 'utenti-bounces@liste.example',
    'List-Id': '<utenti.liste.example>',
    'List-Post': '<mailto:utenti@liste.example>',
    Precedence: 'list',
  }

  test('is certified where only the list’s own headers were added', async () => {
    expect(await read('posta-certificata', { header: list })).toMatchObject(certified)
    const unsaid = { ...list, 'List-Id': '', 'List-Post': '' }
    expect((await read('posta-certificata', { header: unsaid }))?.mismatches).toEqual([
      'sender',
      'return-path',
    ])
  })

  test('is not where it marks the subject; its signature still holds', async () => {
    const header = {
      ...list,
      Subject: '[utenti] [SPAM] POSTA CERTIFICATA: Sollecito della domanda di disoccupazione',
    }
    expect(await read('posta-certificata', { header })).toMatchObject({
      certified: false,
      mismatches: ['oggetto'],
      signature: { intact: true },
    })
  })
})
