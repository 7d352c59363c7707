// The frame of every page, in the design system of Italy's public administration. No script, nothing
// from elsewhere.

import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Person } from '../store/people.ts'
import { sectionsFor } from './navigation.ts'
import { tokenField } from './session/csrf.ts'
import { addresses } from './session/next.ts'
import type { Visit } from './session/visit.ts'
import { staticAddress } from './static.ts'
import { frameWords } from './words-frame.ts'

/** Escaped already: what `html` makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface PageParts {
  readonly title: string
  /** Address of the navigation entry that this page belongs to. */
  readonly section: string | null
  readonly mode: 'shadow' | 'live'
  readonly body: Html
  /** Null where nobody was asked who they are: pages of errors. */
  readonly visit: Visit | null
  /** The pages above this one, from the top: address and title. */
  readonly trail?: readonly (readonly [string, string])[]
}

export function layout({ title, section, mode, body, visit, trail = [] }: PageParts): Html {
  const language = visit?.language ?? 'it'
  const words = frameWords[language]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - COMBIPAT</title>
<link rel="stylesheet" href="${staticAddress('desk.css')}">
</head>
<body>
<div class="skiplinks"><a class="visually-hidden-focusable" href="#content">${words.toContent}</a></div>
<header class="it-header-wrapper">
<div class="it-header-slim-wrapper"><div class="it-header-slim-wrapper-content">
<span class="owner">${words.owner}</span>
${visit === null ? '' : visitorZone(visit)}
</div></div>
<div class="it-header-center-wrapper"><p class="brand"><a href="${homeOf(visit)}">${words.service}</a>
<span>${words.tagline}</span></p></div>
${navigation(visit, section)}
</header>
${
  mode === 'shadow'
    ? html`<p class="mode"><strong>${words.shadow}</strong> ${words.nothingSent}</p>`
    : ''
}
<main id="content" tabindex="-1">
${trail.length === 0 ? '' : breadcrumb(trail, title, words.trail)}
<h1>${title}</h1>
${body}
</main>
<footer class="it-footer"><nav aria-label="${words.footer}"><ul>
<li><a href="/accessibility">${words.accessibility}</a></li>
<li><a href="/licences">${words.licences}</a></li>
</ul></nav><p>${words.times}</p></footer>
</body>
</html>
`
}

const homeOf = (visit: Visit | null): string => addresses[visit?.at ?? 'official'].home

function visitorZone(visit: Visit): Html {
  const { person, at } = visit
  const { language } = addresses[at]
  const words = frameWords[visit.language]
  const other = visit.language === 'it' ? 'de' : 'it'
  return html`<div class="zone">
<form method="post" action="${language}">${tokenField(visit)}
<input type="hidden" name="next" value="${visit.here}">
<button type="submit" name="language" value="${other}" lang="${other}">${words.otherLanguage}</button></form>
${person === null ? html`<a href="${addresses[at].signin}">${words.signIn}</a>` : whoIsIn({ ...visit, person })}
</div>`
}

function whoIsIn(visit: Visit<Person>): Html {
  const { account, signout } = addresses[visit.person.kind]
  const words = frameWords[visit.language]
  return html`<a href="${account}" title="${words.account}"><bdi>${visit.person.name}</bdi></a>
<form method="post" action="${signout}">${tokenField(visit)}
<button type="submit">${words.signOut}</button></form>`
}

function navigation(visit: Visit | null, section: string | null): Html | '' {
  const sections = sectionsFor(visit?.person ?? null)
  if (visit === null || sections.length === 0) return ''
  return html`<nav class="main" aria-label="${frameWords[visit.language].main}"><ul>${sections.map(
    ({ address, name }) => html`
<li><a href="${address}"${address === section ? html` aria-current="page"` : ''}>${name[visit.language]}</a></li>`,
  )}
</ul></nav>`
}

const breadcrumb = (
  trail: readonly (readonly [string, string])[],
  title: string,
  label: string,
): Html => html`<nav class="breadcrumb-container" aria-label="${label}"><ol class="breadcrumb">${trail.map(
  ([address, name]) => html`
<li class="breadcrumb-item"><a href="${address}">${name}</a><span class="separator" aria-hidden="true">/</span></li>`,
)}
<li class="breadcrumb-item active" aria-current="page">${title}</li></ol></nav>`
