// The certified subject and the one in the header: what providers damage is allowed for, nothing else.

import { describe, expect, test } from 'vitest'
import { isDamagedCopy, unmangled } from '../../mail/damage.ts'
import { readMessage } from '../../mail/message.ts'
import { readPec } from '../../mail/pec.ts'
import { busta, type Kind, original, trust } from './busta.ts'

interface Case {
  readonly kind?: Kind
  /** In daticert.xml; null for none. */
  readonly oggetto: string | null
  /** Of the letter inside, raw; as daticert.xml where it is left out. */
  readonly inside?: string
  readonly header: string
}

async function mismatches({ kind = 'posta-certificata', oggetto, inside, header }: Case) {
  const subject = inside ?? oggetto ?? ''
  const letter = Buffer.from(
    original.toString().replace(/^Subject: .*$/m, `Subject: ${subject}`),
    'utf8',
  )
  const pec = await busta(kind, {
    dati: { oggetto },
    header: { Subject: header },
    ...(kind === 'posta-certificata' && { letter }),
  })
  return readPec(pec, await readMessage(pec), trust)?.mismatches
}

/** Of a transport: what stands behind the prefix. */
const posta = (oggetto: string | null, said: string, inside?: string): Case => ({
  oggetto,
  header: `POSTA CERTIFICATA: ${said}`,
  ...(inside !== undefined && { inside }),
})

describe('agrees', () => {
  test.each<readonly [string, Case]>([
    ['in encoded words of another charset', posta('Però sì', '=?iso-8859-15?Q?Per=F2_s=EC?=')],
    [
      'with the prefix in the encoded words',
      { oggetto: 'Però', header: '=?utf-8?Q?POSTA_CERTIFICATA=3A_Per=C3=B2?=' },
    ],
    [
      'with a character cut by two encoded words',
      posta('Però', '=?utf-8?B?UGVyww==?=\r\n =?utf-8?B?sg==?='),
    ],
    ['in raw bytes of UTF-8', posta('Perch\u00e9', 'Perch\u00e9')],
    ['with characters replaced', posta('Però l’INPS — ufficio', 'Per? l?INPS ? ufficio')],
    ['with characters lost', posta('Però l’INPS — ufficio', 'Per lINPS  ufficio')],
    ['with each byte of a character replaced', posta('l’INPS', 'l???INPS')],
    ['with the neighbour in ASCII', posta('“Però” – l’INPS…', '"Per?" - l\'INPS...')],
    ['with the replacement character', posta('Però', '=?utf-8?Q?Per=EF=BF=BD?=')],
    ['with the replacement character, mislabelled', posta('Però', '=?iso-8859-1?Q?Per=EF=BF=BD?=')],
    ['read in the wrong charset', posta('Però l’INPS', 'PerÃ² lâ€™INPS')],
    ['where daticert.xml escapes twice', posta('Rossi &amp; figli', 'Rossi & figli', 'x')],
    [
      'where daticert.xml has lost characters',
      posta('Per\ufffd l\ufffdINPS', '=?utf-8?Q?Per=C3=B2?= =?utf-8?Q?_l=E2=80=99INPS?=', 'x'),
    ],
    [
      'where daticert.xml is cut and the letter is not',
      posta('Sollecito della', 'Sollecito della domanda', 'Sollecito della domanda'),
    ],
    ['where daticert.xml has none', posta(null, 'Sollecito', 'Sollecito')],
    ['where nobody wrote one', { oggetto: null, inside: '', header: 'POSTA CERTIFICATA:' }],
    ['undecoded where it cannot be decoded', posta('=?x?Q', '=?x?Q', '=?x?Q')],
    ['with a control character', posta('A\ufffdB', 'A\x12B', 'A\x12B')],
    ['with decomposed accents', posta('Pero\u0300', '=?utf-8?Q?Per=C3=B2?=')],
    ['a long one cut in the header', posta('documenti '.repeat(60), `${'documenti '.repeat(40)}`)],
    [
      'a receipt',
      { kind: 'accettazione', oggetto: 'Però', header: 'ACCETTAZIONE: =?iso-8859-1?Q?Per=F2?=' },
    ],
    [
      'a receipt about a virus',
      { kind: 'non-accettazione', oggetto: 'x', header: 'AVVISO DI NON ACCETTAZIONE PER VIRUS: x' },
    ],
    [
      'a receipt with its long name',
      { kind: 'avvenuta-consegna', oggetto: 'x', header: 'RICEVUTA DI AVVENUTA CONSEGNA: x' },
    ],
    [
      'a warning in other words',
      {
        kind: 'preavviso-errore-consegna',
        oggetto: 'x',
        header: 'AVVISO DI MANCATA CONSEGNA ENTRO 12 ORE: x',
      },
    ],
    ['a prefix without a blank', { oggetto: 'x', header: 'POSTA CERTIFICATA:x' }],
    ['a subject with colons', posta('R: I: x', 'R: I: x')],
    [
      'a late warning',
      {
        kind: 'preavviso-errore-consegna',
        oggetto: 'x',
        header: 'AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: x',
      },
    ],
  ])('%s', async (_, one) => {
    expect(await mismatches(one)).toEqual([])
  })
})

