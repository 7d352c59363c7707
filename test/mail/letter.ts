// Builds small letters for the tests of mail/: lines joined by CRLF.

export function letter(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** The same letter as a tool on Unix would have stored it. */
export function withLf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}

export function kinds(defects: readonly { readonly kind: string }[]): string[] {
  return defects.map(defect => defect.kind)
}
