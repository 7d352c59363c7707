// What the PEC proves: its kind, what daticert.xml says, and what its signature is worth.

import { html } from 'hono/html'
import type { Destinatario, Pec, PecSignature } from '../../mail/pec.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { badge, facts, foreign } from '../table.ts'
import { chainWords, destinatarioWords, mismatchWords, pecKindWords } from '../words.ts'

export const pecSection = (pec: Pec): Html => html`<section><h2>PEC</h2>${facts([
  ['Tipo', pecKindWords[pec.kind]],
  [
    'Valore',
    pec.certified
      ? html`${badge('certificata', 'good')} firma, autorità e intestazioni concordano`
      : html`${badge('non certificata', pec.proof === 'refuted' ? 'bad' : 'wait')} ${pec.because}`,
  ],
  ['Firma', signature(pec.signature)],
  ['Mittente', value(pec.mittente)],
  ['Destinatari', pec.destinatari.length === 0 ? null : destinatari(pec.destinatari)],
  ['Oggetto', value(pec.oggetto)],
  ['Data', pec.data === null ? null : moment(new Date(pec.data))],
  ['Gestore', value(pec.gestore)],
  ['Identificativo', value(pec.identificativo)],
  ['Message-ID', value(pec.msgid)],
  ['Tipo di ricevuta', pec.ricevutaTipo],
  ['Consegna', value(pec.consegna)],
  ['Errore', value(pec.errore)],
  ['Errore esteso', value(pec.erroreEsteso)],
])}
${
  pec.mismatches.length === 0
    ? ''
    : html`<h3>Che cosa non concorda</h3>
<ul class="reasons">${pec.mismatches.map(one => html`<li>${mismatchWords[one]} (${one})</li>`)}</ul>`
}
${
  pec.nested.length === 0
    ? ''
    : html`<p>Contiene ${pec.nested.length === 1 ? 'un’altra PEC' : 'altre PEC'}, che non dicono nulla di questa: ${pec.nested.map(({ kind, certified }) => `${pecKindWords[kind]} (${certified ? 'certificata' : 'non certificata'})`).join(', ')}.</p>`
}</section>`

function signature({ present, intact, chain, signer }: PecSignature): Html | string {
  if (!present) return 'assente'
  return html`${intact ? 'integra' : 'non integra'}; ${chainWords[chain]}${
    signer === null ? '' : html`; ${foreign(signer)}`
  }`
}

const destinatari = (list: readonly Destinatario[]): Html =>
  html`${list.map(
    ({ address, tipo }, at) =>
      html`${at === 0 ? '' : html`<br>`}${foreign(address)} (${destinatarioWords[tipo]})`,
  )}`

const value = (text: string | null): Html | null => (text === null ? null : foreign(text))
