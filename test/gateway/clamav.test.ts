// A real clamd: what is infected comes neither out of a letter nor into one.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { scan } from '../../gateway/clamav.ts'
import { sha256Of } from '../../store/blobs.ts'
import { openStore, type Store } from '../../store/open.ts'
import { describeWith } from '../servers/available.ts'
import { type ClamdServer, EICAR, startClamd } from '../servers/clamd.ts'
import { chase, keepDecided } from '../store/samples.ts'
import { bareApp, chief, cookieOf, formOf, signedIn } from '../web/asked.ts'
import { deskForTests } from '../web/desk-parts.ts'

const NUMBER = 'CB-0001-AAAA-BBBB'

describeWith(['clamd'], 'the virus scanner', () => {
  let clamd: ClamdServer
  let store: Store
  let secret = ''
  let letter = 0
  const desk = deskForTests()

  beforeAll(async () => {
    clamd = await startClamd()
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
    letter = await keepDecided(store.db, 1, chase(1))
    const { sha256 } = await store.db
      .selectFrom('letter')
      .select('sha256')
      .where('id', '=', letter)
      .executeTakeFirstOrThrow()
    const raw = desk.put(letterWith(EICAR))
    await store.db.insertInto('blob').values({ sha256: raw, size: 1 }).execute()
    await store.db.updateTable('letter').set({ sha256: raw }).where('sha256', '=', sha256).execute()
    secret = await signedIn(store.db, chief)
  }, 120_000)
  afterAll(async () => {
    await store?.close()
    await clamd?.stop()
  })

  const app = (socket = clamd.socket) =>
    bareApp(store.db, { desk: { ...desk.parts, scan: bytes => scan({ socket }, bytes) } })

  const attachment = (at: number, socket?: string) =>
    app(socket).request(`/desk/letters/${letter}/attachments/${at}`, {
      headers: { cookie: cookieOf(secret) },
    })

  it('says what it found, in bytes of any size that it takes', async () => {
    const at = { socket: clamd.socket }
    expect(await scan(at, Buffer.from('nulla'))).toEqual({ kind: 'clean' })
    expect(await scan(at, Buffer.from(EICAR))).toEqual({
      kind: 'infected',
      virus: expect.stringContaining('Eicar-Test-Signature'),
    })
    expect(await scan(at, Buffer.alloc(300 * 1024))).toEqual({ kind: 'clean' })
    expect((await scan(at, Buffer.alloc(3 * 1024 * 1024))).kind).toBe('unavailable')
  })

  it('an infected attachment of a letter is not handed out, its neighbour is', async () => {
    const infected = await attachment(0)
    const page = await infected.text()
    expect([infected.status, page.includes(EICAR)]).toEqual([403, false])
    expect(page).toContain('infetto')
    const clean = await attachment(1)
    expect([clean.status, await clean.text()]).toEqual([200, 'pulito'])
  })

  it('where the scanner is down nothing is handed out', async () => {
    const response = await attachment(1, `${clamd.socket}.gone`)
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('pulito')
  })

  it('an infected file goes into no answer, and its bytes are not kept', async () => {
    const form = new FormData()
    const fields = { kind: 'answer', do: 'preview', text: 'Ecco.', version: '1' }
    for (const [name, value] of formOf(secret, fields).body) form.set(name, value)
    form.set('file.0', new File([EICAR], 'nota.txt'))
    const response = await app().request(`/desk/requests/${NUMBER}/answer`, {
      method: 'POST',
      headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
      body: form,
    })
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining('infetto'),
    ])
    const { body } = await store.db.selectFrom('draft').select('body').executeTakeFirstOrThrow()
    expect(body).toMatchObject({ attachments: [] })
    const read = await desk.parts.blobs.read(sha256Of(Buffer.from(EICAR)))
    expect(read.includes(EICAR)).toBe(false)
  })
})

const letterWith = (virus: string): Buffer =>
  Buffer.from(
    [
      'From: p.verdi@patronato.example',
      'Subject: prova',
      'Content-Type: multipart/mixed; boundary=b',
      ...file('virus.txt', virus),
      ...file('nota.txt', 'pulito'),
      '--b--',
      '',
    ].join('\r\n'),
  )

const file = (name: string, content: string): readonly string[] => [
  '',
  '--b',
  'Content-Type: text/plain',
  `Content-Disposition: attachment; filename=${name}`,
  '',
  content,
]
