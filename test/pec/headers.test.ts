// The signature does not cover the outer header: what was put around a genuine body is named.

import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { busta, type Kind, trust, type Wanted } from './busta.ts'

async function mismatches(kind: Kind, wanted: Partial<Wanted>) {
  const bytes = await busta(kind, wanted)
  const pec = readPec(bytes, await readMessage(bytes), trust)
  expect(pec?.signature).toMatchObject({ intact: true, faults: [] })
  expect(pec?.certified).toBe(pec?.mismatches.length === 0)
  expect(pec?.proof).toBe(pec?.certified ? 'certified' : 'refuted')
  return pec?.mismatches
}

const SERVICE = '<posta-certificata@gestore.example>'

test.each([
  ['tipo', { 'X-Ricevuta': 'accettazione' }],
  ['intestazioni-doppie', { 'X-Trasporto': 'posta-certificata\r\nX-Trasporto: errore' }],
  ['riferimento', { 'X-Riferimento-Message-ID': '<altro@pec.patronato.example>' }],
  ['message-id', { 'Message-ID': '<altro@gestore.example>' }],
  ['message-id', { 'Message-ID': '' }],
  ['per-conto-di', { From: `"Per conto di: capo@pec.patronato.example" ${SERVICE}` }],
  ['per-conto-di', { From: SERVICE }],
  [
    'mittente-firma',
    { From: '"Per conto di: Roma@pec.patronato.example" <posta-certificata@falso.example>' },
  ],
  ['tipo-ricevuta', { 'X-TipoRicevuta': 'sintetica' }],
  ['oggetto', { Subject: 'POSTA CERTIFICATA: Diffida' }],
  ['oggetto', { Subject: 'POSTA CERTIFICATA: Sollecita della domanda di disoccupazione' }],
  ['oggetto', { Subject: 'URGENTE Sollecito della domanda di disoccupazione' }],
] as const)('an edited header is named: %s', async (name, header) => {
  expect(await mismatches('posta-certificata', { header })).toEqual([name])
})

test.each([
  ['tipo', { 'X-Ricevuta': 'avvenuta-consegna' }],
  ['riferimento', { 'X-Riferimento-Message-ID': '<altro@pec.patronato.example>' }],
  ['mittente-firma', { From: 'posta-certificata@falso.example' }],
  ['oggetto', { Subject: 'ACCETTAZIONE: Diffida' }],
] as const)('an edited header of a receipt is named: %s', async (name, header) => {
  expect(await mismatches('accettazione', { header })).toEqual([name])
})

describe('what gestori write is no mismatch', () => {
  test.each([
    ['the address in other letters', '"Per conto di: ROMA@PEC.patronato.example"'],
    ['encoded', '=?UTF-8?Q?Per_conto_di=3A_Roma=40pec=2Epatronato=2Eexample?='],
    ['with quoted pairs', '"Per conto di: Roma\\@pec.patronato.example"'],
    ['without quotes', 'Per conto di: Roma@pec.patronato.example'],
    ['folded', '"Per conto di:\r\n\tRoma@pec.patronato.example"'],
  ])('From: %s', async (_, name) => {
    const header = { From: `${name} ${SERVICE}` }
    expect(await mismatches('posta-certificata', { header })).toEqual([])
  })

  test.each([
    ['lost characters', 'Però l’INPS – ufficio', 'POSTA CERTIFICATA: Per? l?INPS  ufficio'],
    ['a wrong charset', 'Però è così', 'POSTA CERTIFICATA: PerÃ² Ã¨ cosÃ¬'],
    ['an ampersand escaped twice', 'Rossi &amp; figli', 'POSTA CERTIFICATA: Rossi & figli'],
    ['a TAB and blanks', 'uno\tdue  tre ', 'POSTA CERTIFICATA: uno due tre'],
    ['encoded words', 'Però sì', 'POSTA CERTIFICATA: =?utf8?B?UGVyw7I=?= =?iso-8859-1?Q?_s=EC?='],
    [
      'a prefix in the subject itself',
      'POSTA CERTIFICATA: R: x',
      'POSTA CERTIFICATA: POSTA CERTIFICATA: R: x',
    ],
  ])('Subject: %s', async (_, oggetto, Subject) => {
    const header = { Subject }
    expect(await mismatches('posta-certificata', { header, dati: { oggetto } })).toEqual([])
  })

  test('a long subject cut by one of the two', async () => {
    const oggetto = 'Invio di documenti per la domanda di disoccupazione agricola '.repeat(6)
    const header = { Subject: `POSTA CERTIFICATA: ${oggetto.slice(0, 250)}` }
    expect(await mismatches('posta-certificata', { header, dati: { oggetto } })).toEqual([])
  })

  test('no X-Riferimento, a folded one, and no msgid', async () => {
    const without = { 'X-Riferimento-Message-ID': '' }
    const folded = { 'X-Riferimento-Message-ID': '\r\n\t<mio-1$a@pec.patronato.example>' }
    for (const header of [without, folded])
      expect(await mismatches('posta-certificata', { header })).toEqual([])
    expect(await mismatches('accettazione', { header: without, dati: { msgid: '' } })).toEqual([])
  })

  test('an identificativo in the domain of the user', async () => {
    const dati = { identificativo: '20180627113628-2311@pec.patronato.example' }
    expect(await mismatches('posta-certificata', { dati })).toEqual([])
  })

  test('both X-Ricevuta and X-Trasporto: the receipt counts', async () => {
    const header = { 'X-Trasporto': 'posta-certificata' }
    expect(await mismatches('accettazione', { header })).toEqual([])
  })
})

test('daticert.xml that is missing or cannot be read is a mismatch, and the letter is still found', async () => {
  expect(await mismatches('posta-certificata', { xml: null })).toEqual(['daticert-assente'])
  const xml = Buffer.from('<postacert tipo="posta-certificata">')
  expect(await mismatches('posta-certificata', { xml })).toEqual(['daticert-illeggibile'])
  const bytes = await busta('posta-certificata', { xml: null })
  expect(readPec(bytes, await readMessage(bytes), trust)?.letter).not.toBeNull()
})
