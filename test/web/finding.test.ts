import { beforeAll, describe, expect, test } from 'vitest'
import { deskRoutes } from '../../web/desk/routes.ts'
import { keepDecided, plain } from '../store/samples.ts'
import { bareApp, cookieOf, formOf, NOW, pageOf, signedIn } from './asked.ts'
import { askedDesk, milano, roma } from './asked-desk.ts'

const asked = askedDesk()
const { on, post, routed, stateOf } = asked

// CB-0001-AAAA-BBBB
beforeAll(() => routed())

describe('finding', () => {
  test.each([
    ['rss mra 80a01 h501u', true],
    ['6026849300000', true],
    ['p.verdi@patronato.example', true],
    ['CB-0001-AAAA-BBBB', true],
    ['domande di Mario', true],
    ['9999999999999', false],
    ['cassa integrazione', false],
  ])('«%s»: %s', async (q, found) => {
    const page = await pageOf(on(), `/desk/requests?${new URLSearchParams({ q })}`)
    expect(page.includes('CB-0001-AAAA-BBBB</a>')).toBe(found)
  })

  test('what is searched for exactly stands in the access log', async () => {
    await pageOf(on(), '/desk/requests?q=6026849300000')
    const row = await asked.db
      .selectFrom('access_log')
      .select(['who', 'detail'])
      .where('what', '=', 'searched')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(row).toEqual({ who: 'Bruno Neri', detail: '6026849300000' })
  })

  test('a filter is saved under a name, for its owner only, and holds nothing but filters', async () => {
    await post('/desk/requests/filters', { name: 'Miei', query: 'assignee=me&evil=1&next=//x' })
    const [mine, other] = [
      await pageOf(on(), '/desk/requests'),
      await pageOf(on(milano), '/desk/requests'),
    ]
    expect(mine).toContain('<a href="/desk/requests?assignee=me"><bdi>Miei</bdi></a>')
    expect(other).not.toContain('Miei')
  })

  test('one filter more than are shown is not saved, and the page says so', async () => {
    const dora = { ...roma, name: 'Dora Mair' }
    const save = (name: string) =>
      post('/desk/requests/filters', { name, query: 'assignee=me' }, dora)
    for (let at = 0; at < 30; at += 1) await save(`F${at}`)
    const more = await save('Un altro')
    const page = await pageOf(on(dora), more.headers.get('location') ?? '')
    expect(page).toContain('I filtri salvati sono già quanti se ne possono tenere')
    expect(page).not.toContain('Un altro')
  })
})

describe('what is not one’s own', () => {
  test('no route of the desk shows or moves anything of another structure', async () => {
    const number = await routed()
    const { letter_id: id } = await asked.db
      .selectFrom('request')
      .select('letter_id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const review = await keepDecided(asked.db, asked.nextNr(), {
      ...plain,
      outcome: { kind: 'to_person', says: 'Guarda una persona.' },
      classification: { ...plain.classification, kind: 'unclear' },
    })
    const routes = deskRoutes({
      ...asked.desk.parts,
      db: asked.db,
      mode: 'live',
      pending: async () => 0,
      now: () => NOW,
      health: async () => ({ missing: [], warnings: [] }),
      replyBytes: async () => null,
    })
    const own = routes.filter(({ path }) => path.includes(':'))
    expect(own.length).toBeGreaterThan(8)
    const secret = await signedIn(asked.db, milano)
    const app = bareApp(asked.db, { desk: asked.desk.parts })
    for (const { method, path } of own) {
      const target = path.startsWith('/desk/review') ? review : id
      const address = path
        .replace(':number', number)
        .replace(':id', String(target))
        .replace(':at', '0')
      const fields = { act: 'prendi', version: '1', do: 'preview', text: 'x', esito: 'visto' }
      const response = await app.request(
        address,
        method === 'POST' ? formOf(secret, fields) : { headers: { cookie: cookieOf(secret) } },
      )
      expect([response.status, `${method} ${path}`]).toEqual([404, `${method} ${path}`])
    }
    expect((await stateOf(number)).version).toBe(1)
    const lists = await Promise.all(
      [
        '/desk',
        '/desk/requests',
        '/desk/person',
        '/desk/requests?sede=7000',
        `/desk/requests?q=${number}`,
      ].map(address => pageOf(on(milano), address)),
    )
    for (const page of lists) expect(page).not.toContain(`${number}</a>`)
  })

  test('a form without its token changes nothing', async () => {
    const number = await routed()
    const secret = await signedIn(asked.db, roma)
    const response = await bareApp(asked.db, { desk: asked.desk.parts }).request(
      `/desk/requests/${number}/act`,
      {
        method: 'POST',
        headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
        body: new URLSearchParams({ act: 'prendi', version: '1' }),
      },
    )
    expect([response.status, (await stateOf(number)).version]).toEqual([403, 1])
  })

  test('nothing sends the browser elsewhere', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const response = await post('/desk/requests/bulk', { act: 'prendi', next })
      expect(response.headers.get('location')).toMatch(/^\/desk/)
    }
  })
})
