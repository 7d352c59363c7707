// /api/v1: the document as a page to read, without a script. It is made of the document alone.

import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import { staticAddress } from '../static.ts'
import { facts, table } from '../table.ts'

type Json = Readonly<Record<string, unknown>>

interface Described {
  readonly name: string
  readonly operation: unknown
}

export function readingPage(document: Json): Html {
  const { components, paths } = document
  const operations: readonly Described[] = entries(paths).flatMap(([path, methods]) =>
    entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API - COMBIPAT</title>
<link rel="stylesheet" href="${staticAddress('desk.css')}">
</head>
<body>
<div class="skiplinks"><a class="visually-hidden-focusable" href="#content">To the content</a></div>
<main id="content" tabindex="-1">
<h1>COMBIPAT API</h1>
<p>For INPS’s own systems. Every call bears a key (<code>Authorization: Bearer cbk_…</code>), made by an
administrator with <code>npm run keys -- create</code>. A call that acts on a request or a letter sends the
version that was read as <code>If-Match</code>: the request’s ETag, or <code>version</code> in quotes. A POST
that may be made twice sends an <code>Idempotency-Key</code>. Refusals are
<code>application/problem+json</code> (RFC 9457).</p>
<p>The same for machines: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<section><h2>Calls</h2>${table(
    'Calls',
    ['Call', 'What it does', 'Scope'],
    operations.map(({ name, operation }) => ({
      cells: [
        html`<a href="#${text(operation, 'operationId')}"><code>${name}</code></a>`,
        text(operation, 'summary'),
        scopeOf(operation),
      ],
    })),
    '',
  )}</section>
${operations.map(operationPart)}
<h2>Schemas</h2>
${entries(member(components, 'schemas')).map(
  ([name, schema]) => html`<section id="${name}"><h3>${name}</h3>
<pre class="words" tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre></section>`,
)}
</main>
</body>
</html>
`
}

function operationPart({ name, operation }: Described): Html {
  const responses = entries(member(operation, 'responses'))
  const [good, bad] = [responses.filter(isGood), responses.filter(one => !isGood(one))]
  const parameters = values(member(operation, 'parameters'))
  return html`<section id="${text(operation, 'operationId')}"><h2><code>${name}</code></h2>
<p>${text(operation, 'summary')}.</p>
${facts([
  ['Scope', html`<code>${scopeOf(operation)}</code>`],
  ['Body', contents(member(operation, 'requestBody'))],
  ['Answers', html`${good.map(([status, one]) => html`${status}: ${contents(one)}`)}`],
  ['Refuses with', bad.map(([status]) => status).join(', ')],
])}
${
  parameters.length === 0
    ? ''
    : table(
        `Parameters of ${name}`,
        ['Parameter', 'In', 'Takes', 'What it is'],
        parameters.map(parameterRow),
        '',
      )
}</section>`
}

const isGood = ([status]: readonly [string, unknown]): boolean => status.startsWith('2')

const parameterRow = (parameter: unknown) => {
  const schema = member(parameter, 'schema')
  const says = text(parameter, 'description') || text(schema, 'description')
  return {
    cells: [
      html`<code>${text(parameter, 'name')}</code>`,
      html`${text(parameter, 'in')}${member(parameter, 'required') === true ? ', required' : ''}`,
      takes(schema),
      says === '' ? null : says,
    ],
  }
}

/** One of a few words, or a type with its limits. */
function takes(schema: unknown): Html {
  const words = member(schema, 'const') ?? member(schema, 'enum')
  if (words !== undefined)
    return html`${[words].flat().map((word, at) => html`${at === 0 ? '' : ', '}<code>${String(word)}</code>`)}`
  const limits = ['format', 'pattern', 'minimum', 'maximum', 'maxLength'].flatMap(name => {
    const limit = member(schema, name)
    return limit === undefined ? [] : html`, ${name} <code>${String(limit)}</code>`
  })
  return html`${text(schema, 'type')}${limits}`
}

/** Media types with their schemas. */
const contents = (body: unknown): Html | null => {
  const list = entries(member(body, 'content'))
  return list.length === 0
    ? null
    : html`${list.map(([type, content], at) => {
        const name = text(member(content, 'schema'), '$ref').split('/').at(-1) ?? ''
        return html`${at === 0 ? '' : ' or '}<a href="#${name}">${name}</a> (<code>${type}</code>)`
      })}`
}

const scopeOf = (operation: unknown): string =>
  text(operation, 'description').replace(/^Scope: /, '')

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const values = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const member = (value: unknown, name: string): unknown =>
  entries(value).find(([key]) => key === name)?.[1]

const text = (value: unknown, name: string): string => {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}
