// daticert.xml (DTD in RFC 6109 4.4) of invented letters.

export interface Dati {
  readonly tipo: string
  readonly errore: string
  readonly mittente: string
  readonly destinatari: readonly { readonly address: string; readonly tipo: string }[]
  readonly risposte: string
  readonly oggetto: string | null
  readonly gestore: string
  readonly giorno: string
  readonly ora: string
  readonly zona: string
  readonly identificativo: string
  readonly msgid: string
  readonly ricevuta: string | null
  readonly consegna: string | null
  readonly erroreEsteso: string | null
}

export const dati: Dati = {
  tipo: 'posta-certificata',
  errore: 'nessuno',
  mittente: 'Roma@pec.patronato.example',
  destinatari: [
    { address: 'SEDE@postacert.inps.example', tipo: 'certificato' },
    { address: 'altro@posta.example', tipo: 'esterno' },
  ],
  risposte: 'Roma@pec.patronato.example',
  oggetto: 'Sollecito della domanda di disoccupazione',
  gestore: 'Gestore S.p.A.',
  giorno: '01/07/2021',
  ora: '10:11:12',
  zona: '+0200',
  identificativo: 'opec1234.20210701101112.00456.78.1.1@gestore.example',
  msgid: 'mio-1$a@pec.patronato.example',
  ricevuta: 'completa',
  consegna: null,
  erroreEsteso: null,
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function xmlOf(written: Dati, indent = '    '): string {
  const line = (depth: number, text: string) => `${indent.repeat(depth)}${text}`
  const element = (depth: number, name: string, text: string | null) =>
    text === null ? [] : [line(depth, `<${name}>${escaped(text)}</${name}>`)]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<postacert tipo="${written.tipo}" errore="${written.errore}">`,
    line(1, '<intestazione>'),
    ...element(2, 'mittente', written.mittente),
    ...written.destinatari.map(({ address, tipo }) =>
      line(2, `<destinatari tipo="${tipo}">${address}</destinatari>`),
    ),
    ...element(2, 'risposte', written.risposte),
    ...element(2, 'oggetto', written.oggetto),
    line(1, '</intestazione>'),
    line(1, '<dati>'),
    ...element(2, 'gestore-emittente', written.gestore),
    line(2, `<data zona="${written.zona}">`),
    ...element(3, 'giorno', written.giorno),
    ...element(3, 'ora', written.ora),
    line(2, '</data>'),
    ...element(2, 'identificativo', written.identificativo),
    ...element(2, 'msgid', `<${written.msgid}>`),
    ...(written.ricevuta === null ? [] : [line(2, `<ricevuta tipo="${written.ricevuta}" />`)]),
    ...element(2, 'consegna', written.consegna),
    ...element(2, 'errore-esteso', written.erroreEsteso),
    line(1, '</dati>'),
    '</postacert>',
    '',
  ].join('\n')
}
