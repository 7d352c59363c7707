// The guard of everything that cuts footers: a line that names a case is never one.

/** A codice fiscale's beginning, the 13 digits of an application, a protocol. */
export function namesCase(line: string): boolean {
  return (
    /\b[a-z]{6}\s?\d{2}\s?[a-z]\d{2}/i.test(line) ||
    /\b\d{13}\b/.test(line) ||
    /\bprot\b/i.test(line)
  )
}
