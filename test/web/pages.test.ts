import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../gateway/core.ts'
import { failLetter } from '../../store/decisions.ts'
import { noteFailure, noteSuccess } from '../../store/mailboxes.ts'
import { openStore, type Store } from '../../store/open.ts'
import { closeReply, plannedReplies, type ReplyEnd } from '../../store/replies.ts'
import { CODE, chase, keepDecided, keepOne, plain } from '../store/samples.ts'
import { appOn, lettersOn, pageOf } from './asked.ts'

let store: Store
let app: ReturnType<typeof appOn>
const ids = { chase: 0, plain: 0, person: 0, failed: 0, doubt: 0, waiting: 0 }
const whyPerson = 'La lettera è una diffida: decide una persona.'
const whyFailed = 'La lettura ha superato i 20 secondi.'
const whyDoubt = 'L’invio si è interrotto: verificare nella posta inviata.'
const guards = [
  { name: 'auto-submitted', says: 'Il messaggio si dichiara automatico.' },
  { name: 'null-return-path', says: 'Il Return-Path è vuoto.' },
] as const

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  const { db } = store
  ids.chase = await keepDecided(db, 1, chase(1))
  ids.plain = await keepDecided(db, 2, plain, 'milano')
  ids.person = await keepDecided(db, 3, {
    ...chase(3),
    channel: 'pec',
    pec,
    outcome: { kind: 'to_person', says: whyPerson },
    answer: { kind: 'silence', withheld: 'use_form', because: guards[0], guards },
  })
  ids.failed = await keepOne(db, 4)
  await failLetter(db, ids.failed, whyFailed)
  ids.doubt = await keepDecided(db, 5, chase(5))
  await endReply(ids.chase, { state: 'sent', receipts: false })
  await endReply(ids.doubt, { state: 'unknown', reason: whyDoubt })
  ids.waiting = await keepOne(db, 6)
  await noteSuccess(db, 'roma', { count: 9, uidNext: 10 })
  await noteFailure(db, 'milano', 'connect ECONNREFUSED')
  app = appOn(db)
})

afterAll(() => store.close())

async function endReply(letterId: number, end: ReplyEnd): Promise<void> {
  for (const reply of await plannedReplies(store.db, [letterId])) {
    await closeReply(store.db, reply, end, core.step)
  }
}

const pec = {
  kind: 'posta-certificata',
  mittente: 'sede@pec.patronato.example',
  destinatari: [{ address: 'sede@pec.inps.example', tipo: 'certificato' }],
  oggetto: 'Diffida',
  identificativo: 'opec1.20210203@pec.example',
  msgid: 'a@pec.example',
  errore: 'nessuno',
  erroreEsteso: null,
  ricevutaTipo: null,
  data: '2021-02-03T10:10:10+01:00',
  gestore: 'GESTORE ESEMPIO',
  consegna: null,
  signature: {
    present: true,
    intact: true,
    chain: 'other',
    signer: 'firma@pec.example',
    digest: 'sha256',
    signedAt: null,
    restored: false,
    faults: ['autorita-non-riconosciuta'],
  },
  certified: false,
  proof: 'refuted',
  because: 'Non concorda: autorita-non-riconosciuta.',
  form: null,
  warning: null,
  duplicateKey: 'opec1.20210203@pec.example posta-certificata ',
  nested: [],
  mismatches: ['per-conto-di'],
  defects: [],
  letter: null,
} as const

