// Styles and fonts, from our own server only. Their address holds the hash of all of them, so that a
// browser may keep them for ever and never shows an old page in a new dress.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context, Hono } from 'hono'

const italia = dirname(
  createRequire(import.meta.url).resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css'),
)
const fonts = join(italia, '../fonts')

const CSS = 'text/css; charset=utf-8'
const WOFF2 = 'font/woff2'
const TEXT = 'text/plain; charset=utf-8'

/** The fonts are under the SIL Open Font License and the Apache License, which go along with them. */
const files = {
  'bootstrap-italia.css': [join(italia, 'bootstrap-italia.min.css'), CSS],
  'desk.css': [join(import.meta.dirname, 'desk.css'), CSS],
  'desk.js': [join(import.meta.dirname, 'desk.js'), 'text/javascript; charset=utf-8'],
  'report.css': [join(import.meta.dirname, 'report/report.css'), CSS],
  'form.js': [join(import.meta.dirname, 'form.js'), 'text/javascript; charset=utf-8'],
  'titillium-400.woff2': [titillium('regular'), WOFF2],
  'titillium-600.woff2': [titillium('600'), WOFF2],
  'titillium-700.woff2': [titillium('700'), WOFF2],
  'roboto-mono-400.woff2': [
    join(fonts, 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.woff2'),
    WOFF2,
  ],
  'licenza-titillium.txt': [join(fonts, 'Titillium_Web/OFL.txt'), TEXT],
  'licenza-roboto-mono.txt': [join(fonts, 'Roboto_Mono/LICENSE.txt'), TEXT],
  'licenza-bootstrap-italia.txt': [join(italia, '../../LICENSE'), TEXT],
} as const

type StaticFile = keyof typeof files

function titillium(weight: string): string {
  return join(fonts, `Titillium_Web/titillium-web-v10-latin-ext_latin-${weight}.woff2`)
}

interface Kept {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Null where packing saves nothing. */
  readonly packed: Uint8Array<ArrayBuffer> | null
  readonly type: string
}

const kept = new Map<string, Kept>(
  Object.entries(files).map(([name, [file, type]]) => {
    const bytes = new Uint8Array(name.endsWith('.css') ? withoutVideo(file) : readFileSync(file))
    return [name, { bytes, type, packed: type === WOFF2 ? null : new Uint8Array(gzipSync(bytes)) }]
  }),
)

/** The design system brings a video player's font as a data: URL, which our policy stops. */
function withoutVideo(file: string): Buffer {
  const css = readFileSync(file, 'utf8')
  return Buffer.from(css.replace(/@font-face\{font-family:VideoJS;[^}]*\}/g, ''))
}

const hash = [...kept.values()]
  .reduce((sum, { bytes }) => sum.update(bytes), createHash('sha256'))
  .digest('hex')
  .slice(0, 16)

export const staticAddress = (name: StaticFile): string => `/static/${hash}/${name}`

export function serveStatic(app: Hono): void {
  app.get(`/static/${hash}/:name`, c => answer(c, kept.get(c.req.param('name'))))
}

function answer(c: Context, file: Kept | undefined): Response | Promise<Response> {
  if (file === undefined) return c.notFound()
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.packed : null
  return c.body(packed ?? file.bytes, 200, {
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
    ...(packed !== null && { 'Content-Encoding': 'gzip' }),
  })
}
