// The citizen's codice fiscale as it is typed into the form: the sixteen characters, or the eleven digits
// of a provisional one (DM 23/12/1976), which whoever has no other yet is known by.

import { findCfProvvisori } from './fields/cf-provvisorio.ts'
import {
  type CodiceFiscale,
  type CodiceFiscaleDefect,
  codiceFiscaleDefect,
  isCodiceFiscale,
} from './fields/codice-fiscale.ts'

export type CodeDefect = CodiceFiscaleDefect | 'cifra-di-controllo'

export type TypedCode =
  | { readonly kind: 'code'; readonly code: CodiceFiscale }
  | { readonly kind: 'provisional'; readonly code: string }
  | { readonly kind: 'wrong'; readonly defect: CodeDefect }

/** As people spell it: blanks and dashes mean nothing. */
export function readCode(typed: string): TypedCode {
  const code = typed.replace(/[\s.-]/g, '').toUpperCase()
  if (/^\d{11}$/.test(code)) {
    return hasCheckDigit(code)
      ? { kind: 'provisional', code }
      : { kind: 'wrong', defect: 'cifra-di-controllo' }
  }
  if (isCodiceFiscale(code)) return { kind: 'code', code }
  return { kind: 'wrong', defect: codiceFiscaleDefect(code) ?? 'struttura' }
}

/** The reader asks for the digit behind these words; of noughts alone it comes out right as well. */
const hasCheckDigit = (code: string): boolean =>
  Number(code) > 0 && findCfProvvisori(`codice fiscale ${code}`).length === 1
