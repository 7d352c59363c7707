// What a file is by its first bytes: labels and names are what the sender's program thought.

const MAGIC: readonly (readonly [string, string])[] = [
  ['\x89PNG\r\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['{\\rtf', 'application/rtf'],
  ['\xd0\xcf\x11\xe0', 'application/x-ole-storage'],
  ['MZ', 'application/x-msdownload'],
  ['\x7fELF', 'application/x-executable'],
  ['Rar!', 'application/vnd.rar'],
  ['7z\xbc\xaf', 'application/x-7z-compressed'],
  ['\x1f\x8b', 'application/gzip'],
  ['\x78\x9f\x3e\x22', 'application/ms-tnef'],
  ['<?xml', 'application/xml'],
]

/** What a ZIP is beyond that: Office's own formats differ in what they hold. */
const ZIPPED: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

// SEQUENCE { OBJECT IDENTIFIER signedData: the length may have any form.
const SIGNED_DATA = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02'

/** Null where the bytes tell nothing. A kilobyte is enough. */
export function sniff(head: Buffer, name: string | null): string | null {
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  const known = MAGIC.find(([magic]) => text.startsWith(magic))
  if (known !== undefined) return known[1]
  // Some programs write before what a reader looks for: 'PK00' before a ZIP, blanks before a PDF.
  if (text.slice(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (text.slice(0, 16).includes('PK\x03\x04')) {
    const extension = /\.([a-z]{3,4})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''
    return ZIPPED[extension] ?? 'application/zip'
  }
  if (text.startsWith('0') && text.slice(0, 24).includes(SIGNED_DATA))
    return 'application/pkcs7-mime'
  return /^\s*<(?:!doctype html|html)/i.test(text) ? 'text/html' : null
}
