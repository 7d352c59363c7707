// The form filled in from a letter, each field with the words that it was taken from, as the readers
// find them in the letter again.

import type { Decision } from '../../gateway/decide.ts'
import { collapseWhitespace } from '../../mail/words.ts'
import { isBenefit } from '../../requests/benefits.ts'
import { findCfProvvisori } from '../../requests/fields/cf-provvisorio.ts'
import { findCodiciFiscali } from '../../requests/fields/codice-fiscale.ts'
import { findComuni } from '../../requests/fields/comune.ts'
import type { Found } from '../../requests/fields/found.ts'
import { findNumeriDomanda } from '../../requests/fields/numero-domanda.ts'
import { findPensioni } from '../../requests/fields/pensione.ts'
import { findPraticheNaspi } from '../../requests/fields/pratica-naspi.ts'
import { findProtocolli } from '../../requests/fields/protocollo.ts'
import { type FormField, type FormFields, most } from '../../requests/form.ts'
import type { RequestView } from '../../store/request-view.ts'
import { noFields } from './draft.ts'
import type { FormParts } from './parts.ts'

type Asked = Pick<RequestView, 'standing' | 'request' | 'decision'>

export function fieldsFrom({ standing, request, decision }: Asked): FormFields {
  const { identifiers } = request
  const { comuneResidenza: comune, provinciaResidenza: province } = identifiers
  const { prestazione } = standing
  return {
    ...noFields,
    contatto: 'cassetto',
    motivo: standing.motivo,
    codiceFiscale: standing.codiceFiscale ?? identifiers.cfProvvisori[0] ?? '',
    nome: request.name ?? '',
    comune: comune === null ? '' : province === null ? comune : `${comune} (${province})`,
    prestazione: prestazione !== null && isBenefit(prestazione) ? prestazione : '',
    numeroDomanda: identifiers.numeroDomanda[0] ?? '',
    protocollo: identifiers.protocolli[0] ?? '',
    pratica: identifiers.praticheNaspi?.[0] ?? '',
    pensione: identifiers.pensioni[0] ?? '',
    testo: withoutIbans(decision.text).slice(0, most.testo).toWellFormed(),
  }
}

/** What the gateway had masked would be refused as an IBAN again. */
const withoutIbans = (text: string): string =>
  text.replace(/\b[A-Z]{2}[\d*]{2}[*\d A-Z]{8,}\d{4}\b/g, '[…]')

export function takenFrom(
  { standing, request, decision }: Asked,
  { tables, benefitRules }: Pick<FormParts, 'tables' | 'benefitRules'>,
): Partial<Record<FormField, readonly string[]>> {
  const said = `${decision.subject}\n${decision.text}`
  const { identifiers, name } = request
  const of = (found: readonly Found[], value: string | null | undefined): readonly string[] => {
    const one = found.find(here => here.value === value)
    return one === undefined ? [] : [collapseWhitespace(said.slice(one.start, one.end))]
  }
  const first = (list: readonly string[] | undefined): string | undefined => list?.[0]
  return {
    motivo: reasonWords(decision, benefitRules),
    prestazione: benefitWords(decision, standing.prestazione, benefitRules),
    codiceFiscale:
      standing.codiceFiscale === null
        ? of(findCfProvvisori(said), first(identifiers.cfProvvisori))
        : of(findCodiciFiscali(said), standing.codiceFiscale),
    nome: name == null ? [] : [name],
    comune: of(findComuni(said, tables), identifiers.comuneResidenza),
    numeroDomanda: of(findNumeriDomanda(said), first(identifiers.numeroDomanda)),
    protocollo: of(findProtocolli(said), first(identifiers.protocolli)),
    pratica: of(findPraticheNaspi(said), first(identifiers.praticheNaspi)),
    pensione: of(findPensioni(said, tables), first(identifiers.pensioni)),
  }
}

const MOST_WORDS = 3

function reasonWords({ classification }: Decision, rules: ReadonlyMap<string, string>) {
  const words = classification.evidence
    .filter(({ rule }) => !rules.has(rule))
    .flatMap(one => one.words)
  return [...new Set(words)].slice(0, MOST_WORDS)
}

function benefitWords(
  { classification }: Decision,
  slug: string | null,
  rules: ReadonlyMap<string, string>,
) {
  const words = classification.evidence
    .filter(({ rule }) => slug !== null && rules.get(rule) === slug)
    .flatMap(one => one.words)
  return [...new Set(words)].slice(0, MOST_WORDS)
}
