import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../store/open.ts'
import { PAGE_SIZE } from '../../web/address.ts'
import { chase, keepDecided } from '../store/samples.ts'
import { appOn, lettersOn, linkOf, pageOf } from './asked.ts'

let store: Store
let app: ReturnType<typeof appOn>
const ids: number[] = []
const letters = PAGE_SIZE * 2 + 7

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  for (let nr = 1; nr <= letters; nr++) ids.push(await keepDecided(store.db, nr, chase(nr)))
  app = appOn(store.db)
})

afterAll(() => store.close())

/** Follows the link of this word to its end. @returns the rows of each page. */
async function walk(from: string, word: string): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = []
  let address: string | null = from
  while (address !== null && pages.length < 10) {
    const page: string = await pageOf(app, address)
    pages.push(lettersOn(page))
    address = linkOf(page, word)
  }
  return pages
}

const newestFirst = () => ids.toReversed().map(id => `/desk/letters/${id}`)

test('older and older, every letter is met exactly once', async () => {
  const pages = await walk('/desk', 'Più vecchi')
  expect(pages.map(page => page.length)).toEqual([PAGE_SIZE, PAGE_SIZE, 7])
  expect(pages.flat()).toEqual(newestFirst())
})

test('and back again, newer and newer', async () => {
  const oldest = `/desk?before=${ids[7] ?? 0}`
  const pages = await walk(oldest, 'Più recenti')
  expect(pages.toReversed().flat()).toEqual(newestFirst())
})

test('a letter that arrives meanwhile moves nothing', async () => {
  const first = await pageOf(app, '/desk')
  const next = linkOf(first, 'Più vecchi') ?? ''
  const before = lettersOn(await pageOf(app, next))
  const late = await keepDecided(store.db, letters + 1, chase(letters + 1))
  expect(lettersOn(await pageOf(app, next))).toEqual(before)
  ids.push(late)
})

test('the filter goes along from page to page', async () => {
  const page = await pageOf(app, '/desk?kind=request&mailbox=roma')
  expect(linkOf(page, 'Più vecchi')).toMatch(/kind=request&mailbox=roma&before=\d+$/)
})

test('requests are walked whole too', async () => {
  let address: string | null = '/desk/requests?motivo=sollecito'
  const numbers: string[] = []
  while (address !== null) {
    const page: string = await pageOf(app, address)
    numbers.push(...[...page.matchAll(/requests\/(CB-[0-9A-Z-]+)"/g)].map(match => match[1] ?? ''))
    address = linkOf(page, 'Successive')
  }
  expect(new Set(numbers).size).toBe(ids.length)
  expect(numbers).toHaveLength(ids.length)
})
