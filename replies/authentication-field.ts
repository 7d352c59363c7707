// The grammar of one Authentication-Results field (RFC 8601, 2.2), and what is read of one that breaks it.

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
  const { found, whole } = pieces(value.slice(0, MAX_FIELD))
  const [head = '', ...rest] = found
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
  const [first, ...rest] = [...piece.matchAll(PAIR)].map(([, key = '', value = '']) => ({
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

/** Splits at ';' outside quotes; comments, which may nest, become blanks. */
function pieces(value: string): { readonly found: string[]; readonly whole: boolean } {
  // Most fields hold neither.
  if (!/["\\()]/.test(value)) return { found: value.split(';'), whole: true }
  const found: string[] = []
  let piece = ''
  let depth = 0
  let quoted = false
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i)
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) piece += char + value.charAt(i + 1)
      i++
    } else if (quoted) {
      piece += char
      quoted = char !== '"'
    } else if (char === '(') depth++
    else if (char === ')' && depth > 0) {
      depth--
      piece += ' '
    } else if (depth > 0) continue
    else if (char === ';') {
      found.push(piece)
      piece = ''
    } else {
      piece += char
      quoted = char === '"'
    }
  }
  return { found: [...found, piece], whole: depth === 0 && !quoted }
}

const unquote = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
