// The pages that the footer leads to: how far the pages are accessible, and whose work they use.

import { html } from 'hono/html'
import type { Language } from '../store/people.ts'
import type { Html } from './layout.ts'
import { forVisitors, type Route } from './route.ts'
import type { Visit } from './session/visit.ts'
import { staticAddress } from './static.ts'

export interface AboutSettings {
  /** The declaration at AgID, where the administration has filed one. */
  readonly declaration: string | null
  /** Whom people may ask. */
  readonly contact: Readonly<Record<Language, string>>
}

interface AboutParts extends AboutSettings {
  page(visit: Visit, title: string, body: Html): Html
}

export function aboutRoutes({ declaration, contact, page }: AboutParts): readonly Route[] {
  return [
    forVisitors('official', 'GET', '/accessibility', (c, visit) => {
      const words = aboutWords[visit.language]
      const filed =
        declaration === null
          ? html`<p>${words.notFiled}</p>`
          : html`<p><a href="${declaration}">${words.filed}</a></p>`
      const body = html`<section>${words.accessibilitySays.map(one => html`<p>${one}</p>`)}${filed}
<h2>${words.feedback}</h2><p>${words.feedbackSays} ${contact[visit.language]}.</p></section>`
      return c.html(page(visit, words.accessibility, body))
    }),
    forVisitors('official', 'GET', '/licences', (c, visit) => {
      const words = aboutWords[visit.language]
      const body = html`<section><ul>
<li>Bootstrap Italia: <a href="${staticAddress('licenza-bootstrap-italia.txt')}">BSD-3-Clause</a></li>
<li>Titillium Web: <a href="${staticAddress('licenza-titillium.txt')}">SIL Open Font License 1.1</a></li>
<li>Roboto Mono: <a href="${staticAddress('licenza-roboto-mono.txt')}">Apache 2.0</a></li>
<li>COMBIPAT gateway: EUPL-1.2</li></ul></section>`
      return c.html(page(visit, words.licences, body))
    }),
  ]
}

const aboutWords = {
  it: {
    accessibility: 'Accessibilità',
    accessibilitySays: [
      'Queste pagine si usano da tastiera, senza script e su schermi stretti. Tendono alla conformità alle WCAG 2.1, livello AA, e sono controllate a ogni modifica con uno strumento automatico (axe), che trova solo una parte dei problemi.',
    ],
    filed: 'Dichiarazione di accessibilità resa secondo il modello dell’AgID',
    notFiled:
      'L’amministrazione che usa questo servizio non ha ancora indicato qui la propria dichiarazione, da rendere secondo il modello dell’AgID (legge 9 gennaio 2004, n. 4).',
    feedback: 'Segnalazioni',
    feedbackSays: 'Per segnalare un ostacolo:',
    licences: 'Licenze',
  },
  de: {
    accessibility: 'Barrierefreiheit',
    accessibilitySays: [
      'Diese Seiten lassen sich mit der Tastatur, ohne Skripte und auf schmalen Bildschirmen bedienen. Angestrebt wird die Konformität mit den WCAG 2.1, Stufe AA; bei jeder Änderung prüft sie ein automatisches Werkzeug (axe), das nur einen Teil der Probleme findet.',
    ],
    filed: 'Erklärung zur Barrierefreiheit nach dem Muster der AgID',
    notFiled:
      'Die Verwaltung, die diesen Dienst nutzt, hat ihre Erklärung nach dem Muster der AgID (Gesetz Nr. 4 vom 9. Januar 2004) hier noch nicht angegeben.',
    feedback: 'Rückmeldungen',
    feedbackSays: 'Um ein Hindernis zu melden:',
    licences: 'Lizenzen',
  },
} as const
