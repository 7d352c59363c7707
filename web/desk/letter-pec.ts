// What the PEC proves: its kind, what daticert.xml says, and what its signature is worth.

import { html } from 'hono/html'
import type { Destinatario, Pec, PecSignature } from '../../mail/pec.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { badge, facts, foreign } from '../table.ts'
import type { Wording } from './words/index.ts'

export function pecSection(pec: Pec, wording: Wording): Html {
  const { pecPart: w, vocabulary, language } = wording
  return html`<section><h2>PEC</h2>${facts([
    [w.kind, vocabulary.pecKinds[pec.kind]],
    [
      w.worth,
      pec.certified
        ? html`${badge(w.certified, 'good')} ${w.agree}`
        : html`${badge(w.notCertified, pec.proof === 'refuted' ? 'bad' : 'wait')} <span lang="it">${pec.because}</span>`,
    ],
    [w.signature, signature(pec.signature, wording)],
    [w.from, value(pec.mittente)],
    [w.to, pec.destinatari.length === 0 ? null : destinatari(pec.destinatari, vocabulary)],
    [w.subject, value(pec.oggetto)],
    [w.date, pec.data === null ? null : moment(new Date(pec.data), language)],
    [w.provider, value(pec.gestore)],
    [w.id, value(pec.identificativo)],
    ['Message-ID', value(pec.msgid)],
    [w.receipt, pec.ricevutaTipo],
    [w.delivery, value(pec.consegna)],
    [w.error, value(pec.errore)],
    [w.errorMore, value(pec.erroreEsteso)],
  ])}
${
  pec.mismatches.length === 0
    ? ''
    : html`<h3>${w.disagree}</h3>
<ul class="reasons">${pec.mismatches.map(one => html`<li>${vocabulary.mismatches[one]} (${one})</li>`)}</ul>`
}
${
  pec.nested.length === 0
    ? ''
    : html`<p>${w.nested(pec.nested.length === 1, pec.nested.map(({ kind, certified }) => `${vocabulary.pecKinds[kind]} (${certified ? w.certified : w.notCertified})`).join(', '))}</p>`
}</section>`
}

function signature(
  { present, intact, chain, signer }: PecSignature,
  { pecPart: w, vocabulary }: Wording,
): Html | string {
  if (!present) return w.absent
  return html`${intact ? w.intact : w.notIntact}; ${vocabulary.chains[chain]}${
    signer === null ? '' : html`; ${foreign(signer)}`
  }`
}

const destinatari = (list: readonly Destinatario[], vocabulary: Wording['vocabulary']): Html =>
  html`${list.map(
    ({ address, tipo }, at) =>
      html`${at === 0 ? '' : html`<br>`}${foreign(address)} (${vocabulary.destinatari[tipo]})`,
  )}`

const value = (text: string | null): Html | null => (text === null ? null : foreign(text))
