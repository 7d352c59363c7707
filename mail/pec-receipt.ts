// What a receipt is, beyond its kind: which form of it came, which of the two warnings, and when two
// are the same one.

import type { Daticert } from './daticert.ts'
import { leaves, type Part, readParts } from './parts.ts'
import type { Envelope } from './pec-envelope.ts'
import type { PecKind } from './pec-kind.ts'
import { partContent } from './transfer.ts'

export type ReceiptForm = 'completa' | 'breve' | 'sintetica'
export type Warning = '12h' | '24h'

/** By what is there: who gets a copy is sent a `sintetica` even where `completa` was asked for. */
export function formOf(bytes: Buffer, letter: Part | null, daticert: Daticert | null): ReceiptForm {
  if (letter === null) return 'sintetica'
  if (daticert?.ricevutaTipo === 'breve') return 'breve'
  // RFC 6109 3.2.1: in a `breve` each attachment is replaced by its hash.
  const { root } = readParts(partContent(bytes, letter))
  return leaves(root).some(({ filename }) => /\.hash$/i.test(filename ?? '')) ? 'breve' : 'completa'
}

/** Both warnings have the same header and subject: only their words differ. */
export function warningOf(
  bytes: Buffer,
  { readable }: Envelope,
  daticert: Daticert | null,
): Warning | null {
  const texts = readable.map(part => partContent(bytes, part).toString('latin1'))
  const words = [daticert?.erroreEsteso ?? '', ...texts].join('\n').slice(0, 100_000)
  const hours = /\b(12|24|dodici|ventiquattro)\s+ore\b/i.exec(words)?.[1]?.toLowerCase()
  if (hours === undefined) return null
  return hours === '12' || hours === 'dodici' ? '12h' : '24h'
}

const HOURS_20 = 20 * 3_600_000

/**
 * What a warning means, from the time that passed since our message was accepted, which is safer
 * than its words; `acceptedAt` and `data` in ISO 8601. RFC 6109 3.3.3: the second is sent after 22 h.
 */
export function warningSince(
  acceptedAt: string,
  { data, warning }: { readonly data: string | null; readonly warning: Warning | null },
): Warning | null {
  const passed = Date.parse(data ?? '') - Date.parse(acceptedAt)
  if (Number.isNaN(passed)) return warning
  return passed < HOURS_20 ? '12h' : '24h'
}

/**
 * The two warnings for one recipient share identificativo, kind and recipient: their time is
 * taken too, or the final one would pass for a repetition of the first.
 */
export function duplicateKey(kind: PecKind, daticert: Daticert | null): string | null {
  if (!daticert?.identificativo) return null
  const { identificativo, consegna, data } = daticert
  const when = kind === 'preavviso-errore-consegna' ? [data ?? ''] : []
  return [identificativo, kind, consegna?.toLowerCase() ?? '', ...when].join(' ')
}
