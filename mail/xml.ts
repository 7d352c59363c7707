// The XML that daticert.xml needs, and no more: elements, attributes, text, the five predefined
// entities and numeric references. Strict about structure, bounded, and nothing is ever fetched:
// a document that declares entities is refused (XXE, "billion laughs").

export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Element[]
  /** Its own text, references resolved, not trimmed. */
  readonly text: string
}

const MAX_NESTING = 16

/** The root element, or null where the text is not such XML. */
export function readXml(xml: string): Element | null {
  const open: Building[] = []
  let root: Building | null = null
  let pos = 0
  while (pos < xml.length) {
    const tag = xml.indexOf('<', pos)
    const text = xml.slice(pos, tag < 0 ? xml.length : tag)
    const parent = open.at(-1)
    if (parent) parent.text += resolve(text)
    else if (text.trim() !== '') return null
    if (tag < 0) break
    const end = markupEnd(xml, tag)
    if (end < 0) return null
    const markup = xml.slice(tag, end)
    pos = end
    if (markup.startsWith('<![CDATA[')) {
      if (!parent) return null
      parent.text += markup.slice(9, -3)
    } else if (markup.startsWith('<!--') || markup.startsWith('<?')) {
    } else if (markup.startsWith('<!')) {
      // A DOCTYPE is ignored unless it brings entities.
      if (!markup.startsWith('<!DOCTYPE') || /<!ENTITY|%/i.test(markup)) return null
    } else if (markup.startsWith('</')) {
      if (open.pop()?.name !== markup.slice(2, -1).trim()) return null
    } else {
      const element = startTag(markup)
      if (!element || (!parent && root) || open.length >= MAX_NESTING) return null
      parent?.children.push(element)
      root ??= element
      if (!markup.endsWith('/>')) open.push(element)
    }
  }
  return open.length === 0 ? root : null
}

interface Building {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly children: Building[]
  text: string
}

/** One past the '>' that ends the markup; -1 where it never ends. */
function markupEnd(xml: string, tag: number): number {
  if (xml.startsWith('<!DOCTYPE', tag)) return doctypeEnd(xml, tag)
  const closing = xml.startsWith('<!--', tag)
    ? '-->'
    : xml.startsWith('<![CDATA[', tag)
      ? ']]>'
      : xml.startsWith('<?', tag)
        ? '?>'
        : '>'
  const end = xml.indexOf(closing, tag + 1)
  return end < 0 ? -1 : end + closing.length
}

/** It may hold declarations, in brackets. */
function doctypeEnd(xml: string, tag: number): number {
  const bracket = xml.indexOf('[', tag)
  const end = xml.indexOf('>', tag)
  if (bracket < 0 || bracket > end) return end < 0 ? -1 : end + 1
  const closed = xml.indexOf(']', bracket)
  const after = closed < 0 ? -1 : xml.indexOf('>', closed)
  return after < 0 ? -1 : after + 1
}

const START = /^<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>$/

function startTag(markup: string): Building | null {
  const match = START.exec(markup)
  if (!match) return null
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(
    /([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')/g,
  )) {
    attributes.set(name, resolve(value.slice(1, -1)))
  }
  return { name: match[1] ?? '', attributes, children: [], text: '' }
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** What names no character of XML becomes U+FFFD; an ampersand alone stays as it stands. */
function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,8})|#(\d{1,8})|([a-z]{2,4}));/gi,
    (whole, hex, dec, name) => {
      if (name) return NAMED[name] ?? whole
      const code = Number.parseInt(hex ?? dec, hex ? 16 : 10)
      return isXmlCharacter(code) ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13
  return (
    code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  )
}
