// Plain text as a letter: paragraphs of at most 72 columns (RFC 5322, 2.1.1 asks for 78).

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
    if (open.length > 0) done.push(...fold(open.join(' ')))
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
function fold(paragraph: string): readonly string[] {
  const before = known.get(paragraph)
  if (before !== undefined) return before
  const lines = foldedLines(paragraph)
  if (known.size >= MOST_KNOWN) known.clear()
  if (paragraph.length <= LONGEST_KNOWN) known.set(paragraph, lines)
  return lines
}

const known = new Map<string, readonly string[]>()
const MOST_KNOWN = 500
const LONGEST_KNOWN = 2000

/** A word longer than a line (a link) is never broken. */
function foldedLines(paragraph: string): readonly string[] {
  const even = !/ {2}|[\t\u00a0]/.test(paragraph)
  if (even && paragraph.length <= COLUMNS) return [paragraph]
  const hang = paragraph.startsWith('- ') ? '  ' : ''
  const lines: string[] = []
  let line = ''
  // 'n. 4824' stays on one line.
  const joined = paragraph.replace(/\b(n\.|Nr\.)\s(?=\d)/g, '$1\u00a0')
  for (const word of joined.split(even ? ' ' : /[ \t]+/)) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= COLUMNS) line += ` ${word}`
    else {
      lines.push(line)
      line = hang + word
    }
  }
  return [...lines, line].map(one => one.replaceAll('\u00a0', ' '))
}
