// The frame of every page: head, skip link, navigation. No script, nothing from elsewhere.

import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Person } from '../store/people.ts'
import { tokenField } from './session/csrf.ts'
import { addresses } from './session/next.ts'
import type { Visit } from './session/visit.ts'

/** Escaped already: what `html` makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

interface PageParts {
  readonly title: string
  /** Address of the navigation entry that this page belongs to. */
  readonly section: string | null
  readonly mode: 'shadow' | 'live'
  readonly body: Html
  /** Null where nobody was asked who they are: pages of errors. */
  readonly visit: Visit | null
}

const sections = [
  ['/desk', 'Messaggi'],
  ['/desk/requests', 'Richieste'],
  ['/desk/person', 'Da vedere'],
  ['/desk/health', 'Stato del servizio'],
] as const

export const layout = ({
  title,
  section,
  mode,
  body,
  visit,
}: PageParts): Html => html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - COMBIPAT</title>
<link rel="stylesheet" href="/static/desk.css">
</head>
<body>
<a class="skip" href="#content">Vai al contenuto</a>
<header>
<p class="brand"><a href="/desk">COMBIPAT</a> <span>posta delle sedi</span></p>
<nav aria-label="Principale"><ul>${sections.map(
  ([address, name]) => html`
<li><a href="${address}"${address === section ? html` aria-current="page"` : ''}>${name}</a></li>`,
)}
</ul></nav>
${visit === null || visit.person === null ? '' : whoIsIn({ ...visit, person: visit.person })}
</header>
${
  mode === 'shadow'
    ? html`<p class="mode"><strong>Modalità ombra:</strong> nessuna lettera viene spedita.</p>`
    : ''
}
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
<footer><p>Gli orari sono quelli di Roma.</p></footer>
</body>
</html>
`

const whoIsIn = (
  visit: Visit<Person>,
): Html => html`<form class="who" method="post" action="${addresses[visit.person.kind].signout}">
${tokenField(visit)}<span>${visit.person.name}</span> <button type="submit">Esci</button></form>`
