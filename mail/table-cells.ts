// HTML tables made readable: the library writes neighbouring cells without a blank between them, so
// that a name and a codice fiscale would become one word.

/** The same HTML with a blank between two cells and a break between two rows; null without tables. */
export function partCells(html: Buffer): Buffer | null {
  // Latin-1 keeps any bytes as they are; tags are ASCII in every charset that mail uses.
  const source = html.toString('latin1')
  if (!/<t[dh][\s>]/i.test(source)) return null
  const flat = source.replace(ONE_PARAGRAPH, '$1$3')
  const parted = flat.replace(CELL, tag =>
    tag[2] === 'r' || tag[2] === 'R' ? `<br>${tag}` : ` ${tag}`,
  )
  return Buffer.from(parted, 'latin1')
}

/** Opening tags, since the closing ones may be left out. */
const CELL = /<t[dhr](?=[\s>])/gi

/** Word puts every cell into a paragraph, which would stand alone: a row is read as one line. */
const ONE_PARAGRAPH =
  /(<t[dh](?:\s[^>]{0,500})?>\s{0,100})<(p|div)(?:\s[^>]{0,500})?>((?:(?!<\/?(?:p|div|t[dhr]|table)[\s>])[\s\S]){0,300})<\/\2>(?=\s{0,100}<\/t[dh]>)/gi
