// Plain text as a letter: paragraphs of at most 72 columns (RFC 5322, 2.1.1 asks for 78).

import { memoize } from '../mail/memoize.ts'

const COLUMNS = 72

/** Blank lines divide paragraphs; indented lines stay as they are; '- ' begins an item of a list. */
export function wrap(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return `${blocks(lines)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

function blocks(lines: readonly string[]): string[] {
  const done: string[] = []
  let open: string[] = []
  const close = () => {
    if (open.length > 0) done.push(...wrapParagraph(open.join(' ')))
    open = []
  }
  for (const line of lines.map(line => line.trimEnd())) {
    const verbatim = line === '' || line.startsWith(' ')
    if (verbatim || line.startsWith('- ')) close()
    if (verbatim) done.push(line)
    else open.push(line)
  }
  close()
  return done
}

/** Most of a letter's paragraphs are its template's. */
const wrapParagraph = memoize(wrapped, { entries: 500, longestKey: 1000 })

/** A word longer than a line (a link) is never broken. */
function wrapped(paragraph: string): readonly string[] {
  const singleSpaced = !/ {2}|[^\S ]/.test(paragraph)
  if (singleSpaced && paragraph.length <= COLUMNS) return [paragraph]
  const hang = paragraph.startsWith('- ') ? '  ' : ''
  const lines: string[] = []
  let line = ''
  // 'n. 4824' stays on one line.
  const joined = paragraph.replace(/\b(n\.|Nr\.)\s(?=\d)/g, '$1\u00a0')
  for (const word of joined.split(singleSpaced ? ' ' : /[ \t]+/)) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= COLUMNS) line += ` ${word}`
    else {
      lines.push(line)
      line = hang + word
    }
  }
  return [...lines, line].map(one => one.replaceAll('\u00a0', ' '))
}
