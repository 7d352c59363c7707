// Whoever edits the outer header of a genuine PEC is noticed, or has changed nothing that counts.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { type Pec, readPec } from '../../mail/pec.ts'
import { busta, type Kind, trust } from './busta.ts'
import { type Fields, harmless, isNamed, kinds, lies, nameOf } from './edits.ts'

const genuine = new Map<Kind, Buffer>()
for (const kind of kinds) genuine.set(kind, await busta(kind, { header: headerOf(kind) }))

/** As those providers write it that write most. */
function headerOf(kind: Kind): Record<string, string> {
  return kind === 'posta-certificata' ? { 'X-TipoRicevuta': 'completa' } : {}
}

async function read(kind: Kind, edit: (fields: Fields) => Fields): Promise<Pec | null> {
  const bytes = genuine.get(kind) ?? Buffer.alloc(0)
  const end = bytes.indexOf('\r\n\r\n') + 2
  const fields = bytes.toString('latin1', 0, end).match(/[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? []
  const edited = Buffer.from(edit(fields).join(''), 'latin1')
  const whole = Buffer.concat([edited, bytes.subarray(end)])
  return readPec(whole, await readMessage(whole), trust)
}

/** Ranges move with the header's length; nothing else may. */
function certifiedData(pec: Pec | null) {
  return pec && { ...pec, letter: pec.letter && pec.letter.end - pec.letter.start }
}

const before = new Map<Kind, ReturnType<typeof certifiedData>>()
for (const kind of kinds) before.set(kind, certifiedData(await read(kind, fields => fields)))

function expectNamed(pec: Pec | null): void {
  expect(pec).toMatchObject({ certified: false, proof: 'refuted', signature: { intact: true } })
  expect(pec?.mismatches.length).toBeGreaterThan(0)
  expect(pec?.because).toContain(pec?.mismatches[0])
}

test('the genuine ones are certified: the properties below can fail', () => {
  for (const kind of kinds)
    expect(before.get(kind)).toMatchObject({ certified: true, mismatches: [] })
})

const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{4,12}$/)

const chosen = fc
  .constantFrom(...lies)
  .chain(([name, lie, of]) => fc.tuple(fc.constant(name), word.map(lie), fc.constantFrom(...of)))

describe('named is', () => {
  test('any field that says something else', async () => {
    await fc.assert(
      fc.asyncProperty(chosen, async ([name, value, kind]) => {
        const pec = await read(kind, fields => [
          ...fields.filter(field => !isNamed(name)(field)),
          `${name}: ${value}\r\n`,
        ])
        expectNamed(pec)
      }),
      { numRuns: 600 },
    )
  })

  test('a second field beside the first, on either side of it', async () => {
    await fc.assert(
      fc.asyncProperty(chosen, fc.boolean(), async ([name, value, kind], first) => {
        const other = `${name}: ${value}\r\n`
        const pec = await read(kind, fields => (first ? [other, ...fields] : [...fields, other]))
        expectNamed(pec)
      }),
      { numRuns: 600 },
    )
  })

  test.each(['From', 'Subject', 'Message-ID', 'Date', 'Reply-To', 'Content-Type'])(
    '%s written twice, even where both say the same',
    async name => {
      const pec = await read('posta-certificata', fields => {
        const [found = ''] = fields.filter(isNamed(name))
        return [found, ...fields]
      })
      expect(pec?.mismatches).toEqual(['intestazioni-doppie'])
    },
  )

  test.each(['From', 'Subject', 'Message-ID'])('a transport without %s', async name => {
    expectNamed(
      await read('posta-certificata', fields => fields.filter(field => !isNamed(name)(field))),
    )
  })

  test('a second boundary', async () => {
    const pec = await read('posta-certificata', fields =>
      fields.map(field =>
        isNamed('Content-Type')(field) ? field.replace('\r\n', '; boundary="other"\r\n') : field,
      ),
    )
    expect(pec?.mismatches).toEqual(['intestazioni-doppie'])
  })

  test('a transport to nobody', async () => {
    const pec = await read('posta-certificata', fields =>
      fields.filter(field => !isNamed('To')(field) && !isNamed('Cc')(field)),
    )
    expect(pec?.mismatches).toEqual(['destinatari'])
  })

  test.each([
    [
      'From',
      'per-conto-di',
      '"Per conto di: Roma@pec.patronato.example" (capo) <posta-certificata@gestore.example>',
    ],
    [
      'From',
      'mittente-firma',
      '"Per conto di: Roma@pec.patronato.example" <posta-certificata@gestore.example> (capo)',
    ],
    ['Subject', 'oggetto', 'POSTA CERTIFICATA: Sollecito della domanda di disoccupazione (capo)'],
    ['Message-ID', 'message-id', '<opec1234.20210701101112.00456.78.1.1@gestore.example> (capo)'],
    ['X-Riferimento-Message-ID', 'riferimento', '<mio-1$a@pec.patronato.example> (capo)'],
  ])('a comment in %s', async (name, mismatch, value) => {
    const pec = await read('posta-certificata', fields =>
      fields.map(field => (isNamed(name)(field) ? `${name}: ${value}\r\n` : field)),
    )
    expect(pec?.mismatches).toContain(mismatch)
  })
})

describe('changes nothing', () => {
  test('an edit of the form, or of what only repeats the certified', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...harmless),
        fc.nat(1000),
        fc.constantFrom(...kinds),
        async ([, edit], seed, kind) => {
          const pec = await read(kind, fields => edit(fields, seed))
          expect(certifiedData(pec)).toEqual(before.get(kind))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('without X-Trasporto it is no PEC any more', async () => {
    expect(
      await read('posta-certificata', fields =>
        fields.filter(field => !isNamed('X-Trasporto')(field)),
      ),
    ).toBeNull()
  })
})

test('any edit of any field at random is named, or changes nothing that is read', async () => {
  const place = fc.tuple(fc.nat(20), fc.nat(200), fc.stringMatching(/^[ -~]{1,6}$/), fc.nat(3))
  await fc.assert(
    fc.asyncProperty(place, fc.constantFrom(...kinds), async ([line, at, put, cut], kind) => {
      const pec = await read(kind, fields =>
        fields.map((field, index) => {
          if (index !== line % fields.length) return field
          const text = field.trimEnd()
          const from = nameOf(field).length + 2 + (at % (text.length - nameOf(field).length))
          return `${text.slice(0, from)}${put}${text.slice(from + cut)}\r\n`
        }),
      )
      const { kind: same, signature, ...rest } = before.get(kind) ?? {}
      if (pec?.certified) expect(certifiedData(pec)).toEqual({ kind: same, signature, ...rest })
      else if (pec?.signature.intact) expect(pec.mismatches.length).toBeGreaterThan(0)
    }),
    { numRuns: 1500 },
  )
})
