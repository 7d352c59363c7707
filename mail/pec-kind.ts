// Which kind of PEC a message is: its top-level headers alone tell, compared whole ("non-accettazione"
// holds "accettazione"), never the subject, whose words anybody may write.

import { headerValue } from './headers.ts'
import type { Part } from './parts.ts'
import { isRem } from './pec-envelope.ts'

/** daticert's `tipo`, and the kinds that have none. */
export type PecKind =
  | 'posta-certificata'
  | 'accettazione'
  | 'non-accettazione'
  | 'presa-in-carico'
  | 'avvenuta-consegna'
  | 'preavviso-errore-consegna'
  | 'errore-consegna'
  | 'rilevazione-virus'
  | 'anomalia'
  | 'ricevuta-sconosciuta'
  | 'rem'

const RECEIPTS: ReadonlySet<string> = new Set<PecKind>([
  'accettazione',
  'non-accettazione',
  'presa-in-carico',
  'avvenuta-consegna',
  'preavviso-errore-consegna',
  'errore-consegna',
  'rilevazione-virus',
])

/** Null for ordinary mail. X-Ricevuta wins over X-Trasporto. */
export function kindOf(bytes: Buffer, root: Part): PecKind | null {
  const ricevuta = headerValue(root.headers, 'x-ricevuta')?.trim().toLowerCase()
  if (ricevuta !== undefined) return isReceipt(ricevuta) ? ricevuta : 'ricevuta-sconosciuta'
  const trasporto = headerValue(root.headers, 'x-trasporto')?.trim().toLowerCase()
  if (trasporto === 'posta-certificata') return 'posta-certificata'
  if (trasporto === 'errore') return 'anomalia'
  return isRem(bytes, root) ? 'rem' : null
}

function isReceipt(value: string): value is PecKind {
  return RECEIPTS.has(value)
}
