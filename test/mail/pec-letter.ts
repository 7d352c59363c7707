// Builds PEC messages of the shape that providers send (RFC 6109), with invented data.

import type { PecTrust } from '../../mail/pec.ts'
import { letter } from './letter.ts'

/** No signature makes a PEC. */
export const nobody: PecTrust = {
  agid: { keys: [], certificates: [] },
  digitpa: { keys: [], certificates: [] },
  configured: [],
  roots: [],
}

export const original = [
  'From: Patronato <roma@pec.patronato.example>',
  'To: sede@postacert.inps.example',
  'Subject: Sollecito',
  'Message-ID: <mio-1@pec.patronato.example>',
  '',
  'Si sollecita la pratica.  ',
]

export function daticert(tipo: string, changes: (xml: string) => string = xml => xml): string {
  return changes(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<postacert tipo="${tipo}" errore="nessuno">`,
      '  <intestazione>',
      '    <mittente>roma@pec.patronato.example</mittente>',
      '    <destinatari tipo="certificato">Sede@postacert.inps.example</destinatari>',
      '    <destinatari tipo="esterno">altro@posta.example</destinatari>',
      '    <risposte>roma@pec.patronato.example</risposte>',
      '    <oggetto>Sollecito &amp; però</oggetto>',
      '  </intestazione>',
      '  <dati>',
      '    <gestore-emittente>Gestore S.p.A.</gestore-emittente>',
      '    <data zona="+0200"><giorno>01/07/2021</giorno><ora>10:11:12</ora></data>',
      '    <identificativo>opec1.20210701101112@gestore.example</identificativo>',
      '    <msgid>&lt;mio-1@pec.patronato.example&gt;</msgid>',
      '    <ricevuta tipo="completa"/>',
      '    <consegna>Sede@postacert.inps.example</consegna>',
      '  </dati>',
      '</postacert>',
      '',
    ].join('\n'),
  )
}

interface Shape {
  /** Lines put on top of the outer header. */
  readonly headers: readonly string[]
  readonly xml?: string | Buffer | null
  readonly inner?: readonly string[] | null
  readonly from?: string
  readonly messageId?: string
  readonly to?: string
  readonly prefix?: string
}

export function pec({ headers, xml = null, inner = null, ...rest }: Shape): Buffer {
  const data = xml === null ? null : Buffer.from(xml).toString('base64')
  return letter(
    ...headers,
    'X-Riferimento-Message-ID: <mio-1@pec.patronato.example>',
    `From: ${rest.from ?? '"Per conto di: roma@pec.patronato.example" <posta-certificata@gestore.example>'}`,
    `To: ${rest.to ?? 'sede@postacert.inps.example'}`,
    `Subject: ${rest.prefix ?? 'POSTA CERTIFICATA'}: =?utf-8?Q?Sollecito_&_per=C3=B2?=`,
    `Message-ID: ${rest.messageId ?? '<opec1.20210701101112@gestore.example>'}`,
    'Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; boundary="sig"',
    '',
    '--sig',
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    'Content-Type: text/plain; charset=iso-8859-1',
    '',
    'Messaggio di posta certificata',
    ...(data === null
      ? []
      : [
          '--mix',
          'Content-Type: application/xml; name="daticert.xml"',
          'Content-Transfer-Encoding: base64',
          '',
          data,
        ]),
    ...(inner === null
      ? []
      : [
          '--mix',
          'Content-Type: message/rfc822; name="postacert.eml"',
          'Content-Disposition: inline; filename="postacert.eml"',
          '',
          ...inner,
        ]),
    '--mix--',
    '--sig',
    'Content-Type: application/x-pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    '',
    'MIIB',
    '--sig--',
    '',
  )
}
