// What is remembered before letters are decided: which of the letters that they name are ours.

import { expect, it } from 'vitest'
import { lettersTo, ourLetters } from '../../store/open-letters.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided, letterTo } from './samples.ts'

onEachDatabase('letters that are asked about', kind => {
  const store = storeOn(kind)
  let nr = 0

  async function answered(id: string): Promise<void> {
    const letter = letterTo(`via-${++nr}@ufficio.example`, id)
    await keepDecided(store.db, nr, chase(nr, { answer: { kind: 'letter', letter, guards: [] } }))
  }

  const asked = async (...ids: string[]) =>
    (await ourLetters(store.db, ids)).map(({ messageId }) => messageId)

  it('are ours by the Message-ID that we gave, or by the one of the PEC provider', async () => {
    await answered('use-form.one@inps.example')
    await answered('use-form.two@inps.example')
    await answered('use-form.three@inps.example')
    await store.db
      .updateTable('reply')
      .set({ identificativo: 'opec.2@gestore.example' })
      .where('message_id', '=', 'use-form.two@inps.example')
      .execute()
    expect(await asked('use-form.one@inps.example')).toEqual(['use-form.one@inps.example'])
    expect(await asked('opec.2@gestore.example')).toEqual(['use-form.two@inps.example'])
    expect(await asked('nobody@caf.example')).toEqual([])
    expect(await asked()).toEqual([])
  })

  it('each stand once, in the order of their planning, however often they are named', async () => {
    const ids = ['opec.2@gestore.example', 'use-form.two@inps.example', 'use-form.one@inps.example']
    expect(await asked(...ids, ...ids)).toEqual([
      'use-form.one@inps.example',
      'use-form.two@inps.example',
    ])
  })

  it('may be named by whatever a hostile header holds', async () => {
    const odd = ["'; drop table reply; --", '{a,b}', '"quoted\\"', 'ä€\u{1f600}', 'NULL', '']
    expect(await asked(...odd, 'use-form.one@inps.example')).toEqual(['use-form.one@inps.example'])
  })

  it('are found whatever stands in their Message-ID', async () => {
    const odd = ["it's@inps.example", '{a,b}', '"quoted\\"', 'ä€\u{1f600}', 'NULL']
    for (const id of odd) await answered(id)
    expect(await asked(...odd)).toEqual(odd)
  })

  it('more of them than a statement has parameters', async () => {
    const many = Array.from({ length: 70_000 }, (_, at) => `${at}@caf.example`)
    expect(await asked(...many, 'use-form.one@inps.example')).toEqual(['use-form.one@inps.example'])
    const sent = await lettersTo(store.db, [...many, 'via-1@ufficio.example'], new Date(0))
    expect(sent.map(({ recipient }) => recipient)).toEqual(['via-1@ufficio.example'])
  })
})
