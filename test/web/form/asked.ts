// An operator at the form: signed in, asking for pages, sending what a browser would send.

import type { Database } from '../../../store/open.ts'
import type { Operator } from '../../../store/people.ts'
import { buildApp, type WebParts } from '../../../web/app.ts'
import { TOKEN_FIELD, tokenOf } from '../../../web/session/csrf.ts'
import { cookieOf, operator, partsOn, signedIn } from '../asked.ts'
import { type FormForTests, formForTests } from '../form-parts.ts'

export const marta: Omit<Operator, 'id'> = {
  ...operator,
  name: 'Marta De Angelis',
  address: 'm.deangelis@patronato-aurora.example',
  institute: { id: 'AUR', name: 'Patronato Aurora' },
  office: { id: 'AUR-RM1', city: 'Roma' },
}

/** Of another institute. */
export const giuseppe: Omit<Operator, 'id'> = {
  ...operator,
  name: 'Giuseppe Marchettini',
  address: 'giuseppe.marchettini@ptl.example',
  institute: { id: 'PTL', name: 'PTL - Patronato Tutela Lavoro' },
  office: { id: 'PTL-TO1', city: 'Torino' },
}

/** A first request, whole: what a careful operator types. */
export const typed: Readonly<Record<string, string>> = {
  motivo: 'sollecito',
  codiceFiscale: 'rss mra 80a01 h501u',
  nome: 'Rossi Mario',
  comune: 'Bologna',
  stato: '',
  mandato: '1',
  prestazione: 'assegno_sociale',
  gestione: '',
  numeroDomanda: '6026849300000',
  protocollo: '',
  pratica: '',
  pensione: '',
  presentata: '2020-10-12',
  testo: 'La domanda è ferma da ottobre: a che punto è?',
  contatto: 'cassetto',
  telefono: '',
}

export interface Sitting {
  readonly form: FormForTests
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  page(address: string): Promise<string>
  post(
    address: string,
    fields: Readonly<Record<string, string>>,
    files?: readonly File[],
  ): Promise<Response>
  /** Fills in, looks, sends. @returns the number. */
  send(fields?: Readonly<Record<string, string>>, files?: readonly File[]): Promise<string>
}

export async function sit(
  db: Database,
  who: Omit<Operator, 'id'> = marta,
  given: { readonly parts?: Partial<WebParts>; readonly form?: Partial<WebParts['form']> } = {},
): Promise<Sitting> {
  const form = formForTests(db, given.form)
  const parts = partsOn(db, { form: form.parts, ...given.parts })
  const app = buildApp(parts)
  // Vouched for from elsewhere: the sweep signs out whom the configuration does not know.
  const secret = await signedIn(db, who, parts.now(), 'https://provider.example')
  const cookie = cookieOf(secret, 'form')
  const sitting: Sitting = {
    form,
    get: async (address, headers = {}) =>
      app.request(address, {
        headers: { ...headers, cookie: [cookie, headers.cookie].filter(Boolean).join('; ') },
      }),
    async page(address) {
      const response = await sitting.get(address)
      if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
      return response.text()
    },
    async post(address, fields, files = []) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      body.set(TOKEN_FIELD, tokenOf(secret))
      for (const [at, file] of files.entries()) body.set(`file.${at}`, file)
      return app.request(address, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost' },
        body,
      })
    },
    async send(fields = {}, files = []) {
      const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
      const filled = await sitting.post(fresh, { ...typed, ...fields, do: 'check' }, files)
      if (filled.status !== 303) throw new Error(await filled.text())
      const sent = await sitting.post(`${fresh}/invia`, {})
      const receipt = sent.headers.get('location') ?? ''
      const [, number] = /\/ricevuta\/(CB-[0-9A-Z-]+)$/.exec(receipt) ?? []
      if (number === undefined) throw new Error(`It was not sent: ${sent.status} ${receipt}`)
      return number
    },
  }
  return sitting
}

/** When the first request of a test is sent: 23:30 in Rome. */
export const SENT = new Date('2021-02-03T22:30:00Z')

/** Sits there on a day of the test's choice. */
export const sittingOn =
  (db: () => Database) =>
  (day: string, who = marta, given: Parameters<typeof sit>[2] = {}): Promise<Sitting> =>
    sit(db(), who, { ...given, parts: { now: () => new Date(day) } })
