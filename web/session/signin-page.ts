// The page that asks who somebody is, by the ways that are configured.

import { html } from 'hono/html'
import type { Person } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import { tokenField } from './csrf.ts'
import { addresses } from './next.ts'
import type { SigninParts } from './parts.ts'
import type { Visit } from './visit.ts'
import { signinWords } from './words-signin.ts'

interface Wrong {
  readonly value: string
  readonly error: string
}

export function signinPage(
  kind: Person['kind'],
  { ways }: Pick<SigninParts, 'ways'>,
  visit: Visit,
  next: string,
  wrong: Wrong | null = null,
): Html {
  const words = signinWords[visit.language]
  const { links, oidc } = ways[kind]
  const { signin } = addresses[kind]
  return html`${
    oidc === null
      ? ''
      : html`<section><h2>${words.byProvider}</h2><p>${words.providerGoes}</p>
<p><a class="btn btn-primary" href="${signin}/oidc?${new URLSearchParams({ next })}">${words.enter}</a></p></section>`
  }${links === 'none' ? '' : linkForm(kind, visit, next, wrong)}${
    links === 'none' && oidc === null ? html`<p>${words.noWay}</p>` : ''
  }`
}

function linkForm(kind: Person['kind'], visit: Visit, next: string, wrong: Wrong | null): Html {
  const words = signinWords[visit.language]
  const described = wrong === null ? 'who-hint' : 'who-hint who-error'
  return html`<section><h2>${words.byLink}</h2>
<form method="post" action="${addresses[kind].signin}" novalidate>${tokenField(visit)}
<input type="hidden" name="next" value="${next}">
<div class="field">
<label for="who">${words.who[kind]}</label>
<input id="who" name="who" class="form-control" autocomplete="username" autocapitalize="none" spellcheck="false"
 maxlength="200" required aria-describedby="${described}" value="${wrong?.value ?? ''}"${
   wrong === null ? '' : html` aria-invalid="true"`
 }>
<p class="why" id="who-hint">${words.whoHint[kind]}</p>
${wrong === null ? '' : html`<p class="error" id="who-error" role="alert">${wrong.error}</p>`}
</div>
<button type="submit" class="btn btn-primary">${words.ask}</button></form></section>`
}

export function askedPage(
  kind: Person['kind'],
  { ways, linkMs }: Pick<SigninParts, 'ways' | 'linkMs'>,
  visit: Visit,
): Html {
  const words = signinWords[visit.language]
  const minutes = Math.round(linkMs / 60_000)
  if (ways[kind].links !== 'console') return html`<p>${words.askedByMail(minutes)}</p>`
  return html`<p>${words.askedAtConsole(minutes)}</p>
<p>${words.command} <code>npm run signin -- ${kind === 'official' ? 'NOME' : 'INDIRIZZO'}</code></p>`
}
