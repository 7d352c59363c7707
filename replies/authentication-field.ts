// The grammar of one Authentication-Results field (RFC 8601, 2.2), and what is read of one that breaks it.

import { matchesOf } from '../mail/matches.ts'
import { splitFields } from '../mail/parameters.ts'

/** One method of one field. */
export interface Result {
  readonly method: string
  readonly result: string
  /** E.g. 'smtp.mailfrom', 'header.d'. */
  readonly properties: Readonly<Record<string, string>>
}

/** RFC 8601, 2.2: `host [version]; method[/version]=result [reason=...] [ptype.property=value]...` */
export function readAuthenticationResults(value: string): {
  readonly host: string
  readonly results: readonly Result[]
  /** False where a comment or a quotation is never closed: it may have swallowed results. */
  readonly whole: boolean
} {
  const { pieces, whole } = splitFields(value.slice(0, MAX_FIELD), ' ')
  const [head = '', ...rest] = pieces
  const written = /^\s*("(?:[^"\\]|\\.)*"|\S*)/.exec(head)?.[1] ?? ''
  // A name may end in the root's dot.
  const host = unquote(written).toLowerCase().replace(/\.$/, '')
  return { host, results: rest.flatMap(readResult), whole }
}

/** Of a field that is not whole: every failure that stands in it, in comments and quotations too. */
export const readFailures = (value: string): readonly Result[] =>
  value
    .slice(0, MAX_FIELD)
    .replace(/["()\\]/g, ' ')
    .split(';')
    .flatMap(readResult)
    .filter(({ result }) => /^(?:hard|soft)?fail$/.test(result))

/** A server writes some hundred characters. */
const MAX_FIELD = 32 * 1024

const PAIR = /([a-z0-9_-]+(?:\s*[./]\s*[a-z0-9_-]+)*)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/gi

function readResult(piece: string): Result[] {
  const [first, ...rest] = matchesOf(piece, PAIR).map(([, key = '', value = '']) => ({
    key: key.replace(/\s+/g, '').toLowerCase(),
    value: unquote(value),
  }))
  if (first === undefined) return [] // `none`, or nothing that can be read
  return [
    {
      method: first.key.split('/')[0] ?? '',
      result: first.value.toLowerCase(),
      properties: Object.fromEntries(rest.map(({ key, value }) => [key, value])),
    },
  ]
}

const unquote = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
