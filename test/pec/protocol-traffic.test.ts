// What protocol systems, the Sistema di Interscambio and courts write by PEC: no person reads an answer.

import { describe, expect, test } from 'vitest'
import { guardsOf, letter, received, request } from './office.ts'

describe('the traffic of protocol systems is met with silence', () => {
  const attached = (name: string) =>
    letter(
      ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x'],
      [
        '--x',
        '',
        ...request,
        '--x',
        `Content-Type: application/octet-stream; name="${name}"`,
        '',
        '<Segnatura/>',
        '--x--',
      ],
    )

  test.each([
    'Segnatura.xml',
    'SEGNATURA.XML',
    'Conferma.xml',
    'Eccezione.xml',
    'Aggiornamento.xml',
    'Annullamento.xml',
    'segnatura.xml.p7m',
  ])('%s is attached', async name => {
    const decision = await received('posta-certificata', { letter: attached(name) })
    expect(decision.classification.kind).toBe('request')
    expect(decision.answer.kind).toBe('silence')
    expect(guardsOf(decision)).toEqual(['protocol-traffic'])
  })

  test('another file of that kind is an attachment like any other', async () => {
    const decision = await received('posta-certificata', { letter: attached('Segnaturabis.xml') })
    expect(decision.answer.kind).toBe('letter')
  })

  test.each([
    ['RICEVUTA DI PROTOCOLLO n. 123', {}],
    ['NotificaEccezione', {}],
    ['Sollecito', { mittente: 'sdi12@pec.fatturapa.it' }],
    ['Sollecito', { mittente: 'tribunale.roma@civile.ptel.giustiziacert.it' }],
  ])('%s %j', async (oggetto, dati) => {
    const decision = await received('posta-certificata', {
      letter: letter([], request, oggetto),
      dati: { oggetto, ...dati },
    })
    expect(decision.answer.kind).toBe('silence')
    expect(guardsOf(decision)).toContain('protocol-traffic')
  })
})