describe('is named as a mismatch', () => {
  test.each<readonly [string, Case]>([
    ['hidden behind a broken encoded word', posta('Sollecito', 'Revoca =?')],
    ['where the certified one holds "=?"', posta('Che cosa vuol dire =?', 'Revoca')],
    ['with other vowels and a question mark', posta('Sollecito', 'Sollicita?')],
    ['with other vowels beside an accent', posta('Però è vero', 'Pera e vere')],
    ['with a question mark at a place of its own', posta('Però accolta', 'Però accolta?')],
    ['with an accent taken for its vowel', posta('La domanda è respinta', 'La domanda e respinta')],
    ['with a figure or a sign changed', posta('Importo 1.000 €', 'Importo 1000 €')],
    ['in capitals', posta('Sollecito', 'SOLLECITO')],
    [
      'with words after a long one',
      posta('documenti '.repeat(30), `${'documenti '.repeat(30)} revocati`),
    ],
    ['cut short', posta('Sollecito della domanda', 'Sollecito')],
    [
      'with words before the prefix',
      { oggetto: 'Sollecito', header: '[lista] POSTA CERTIFICATA: Sollecito' },
    ],
    ['without the prefix', { oggetto: 'Sollecito', header: 'Sollecito' }],
    [
      'with the prefix of another kind',
      { oggetto: 'Sollecito', header: 'ANOMALIA MESSAGGIO: Sollecito' },
    ],
    ['where there is none', posta(null, 'Diffida', '')],
    [
      'of a receipt, with words before it',
      { kind: 'accettazione', oggetto: 'Sollecito', header: 'URGENTE: ACCETTAZIONE: Sollecito' },
    ],
    [
      'of a receipt, with the prefix of another',
      { kind: 'accettazione', oggetto: 'x', header: 'CONSEGNA: x' },
    ],
    [
      'of a receipt, with the prefix of its contrary',
      { kind: 'accettazione', oggetto: 'x', header: 'AVVISO DI NON ACCETTAZIONE: x' },
    ],
    [
      'of a delivery, with the prefix of a failure',
      { kind: 'avvenuta-consegna', oggetto: 'x', header: 'AVVISO DI MANCATA CONSEGNA: x' },
    ],
    [
      'of a failure, with the prefix of a delivery',
      { kind: 'errore-consegna', oggetto: 'x', header: 'CONSEGNA: x' },
    ],
    ['of a receipt, without a prefix', { kind: 'accettazione', oggetto: 'x', header: 'x' }],
    [
      'of a receipt, after it',
      { kind: 'avvenuta-consegna', oggetto: 'Sollecito', header: 'CONSEGNA: Sollecito urgente' },
    ],
  ])('%s', async (_, one) => {
    expect(await mismatches(one)).toEqual(['oggetto'])
  })
})

describe('damage', () => {
  test('never adds, drops or changes ASCII', () => {
    expect(isDamagedCopy('Per? lINPS', 'Però l’INPS')).toBe(true)
    for (const said of ['Perù? lINPS', 'Per? INPS', 'Per? lINPSs', 'per? lINPS', 'Per????? lINPS'])
      expect(isDamagedCopy(said, 'Però l’INPS')).toBe(false)
  })

  test('is not looked for in texts that are made to keep it busy', () => {
    const start = performance.now()
    expect(isDamagedCopy('?'.repeat(499), 'è'.repeat(500))).toBe(true)
    expect(isDamagedCopy('?'.repeat(5000), 'è'.repeat(5000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('of a charset is undone only where it was one', () => {
    expect(unmangled('PerÃ² lâ€™INPS')).toBe('Però l’INPS')
    for (const text of ['Però', 'GROßE', 'Â', 'ÃÃ', 'Ã² e 漢']) expect(unmangled(text)).toBe(text)
  })
})
