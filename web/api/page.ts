// /api/v1: the document as a page to read, without a script.

import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import { staticAddress } from '../static.ts'

type Json = Readonly<Record<string, unknown>>

export function readingPage(document: Json): Html {
  const { components, paths } = document
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API - COMBIPAT</title>
<link rel="stylesheet" href="${staticAddress('desk.css')}">
</head>
<body>
<main id="content">
<h1>COMBIPAT API</h1>
<p>For INPS’s own systems. Every call bears a key (<code>Authorization: Bearer cbk_…</code>), made by an
administrator with <code>npm run keys -- create</code>. A call that acts on a request sends the request’s
ETag as <code>If-Match</code>; a call that may be made twice sends an <code>Idempotency-Key</code>.
Refusals are <code>application/problem+json</code> (RFC 9457).</p>
<p><a href="/api/v1/openapi.json">OpenAPI 3.1</a></p>
${entries(paths).flatMap(([path, methods]) =>
  entries(methods).map(([method, operation]) => operationPart(path, method, operation)),
)}
<h2>Schemas</h2>
${entries(member(components, 'schemas')).map(
  ([name, schema]) => html`<section id="${name}"><h3>${name}</h3>
<pre class="words" tabindex="0">${JSON.stringify(schema, null, 2)}</pre></section>`,
)}
</main>
</body>
</html>
`
}

const operationPart = (path: string, method: string, operation: unknown): Html =>
  html`<section><h2>${method.toUpperCase()} ${path}</h2><p>${text(member(operation, 'summary'))}.
${text(member(operation, 'description'))}.</p>
<pre class="words" tabindex="0">${JSON.stringify(operation, null, 2)}</pre></section>`

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const member = (value: unknown, name: string): unknown =>
  entries(value).find(([key]) => key === name)?.[1]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
