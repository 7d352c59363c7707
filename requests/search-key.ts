// What is searched for exactly: numbers, codes and addresses, compared without what people write
// between their characters.

import type { Identifiers } from './request.ts'

/** 'rss mra 80a01 h501u' -> 'RSSMRA80A01H501U'; '' where nothing is left to compare. */
export const searchKey = (written: string): string =>
  written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')
    .slice(0, 120)

/** All under which a request is found. */
export function searchKeys(
  number: string,
  identifiers: Identifiers,
  sender: string,
): readonly string[] {
  const written = [
    number,
    sender,
    ...identifiers.codiciFiscali,
    ...identifiers.codiciFiscaliInvalidi,
    ...identifiers.cfProvvisori,
    ...identifiers.numeroDomanda,
    ...identifiers.protocolli,
    ...identifiers.pensioni,
    ...(identifiers.praticheNaspi ?? []),
  ]
  return [...new Set(written.map(searchKey).filter(key => key.length >= 4))]
}
