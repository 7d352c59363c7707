import { describe, expect, test } from 'vitest'
import type { letterTo } from '../store/samples.ts'
import { bareApp, cookieOf, formOf, pageOf, signedIn } from './asked.ts'
import { askedDesk, roma } from './asked-desk.ts'

const asked = askedDesk()
const { on, post, routed, stateOf } = asked

describe('answering', () => {
  const write = (number: string, fields: Record<string, string>, who = roma) =>
    post(`/desk/requests/${number}/answer`, { kind: 'answer', version: '1', ...fields }, who)

  test('a text of the office, a preview, one letter, however often it is sent', async () => {
    const number = await routed()
    const used = await write(number, { do: 'template', template: 'in-lavorazione', close: '1' })
    const form = await pageOf(on(), used.headers.get('location') ?? '')
    expect(form).toContain('è in lavorazione presso questa struttura')
    const preview = await (
      await write(number, { do: 'preview', text: 'Gentile Paola, ecco.', close: '1' })
    ).text()
    for (const words of [`[${number}]`, 'Bruno Neri', 'INPS - Roma', '&gt; Buongiorno']) {
      expect(preview).toContain(words)
    }
    const sends = await Promise.all([write(number, { do: 'send' }), write(number, { do: 'send' })])
    expect(sends.map(one => one.status).sort()).toEqual([
      303,
      expect.toSatisfy((s: number) => s >= 400),
    ])
    const letters = await asked.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.recipient'])
      .where('request.number', '=', number)
      .execute()
    expect(letters).toEqual([{ state: 'planned', recipient: 'p.verdi@patronato.example' }])
    expect(await stateOf(number)).toMatchObject({ state: 'chiusa', esito: 'risposta' })
    expect(asked.desk.rung).not.toEqual([])
  })

  test('an answer to the form goes into the drawer, and nothing is rung for', async () => {
    const number = await routed()
    await asked.db
      .updateTable('request')
      .set({ channel: 'form' })
      .where('number', '=', number)
      .execute()
    const before = asked.desk.rung.length
    await write(number, { do: 'preview', text: 'Ecco.', close: '1' })
    expect((await write(number, { do: 'send' })).status).toBe(303)
    const row = await asked.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.transport'])
      .where('request.number', '=', number)
      .executeTakeFirst()
    expect([row, asked.desk.rung.length]).toEqual([
      { state: 'sent', transport: 'cassetto' },
      before,
    ])
  })

  test('in mode shadow nothing is sent, and what was written stays', async () => {
    const number = await routed()
    await write(number, { do: 'preview', text: 'Ecco.', close: '1' })
    const secret = await signedIn(asked.db, roma)
    const fields = { do: 'send', kind: 'answer', version: '1' }
    const shadow = bareApp(asked.db, { desk: asked.desk.parts, mode: 'shadow' })
    const response = await shadow.request(`/desk/requests/${number}/answer`, formOf(secret, fields))
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining('Modalità ombra'),
    ])
    expect((await stateOf(number)).state).toBe('instradata')
  })

  test('no line of an answer becomes a header', async () => {
    const number = await routed({
      subject: 'a\r\nBcc: x@evil.example',
      from: { name: 'x\r\nCc: y@evil.example', address: 'p.verdi@patronato.example' },
    })
    await write(number, { do: 'preview', text: 'a\r\nBcc: z@evil.example\r\n\r\n.', close: '1' })
    await write(number, { do: 'send' })
    const { body } = await asked.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select('reply.body')
      .where('request.number', '=', number)
      .executeTakeFirstOrThrow()
    const { subject, from, headers } = body as ReturnType<typeof letterTo>
    expect(JSON.stringify([subject, from, headers])).not.toMatch(/\\r|\\n/)
  })

  test('files are bound, scanned, and lose their folders', async () => {
    const number = await routed()
    const secret = await signedIn(asked.db, roma)
    const send = async (files: readonly File[]) => {
      const form = new FormData()
      const { body } = formOf(secret, {
        kind: 'answer',
        do: 'preview',
        text: 'Ecco.',
        version: '1',
      })
      for (const [name, value] of body) form.set(name, value)
      for (const [at, file] of files.entries()) form.set(`file.${at}`, file)
      return bareApp(asked.db, { desk: asked.desk.parts }).request(
        `/desk/requests/${number}/answer`,
        {
          method: 'POST',
          headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
          body: form,
        },
      )
    }
    const pdf = new File(['%PDF-1.4'], '../../etc/te08.pdf')
    const good = await (await send([pdf])).text()
    expect(good).toContain('te08.pdf')
    expect(good).not.toContain('etc')
    for (const [file, says] of [
      [new File(['EICAR'], 'virus.txt'), 'infetto'],
      [new File(['MZ'], 'giochi.scr'), 'programma'],
      [new File([new Uint8Array(101 * 1024)], 'grande.bin'), 'dimensione'],
    ] as const) {
      const refused = await send([file])
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(says)])
    }
    expect((await send([new File([new Uint8Array(2_000_000)], 'enorme.bin')])).status).toBe(413)
  })
})
