import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCfProvvisori } from '../../requests/fields/cf-provvisorio.ts'
import { codiceFiscaleDefect, findCodiciFiscali } from '../../requests/fields/codice-fiscale.ts'
import { findComuni } from '../../requests/fields/comune.ts'
import { maskIbans } from '../../requests/fields/iban.ts'
import { findNumeriDomanda } from '../../requests/fields/numero-domanda.ts'
import { findPensioni } from '../../requests/fields/pensione.ts'
import { findProtocolli } from '../../requests/fields/protocollo.ts'
import { tables } from './tables.ts'

const values = (found: readonly { value: string }[]) => found.map(one => one.value)

describe('codice fiscale', () => {
  const CODE = 'RSSMRA79B11C566R'

  test('a code is found however it is spaced, dashed, cased or cut by a line end', () => {
    for (const written of [
      'RSSMRA79B11C566R',
      'rssmra79b11c566r',
      'RSS MRA 79B11 C566R',
      'RSS-MRA-79B11-C566-R',
      'RSS\u00a0MRA\u00a079B11\u00a0C566\u00a0R',
      'RSSMRA79B1\r\n 1C566R',
      'RSSMRA79B11\u00adC566R',
    ]) {
      expect(values(findCodiciFiscali(`il sig. Rossi (${written}), nato`)), written).toEqual([CODE])
    }
  })

  test('the span covers what was written', () => {
    const text = 'cf RSS MRA 79B11 C566R grazie'
    const [one] = findCodiciFiscali(text)
    expect(text.slice(one?.start, one?.end)).toBe('RSS MRA 79B11 C566R')
  })

  test('omocodia letters stand for digits and the check letter is theirs', () => {
    expect(codiceFiscaleDefect('RSSMRA79B11C56SW')).not.toBe('struttura')
    const valid = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(
      letter => codiceFiscaleDefect(`RSSMRA79B11C56S${letter}`) === null,
    )
    expect(valid).toHaveLength(1)
  })

  test.each([
    ['RSSMRA79B11C566A', 'carattere-di-controllo'],
    ['RSSMRA79B11C566', 'lunghezza'],
    ['RSSMRA79B1C566R', 'lunghezza'],
    ['RSSMRA79BO1C566R', 'lettera-per-cifra'],
    ['RSSMRA79B81C566R', 'giorno'],
  ])('%s is kept as written and called invalid: %s', (written, defect) => {
    const found = findCodiciFiscali(`CF ${written}.`)
    expect(found.map(one => [one.value, one.defect])).toEqual([[written, defect]])
  })

  test('ordinary prose, IBANs and protocols hold no code', () => {
    const prose =
      'Buongiorno, responsabilmente Le scriviamo: IT60X0542811101000000123456, INPS.8100.20/10/2020.0450218, VOCOM 36100427'
    expect(findCodiciFiscali(prose)).toEqual([])
  })

  test('any one letter changed makes a code invalid or another code, never the same', () => {
    fc.assert(
      fc.property(fc.nat(14), fc.constantFrom(...'ABCDEHLMPRST0123456789'), (place, other) => {
        fc.pre(CODE[place] !== other)
        const changed = CODE.slice(0, place) + other + CODE.slice(place + 1)
        expect(values(findCodiciFiscali(changed))).not.toContain(CODE)
      }),
    )
  })

  test('any text at all is read without exception and in its own bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        for (const one of findCodiciFiscali(text)) expect(one.end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('provisional codice fiscale', () => {
  test('eleven digits count where the words call them a codice fiscale', () => {
    expect(values(findCfProvvisori('c.f. provvisorio 91234567890, in attesa'))).toEqual([
      '91234567890',
    ])
    expect(values(findCfProvvisori('codice fiscale 12345678903'))).toEqual(['12345678903'])
    expect(values(findCfProvvisori('(c.f. provv. 91234567890)'))).toEqual(['91234567890'])
  })

  test('a company, a partita IVA, a phone are none', () => {
    expect(findCfProvvisori('la ditta Alfa, c.f. 12345678903')).toEqual([])
    expect(findCfProvvisori('P. IVA 12345678903')).toEqual([])
    expect(findCfProvvisori('tel. 06123456789')).toEqual([])
  })
})

describe('numbers', () => {
  test('an application number has 13 digits of its own', () => {
    expect(values(findNumeriDomanda('domanda n. 2068900100003 del 3/11'))).toEqual([
      '2068900100003',
    ])
    expect(values(findNumeriDomanda('domus 20689 0010 0003'))).toEqual(['2068900100003'])
    expect(findNumeriDomanda('tel. 0039061234567')).toEqual([])
    expect(findNumeriDomanda('+390612345678')).toEqual([])
    expect(findNumeriDomanda('IT60X0542811101000000123456')).toEqual([])
    expect(findNumeriDomanda('12345678901234')).toEqual([])
  })

  test('protocols and earlier requests are told by their words', () => {
    const text = 'prot. INPS.8100.20/10/2020.0450218, richiesta n. 1210077 (Scrivi alla sede)'
    expect(findProtocolli(text).map(one => [one.type, one.value])).toEqual([
      ['protocollo', 'INPS.8100.20/10/2020.0450218'],
      ['richiesta', '1210077'],
    ])
    expect(findProtocolli('richiesta del 12/02/2021 di 12000 euro')).toEqual([])
    expect(values(findProtocolli('la CB-7Q2M-0KXN-3T9V'))).toEqual(['CB-7Q2M-0KXN-3T9V'])
  })

  test.each([
    ['pensione VO 12345678', 'VO 12345678'],
    ['cat. VOCOM cert. n. 36100427', 'VOCOM 36100427'],
    ['VOART n. 34088120', 'VOART 34088120'],
    ['chiave 021-4903-36100427', 'VOCOM 36100427'],
    ['INVCIV 07330915', 'INVCIV 07330915'],
    ['SO/20077154', 'SO 20077154'],
    ['categoria io 15119004', 'IO 15119004'],
  ])('%s is a pension', (text, value) => {
    expect(values(findPensioni(text, tables))).toEqual([value])
  })

  test('ordinary words before digits are no pension', () => {
    expect(findPensioni('io 12345678', tables)).toEqual([])
    expect(findPensioni('as soon as 3 of us', tables)).toEqual([])
    expect(findPensioni('matricola 12345678', tables)).toEqual([])
  })

  test('an IBAN is masked, the words around it stay', () => {
    expect(maskIbans('IBAN IT60X0542811101000000123456, già noto')).toBe(
      'IBAN IT*********************3456, già noto',
    )
    expect(maskIbans('su IT60 X054 2811 1010 0000 0123 456 e DE89 3704 0044 0532 0130 00.')).toBe(
      'su IT** **** **** **** **** ***3 456 e DE** **** **** **** **30 00.',
    )
    expect(maskIbans('AB12 non è un conto corrente davvero')).toBe(
      'AB12 non è un conto corrente davvero',
    )
  })
})

describe('comune of residence without a verb of residence', () => {
  test.each([
    // Moved there, from elsewhere.
    ['si è trasferita da Torino a Saluzzo', 'Saluzzo'],
    ['trasferitosi a Imola il mese scorso', 'Imola'],
    ['ist nach Sterzing umgezogen, umgezogen nach Meran', 'Merano'],
    // Stays there.
    ['la signora sta a Bagheria', 'Bagheria'],
    ['sta ancora con la figlia a Imola', 'Imola'],
    ['stanno di casa a Saluzzo', 'Saluzzo'],
    ['Stiamo a Imola e la badante la paghiamo noi', 'Imola'],
    ['intende trasferirsi definitivamente a Lodi', 'Lodi'],
    ['ist letztes Jahr nach Meran gezogen, gezogen nach Meran', 'Merano'],
    // A home for the old, the family's home, home as such.
    ['è ricoverata nella RSA "Villa Serena" di Imola', 'Imola'],
    ['Bewohnerin im Altersheim von Brixen', 'Bressanone'],
    ['assiste il padre convivente a Saluzzo', 'Saluzzo'],
    ['bitte nach Hause (Klausen) schicken', 'Chiusa'],
    ['Ich wohne seit Mai in Sterzing', 'Vipiteno'],
    ['residente in frazione Santa Lucia di Fiesole', 'Fiesole'],
    // Beside the code, or behind the name.
    ['RSSMRA79B11C566R di Bagheria', 'Bagheria'],
    ['RSSMRA79B11C566R aus Brixen', 'Bressanone'],
    ['il sig. Mario Rossi di Imola chiede', 'Imola'],
    ['Frau Maria Rossi (geb. 1950) aus Meran', 'Merano'],
    // The place stands before the words.
    ['di Monreale, dove risiede', 'Monreale'],
    ['in Klausen wohnhaft', 'Chiusa'],
    ['Residenza: Imola', 'Imola'],
    ['nato a Torino, cresciuto a Monreale e ivi residente', 'Monreale'],
    ['Herr Rabensteiner, Klausen, Wohnsitz ebendort', 'Chiusa'],
    ['il comune di Quartu, dove vive', "Quartu Sant'Elena"],
    ['presso la figlia, residente presso la sorella a Saluzzo', 'Saluzzo'],
  ])('%s', (text, name) => {
    expect(findComuni(text, tables).map(one => one.value)).toEqual([name])
  })

  test.each([
    'il patronato di Imola scrive',
    'la sede di Bagheria non risponde',
    'la pratica è stata trasferita a Imola da voi',
    'sta a cuore a Roma',
    'lavora nella RSA di Imola',
    'ricoverato in ospedale a Bari',
    'il sig. Rossi dipendente di Imola Legno',
    'residente a Imola, dove viveva prima',
    'non risiede a Bagheria',
    'già residente a Saluzzo',
    'nato a Torino il 3 marzo',
  ])('no residence: %s', text => {
    expect(findComuni(text, tables)).toEqual([])
  })
})

describe('comune of residence', () => {
  test.each([
    ['residente a Bagheria', 'Bagheria', 'PA'],
    ['residente Bagheria', 'Bagheria', 'PA'],
    ["abita a Quartu Sant'Elena", "Quartu Sant'Elena", 'CA'],
    ['residente in via Roma 12, Moncalieri', 'Moncalieri', 'TO'],
    ['res. in Corso Torino 5 a Saluzzo', 'Saluzzo', 'CN'],
    ['wohnhaft in Sterzing', 'Vipiteno', 'BZ'],
    ['wohnhaft in Eppan', 'Appiano sulla strada del vino', 'BZ'],
    ['ufficio di Lucera, dove risiede', 'Lucera', 'FG'],
    ['residente a Castro (LE)', 'Castro', 'LE'],
    ['residente a Castro', 'Castro', null],
    ['domiciliata dal figlio a Tricesimo', 'Tricesimo', 'UD'],
  ])('%s', (text, name, province) => {
    const [one] = findComuni(`Il sig. Rossi, ${text}.`, tables)
    expect([one?.value, one?.province]).toEqual([name, province])
  })

  test.each([
    'nato a Bari il 3/4/1950',
    'lavora a Torino presso la ditta Alfa',
    'residente in Germania, nato a Bari',
    'residente all’estero, pensione pagata a Roma',
    'prima abitava a Genova',
    'Patronato Aurora, Milano',
    'residente in via Torino 4',
  ])('no residence: %s', text => {
    expect(findComuni(text, tables)).toEqual([])
  })
})
