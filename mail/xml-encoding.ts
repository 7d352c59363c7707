// The bytes of an XML document as text (XML 1.0, appendix F): a byte order mark, else the shape of the
// first characters, else UTF-8 where it fits; only then is a label believed, for labels are wrong often.

import { isUtf8 } from 'node:buffer'
import { decodeBytes } from './words.ts'

/** @param label a charset that stands outside the document. */
export function decodeXml(bytes: Buffer, label?: string): string {
  const wide = wideEncoding(bytes)
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  if (isUtf8(bytes)) return bytes.toString('utf8')
  return decodeBytes(bytes, narrow(declared(bytes)) ?? narrow(label ?? null) ?? 'windows-1252')
}

/** UTF-16, by its mark or by the '<' with which every document begins. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return null
}

function declared(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 200)
  return (
    /^[\s\xef\xbb\xbf]*<\?xml[^>]{0,150}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1] ??
    null
  )
}

/** What these bytes are not: they were no UTF-8, and each character has one. */
function narrow(label: string | null): string | null {
  return label === null || /utf|ucs|unicode|ascii/i.test(label) ? null : label
}
