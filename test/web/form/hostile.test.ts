// Whatever is typed, attached or followed: refused in clear words, and nothing is stored.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '../../../store/form-tokens.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { chase, keepDecided } from '../../store/samples.ts'
import { giuseppe, marta, type Sitting, sit, typed } from './asked.ts'

let store: Store
let sitting: Sitting
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  sitting = await sit(store.db)
})
afterAll(() => store.close())

const stored = async () => {
  const of = async (table: 'request' | 'letter' | 'notice' | 'blob') =>
    (
      await store.db
        .selectFrom(table)
        .select(eb => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const rows = [await of('request'), await of('letter'), await of('notice'), await of('blob')]
  return [...rows, sitting.form.kept()]
}

const fresh = async () =>
  (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''

const fields: readonly (readonly [name: string, Readonly<Record<string, string>>, says: RegExp])[] =
  [
    ['no reason', { motivo: '' }, /Scegliere il motivo/],
    ['a reason that is none', { motivo: 'reclamo' }, /Scegliere il motivo/],
    ['no code', { codiceFiscale: '' }, /Scrivere il codice fiscale/],
    ['15 characters', { codiceFiscale: 'RSSMRA80A01H501' }, /16 caratteri/],
    ['17 characters', { codiceFiscale: 'RSSMRA80A01H501UU' }, /16 caratteri/],
    ['a wrong check letter', { codiceFiscale: 'RSSMRA80A01H501Z' }, /ultima lettera/],
    ['O for 0', { codiceFiscale: 'RSSMRA8OA01H501U' }, /O al posto dello zero/],
    ['the day 99', { codiceFiscale: 'RSSMRA80A99H501U' }, /giorno di nascita/],
    ['no code’s shape', { codiceFiscale: '1234567890123456' }, /forma di un codice fiscale/],
    ['SQL for a code', { codiceFiscale: "'; drop table request;--" }, /codice fiscale/],
    ['no name', { nome: '' }, /Scrivere cognome e nome/],
    ['one name', { nome: 'Rossi' }, /senza cifre/],
    ['markup for a name', { nome: '<b>Rossi</b> Mario' }, /senza cifre/],
    ['a script for a name', { nome: '"><script>alert(1)</script> x' }, /senza cifre/],
    ['no place', { comune: '' }, /comune di residenza/],
    ['no comune', { comune: 'Atlantide' }, /Nessun comune/],
    ['a homonym', { comune: 'Castro' }, /Castro \(BG\), Castro \(LE\)/],
    ['a homonym in the wrong province', { comune: 'Castro (MI)' }, /Nessun comune/],
    ['no such country', { comune: '', stato: 'QQ' }, /non è valido/],
    ['Italy as a country abroad', { comune: '', stato: 'IT' }, /non è valido/],
    ['no mandate', { mandato: '' }, /mandato di patrocinio/],
    ['no benefit', { prestazione: '' }, /Scegliere la prestazione/],
    ['a benefit that is none', { prestazione: '../etc' }, /non è valido/],
    ['a gestione that is none', { gestione: 'tutte' }, /non è valido/],
    ['12 digits', { numeroDomanda: '602684930000' }, /13 cifre/],
    ['14 digits', { numeroDomanda: '60268493000001' }, /13 cifre/],
    ['words for a number', { numeroDomanda: 'non la so' }, /13 cifre/],
    ['a protocol of another office', { protocollo: 'ASL.12/2020' }, /protocollo INPS/],
    ['a practice of 3 digits', { pratica: '123' }, /da 7 a 9 cifre/],
    ['a pension without category', { pensione: '12345678' }, /categoria e certificato/],
    ['a category that is none', { pensione: 'QQ 12345678' }, /categoria e certificato/],
    ['no day', { presentata: '31/02/2020' }, /La data non esiste/],
    ['tomorrow', { presentata: '2021-02-04' }, /nel futuro/],
    ['no reference', { numeroDomanda: '', presentata: '' }, /almeno un riferimento/],
    ['no text', { testo: '' }, /che cosa si chiede/],
    ['blanks for a text', { testo: ' \n\t ' }, /che cosa si chiede/],
    ['a short text', { testo: 'ciao' }, /troppo breve/],
    ['a long text', { testo: 'a'.repeat(3001) }, /3000 caratteri/],
    ['an IBAN', { testo: 'Nuovo conto: IT60X0542811101000000123456, grazie' }, /IBAN/],
    ['no contact', { contatto: '' }, /Scegliere come/],
    ['a phone that is none', { contatto: 'telefono', telefono: '<script>' }, /da 6 a 15 cifre/],
    ['no phone', { contatto: 'telefono', telefono: '' }, /numero di telefono/],
  ]

describe.each(fields)('%s', (_, changed, says) => {
  test('is refused at its field and above', async () => {
    const before = await stored()
    const address = await fresh()
    const response = await sitting.post(address, { ...typed, ...changed, do: 'check' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toMatch(says)
    expect(page).toContain('aria-invalid="true"')
    expect(page).not.toContain('<script>alert')
    const [, anchor = ''] = /role="alert"[\s\S]*?href="#(\w+)"/.exec(page) ?? []
    expect(page).toContain(`id="${anchor}"`)
    // Not even by going on to the next page.
    const sent = await sitting.post(`${address}/invia`, {})
    expect(sent.headers.get('location')).toContain('controlla=1')
    expect(await stored()).toEqual(before)
  })
})

const file = (name: string, content: string | Uint8Array<ArrayBuffer>, type = 'application/pdf') =>
  new File([content], name, { type })

const files: readonly (readonly [name: string, readonly File[], says: RegExp])[] = [
  ['a program', [file('verbale.exe', 'MZ...')], /è un programma/],
  ['a program under a PDF’s name', [file('verbale.pdf', 'MZ\x90\x00')], /è un programma/],
  ['a PDF under a program’s name', [file('verbale.pdf.exe', '%PDF-1.4')], /è un programma/],
  ['a page', [file('verbale.pdf', '<html><script>alert(1)</script>')], /tipo ammesso/],
  ['a drawing with a script', [file('foto.png', '<svg onload=alert(1)>')], /tipo ammesso/],
  ['plain text', [file('note.txt', 'ciao')], /tipo ammesso/],
  ['an archive', [file('tutto.zip', 'PK\x03\x04....')], /tipo ammesso/],
  ['an archive under a document’s name', [file('lettera.docx', 'PK\x03\x04..')], /tipo ammesso/],
  [
    'a document with macros',
    [file('lettera.docx', 'PK\x03\x04[Content_Types].xml word/vbaProject.bin')],
    /è un programma/,
  ],
  ['a virus', [file('verbale.pdf', '%PDF-1.4 EICAR')], /è infetto/],
  ['an empty file', [file('verbale.pdf', '')], /è vuoto/],
  ['a large file', [file('verbale.pdf', `%PDF-1.4${'x'.repeat(250 * 1024)}`)], /dimensione/],
  ['four files', [1, 2, 3, 4].map(at => file(`${at}.pdf`, '%PDF-1.4')), /al massimo 3/],
]

test.each(files)('%s is not kept', async (_, given, says) => {
  const before = await stored()
  const address = await fresh()
  const response = await sitting.post(address, { ...typed, do: 'check' }, given)
  expect(response.status).toBe(422)
  expect(await response.text()).toMatch(says)
  expect(await stored()).toEqual(before)
})

test('the name of a file is a name and no path', async () => {
  const address = await fresh()
  const odd = file('..\\..//etc/passwd/\u202e"><img src=x>.pdf', '%PDF-1.4')
  await sitting.post(address, { ...typed, do: 'save' }, [odd])
  const page = await sitting.page(address)
  expect(page).not.toContain('<img')
  expect(page).not.toContain('etc/')
  expect(page).not.toContain('\u202e')
  await sitting.post(address, { do: 'drop' })
})

test('more than a form may bring is not read', async () => {
  const before = await stored()
  const large = file('a.pdf', `%PDF${'x'.repeat(2 * 1024 * 1024)}`)
  expect((await sitting.post(await fresh(), typed, [large])).status).toBe(413)
  expect(await stored()).toEqual(before)
})

describe('a letter’s link', () => {
  let nr = 900
  const letterOf = async (office = marta.office.id) => {
    nr += 1
    const one = chase(nr)
    const sender = { ...one.sender, office: { id: office, city: 'Roma' } } as typeof one.sender
    const letter = await keepDecided(store.db, nr, { ...one, sender })
    const reply = await store.db
      .selectFrom('reply')
      .select('id')
      .where('letter_id', '=', letter)
      .executeTakeFirstOrThrow()
    const number = one.requests[0]?.number ?? ''
    return { number, token: (await mintToken(store.db, reply.id, number)) ?? '' }
  }
  const follow = async (token: string, at = sitting) => {
    const first = await at.get(`/scrivi-alla-sede?t=${encodeURIComponent(token)}`)
    const [cookie = ''] = first.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
    expect(first.headers.get('location')).toBe('/scrivi-alla-sede/lettera')
    return at.get('/scrivi-alla-sede/lettera', { cookie })
  }

  test.each([
    '',
    'x',
    'a'.repeat(43),
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>',
    'à'.repeat(50),
  ])('that was guessed (%s) opens nothing', async token => {
    const before = await stored()
    const other = await sit(store.db, { ...marta, name: `Guess ${token}` })
    const response = await follow(token, other)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Collegamento non valido')
    expect(await stored()).toEqual(before)
  })

  test('of another office says no more than one that was guessed', async () => {
    const { token } = await letterOf('ALTRA-1')
    const foreign = await (await follow(token)).text()
    const guessed = await (await follow('b'.repeat(43))).text()
    const bare = (page: string) => page.replace(/value="[^"]*"/g, '')
    expect(bare(foreign)).toBe(bare(guessed))
    expect(foreign).not.toContain('RSSMRA')
  })

  test('that has expired, or was used, says so to its own office only', async () => {
    const expired = await letterOf()
    const used = await letterOf()
    await store.db
      .updateTable('form_token')
      .set({ expires_at: new Date(0) })
      .where('request_id', '=', eb =>
        eb.selectFrom('request').select('id').where('number', '=', expired.number),
      )
      .execute()
    await store.db
      .updateTable('form_token')
      .set({ used_at: new Date() })
      .where('request_id', '=', eb =>
        eb.selectFrom('request').select('id').where('number', '=', used.number),
      )
      .execute()
    expect(await (await follow(expired.token)).text()).toContain('è scaduto')
    expect(await (await follow(used.token)).text()).toContain('già stato usato')
    const other = await sit(store.db, giuseppe)
    expect(await (await follow(used.token, other)).text()).toContain('di un altro ufficio')
  })

  test('tried too often is not looked at any more', async () => {
    const guesser = await sit(store.db, { ...marta, name: 'Guesser' })
    for (let at = 0; at < 20; at++) await follow('c'.repeat(43), guesser)
    const { token } = await letterOf()
    expect((await follow(token, guesser)).status).toBe(429)
  })
})
