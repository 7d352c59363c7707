import { describe, expect, test } from 'vitest'
import { judgeStretch } from '../../classifiers/classify.ts'
import { readIdentifiers, toRequests } from '../../requests/request.ts'
import { tables } from '../requests/tables.ts'
import { book, judge, reading } from './book.ts'

const CODE = 'RSSMRA79B11C566R'
const reason = (text: string) => {
  const { kind, motivo } = judge(text)
  return motivo ?? kind
}

describe('the reason follows the state of the application', () => {
  test.each([
    [
      'La domanda di NASpI del sig. Verdi non risulta ancora definita, quando verrà pagata?',
      'sollecito',
    ],
    ['La pratica non è né accolta né respinta da ottobre.', 'sollecito'],
    ['Si sollecita il pagamento della maternità, già accolta a dicembre.', 'pagamenti'],
    [
      'Oggetto: sollecito\nA gennaio la pensione è stata sospesa senza lettera. Come mai?',
      'pagamenti',
    ],
    [
      'Oggetto: info pagamenti\nPer correggere la data di nascita quale documento serve?',
      'generica',
    ],
    ['La domanda è stata respinta. Per quale motivo?', 'generica'],
    ['Ha ricevuto il sollecito RED 2019 ma lo aveva già inviato: che si fa?', 'generica'],
    [
      'Si può fare domanda di riscatto dopo la pensione? Grazie per il cortese e sollecito riscontro.',
      'generica',
    ],
    [
      'Riconosciuta invalida con verbale di ottobre, AP70 inviato, siamo ancora in attesa.',
      'sollecito',
    ],
    ['Il bonifico di gennaio è stato respinto dalla banca, lo riemettete?', 'pagamenti'],
    ['Serve una copia della CU 2021 della pensionata, come si chiede?', 'generica'],
    ['Der Antrag auf Altersrente wurde noch nicht bearbeitet.', 'sollecito'],
    ['Die Rente wurde genehmigt, wann erfolgt die Auszahlung?', 'pagamenti'],
    ['Wie bekommt man einen Termin am Schalter?', 'generica'],
  ])('%s', (text, expected) => {
    expect(reason(text)).toBe(expected)
  })
})

describe('what is no request', () => {
  test.each([
    [
      `Si trasmette ricorso amministrativo di ${CODE} avverso la reiezione.`,
      'out_of_scope',
      'ricorso',
    ],
    [
      "Ai sensi dell'art. 22 L. 241/1990 si chiede accesso agli atti.",
      'out_of_scope',
      'accesso_atti',
    ],
    ['Si inviano in allegato i documenti della signora Verdi.', 'out_of_scope', 'invio_documenti'],
    ['In Scrivi alla sede compare un errore dopo il login.', 'feedback', null],
    ['Grazie mille, ricevuto!', 'reply', null],
    // Nothing to read is nothing to answer: a person opens it.
    ['', 'out_of_scope', 'altro'],
  ])('%s', (text, kind, subtype) => {
    expect(judge(text)).toMatchObject({ kind, subtype, motivo: null })
  })

  test('documents that go with a question remain a request', () => {
    expect(reason('In allegato la delega: a che punto è la domanda?')).toBe('sollecito')
  })

  test('what was settled before is not judged again', () => {
    const settled = { kind: 'bounce' as const, rule: 'report', says: 'È un rimbalzo.' }
    const judged = judge('La domanda è ferma.', { settled })
    expect(judged).toMatchObject({ kind: 'bounce', motivo: null })
    expect(judged.evidence).toEqual([
      { rule: 'report', says: 'È un rimbalzo.', where: 'facts', words: [] },
    ])
  })
})

test('PEC is needed for what has legal effect, on PEC only', () => {
  const letter = 'Si diffida codesta sede a definire la domanda entro 30 giorni.'
  expect(judge(letter, { channel: 'pec' })).toMatchObject({ kind: 'request', pecNecessary: true })
  expect(judge(letter)).toMatchObject({ kind: 'request', pecNecessary: false })
  expect(judge('La domanda è ferma.', { channel: 'pec' }).pecNecessary).toBe(false)
})

test('a reminder of a request is told, with its age, and keeps the reason of the request', () => {
  expect(
    judge(
      'Il 22 febbraio abbiamo scritto con Scrivi alla sede per la rata di gennaio non pagata, nessuna risposta.',
    ),
  ).toMatchObject({ isReminder: true, requestAgeDays: 16, motivo: 'pagamenti' })
  expect(judge('La domanda di riscatto del 22 febbraio è ferma.').isReminder).toBe(false)
})

test('the benefit is the one asked about, not every one that is named', () => {
  const benefit = (text: string) => judge(text).prestazione
  expect(
    benefit(
      'Domanda di ricostituzione per ANF della signora, titolare di reversibilità: a che punto è?',
    ),
  ).toBe('ricostituzione')
  expect(benefit('Assegno ordinario di invalidità fermo da mesi')).toBe(
    'assegno_ordinario_invalidita',
  )
  expect(benefit('Pensione VO 12345678: a gennaio non pagata')).toBe('pensione_vecchiaia')
  expect(benefit('Quando si libera un posto allo sportello?')).toBeNull()
})

test('the words that decided are kept for the page', () => {
  const [first, second] = judge('La pratica è in lavorazione da mesi.').evidence
  expect(first?.rule).toBe('motivo-non-decisa')
  expect(second).toMatchObject({
    where: 'text',
    words: ['in lavorazione'],
    spans: [{ where: 'text', start: 13, end: 27 }],
  })
})

test('two citizens in one letter may ask two different things', () => {
  const letter = `Salve:\n- Rossi ${CODE}: la domanda di NASpI è ferma.\n- Tassi TSSCRD70B02L219N: pensione SO 20077154 accolta, gli arretrati non sono arrivati.`
  const classification = judge(letter)
  const identifiers = readIdentifiers(letter, tables)
  const stretches = judgeStretch(reading(letter), book)
  const requests = toRequests(letter, classification, identifiers, tables, stretches)
  expect(requests.map(one => [one.codiceFiscale, one.motivo, one.prestazione])).toEqual([
    [CODE, 'sollecito', 'naspi'],
    ['TSSCRD70B02L219N', 'pagamenti', 'pensione_superstiti'],
  ])
})