describe('the list of messages', () => {
  test('the root leads to it', async () => {
    const response = await app.request('/')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/desk'])
  })

  test('shows every letter, newest first, also those that are not decided', async () => {
    const expected = Object.values(ids).toSorted((a, b) => b - a)
    expect(lettersOn(await pageOf(app, '/desk'))).toEqual(expected.map(id => `/desk/letters/${id}`))
  })

  test('says for each letter what it is, where it goes and what was answered', async () => {
    const page = await pageOf(app, '/desk')
    for (const words of [
      '03/02/2021 10:30',
      'Patronato Alfa, Roma',
      'Sollecito su pratica presentata',
      'Roma Flaminio (7000)',
      'Inviata',
      whyDoubt,
      guards[0].says,
      'Il mittente non partecipa alla sperimentazione: nessuna lettera.',
      'Da elaborare',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('counts messages, requests, replies, what waits for a person and what failed', async () => {
    const page = await pageOf(app, '/desk')
    const counts = [...page.matchAll(/<strong>(\d+)<\/strong> ([a-z ]+)/g)]
    expect(counts.map(match => `${match[1]} ${match[2]}`)).toEqual([
      '6 messaggi',
      '3 richieste',
      '1 risposte inviate',
      '2 a una persona',
      '1 non riusciti',
    ])
  })

  test('masks codici fiscali, in the subject too', async () => {
    for (const address of ['/desk', '/desk/requests', '/desk/person']) {
      const page = await pageOf(app, address)
      expect(page).toContain('RSS…U')
      expect(page).not.toContain(CODE)
    }
  })

  test.each([
    ['outcome=to_person', ['person']],
    ['kind=not_pilot', ['plain']],
    ['channel=pec', ['person']],
    ['state=failed', ['failed']],
    ['state=received', ['waiting']],
    ['reply=unknown', ['doubt']],
    ['mailbox=milano', ['plain']],
    ['outcome=to_office&reply=sent', ['chase']],
    ['kind=list', []],
  ] as const)('filters by %s', async (query, names) => {
    const page = await pageOf(app, `/desk?${query}`)
    expect(lettersOn(page)).toEqual(names.map(name => `/desk/letters/${ids[name]}`))
  })

  test('keeps the chosen filter in its form', async () => {
    expect(await pageOf(app, '/desk?kind=list')).toContain('<option value="list" selected>')
  })
})

describe('the page of a letter', () => {
  test('marks the words of the evidence in subject and text, across line ends', async () => {
    const page = await pageOf(app, `/desk/letters/${ids.chase}`)
    expect(page).toContain('<mark>Sollecito</mark> assegno sociale')
    expect(page).toContain('<mark>ad oggi</mark>\nnon ha\n<mark>nessun esito</mark>')
  })

  test('gives reasons, evidence, request, structure, numbers and the exact reply', async () => {
    const page = await pageOf(app, `/desk/letters/${ids.chase}`)
    for (const words of [
      'La domanda non ha un esito: sollecito.',
      'sollecito-senza-esito',
      'id="CB-0001-AAAA-BBBB"',
      CODE,
      'RSSMRA80A01H501Z',
      '6026849300000',
      'L’assistito risiede in provincia di Roma.',
      'Gentile operatore,\n\nla Sua richiesta è stata ricevuta.',
      'Auto-Submitted',
      'roma',
      '7:1',
      'Giudicato',
      'Risposta inviata',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('lists every guard that kept the reply back, and what the PEC proves', async () => {
    const page = await pageOf(app, `/desk/letters/${ids.person}`)
    for (const words of [
      ...guards.map(guard => guard.says),
      'Invito a usare il modulo',
      'non certificata',
      'autorità non riconosciuta',
      pec.mismatches[0],
      pec.identificativo,
      whyPerson,
    ]) {
      expect(page).toContain(words)
    }
  })

  test('of a failed letter says why, how often and how to try again', async () => {
    const page = await pageOf(app, `/desk/letters/${ids.failed}`)
    for (const words of [whyFailed, 'Tentativi: 1', `npm run replay -- ${ids.failed}`]) {
      expect(page).toContain(words)
    }
  })

  test('is there before the letter is decided', async () => {
    expect(await pageOf(app, `/desk/letters/${ids.waiting}`)).toContain(
      'attende di essere giudicato',
    )
  })
})

test('what waits for a person stands with its reason, and nothing else does', async () => {
  const page = await pageOf(app, '/desk/person')
  expect(lettersOn(page)).toEqual([ids.doubt, ids.failed].map(id => `/desk/letters/${id}`))
  expect(numbersOn(page)).toEqual(['CB-0003-AAAA-BBBB'])
  for (const why of [whyFailed, whyDoubt]) expect(page).toContain(why)
})

const numbersOn = (page: string) =>
  [...page.matchAll(/href="\/desk\/requests\/(CB-[0-9A-Z-]+)"/g)].map(match => match[1])

test('requests can be filtered by structure, motivo, benefit and state', async () => {
  const numbers = async (query: string) => numbersOn(await pageOf(app, `/desk/requests?${query}`))
  const all = ['CB-0001-AAAA-BBBB', 'CB-0003-AAAA-BBBB', 'CB-0005-AAAA-BBBB']
  expect(await numbers('sede=7000&motivo=sollecito&prestazione=assegno_sociale')).toEqual(all)
  expect(await numbers('state=da_verificare')).toEqual(['CB-0003-AAAA-BBBB'])
  expect(await numbers('motivo=pagamenti')).toEqual([])
})

test('the health page shows mailboxes, queues that cannot be asked and what is missing', async () => {
  const ill = appOn(store.db, {
    health: async () => ({
      ready: false,
      missing: ['Redis non risponde.'],
      warnings: ['Tutte le risposte automatiche sono ferme.'],
    }),
    pending: () => Promise.reject(new Error('no Redis')),
  })
  const page = await pageOf(ill, '/desk/health')
  const said = ['Redis non risponde.', 'non raggiungibile', 'ECONNREFUSED', '4 da leggere']
  for (const words of said) expect(page).toContain(words)
})

test('the mode shadow is said on every page', async () => {
  expect(await pageOf(app, '/desk')).not.toContain('Modalità ombra')
  expect(await pageOf(appOn(store.db, { mode: 'shadow' }), '/desk')).toContain('Modalità ombra')
})
