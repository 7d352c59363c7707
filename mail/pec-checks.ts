// A PEC's signature covers its content, never its outer headers: anyone can put others around a
// genuine body. So the headers are compared with what the provider certified inside.

import type { Daticert } from './daticert.ts'
import { type Header, headerValue, headerValues } from './headers.ts'
import { readMessageId } from './message-id.ts'
import type { Part } from './parts.ts'
import type { Envelope } from './pec-envelope.ts'
import { agreesWithSubject } from './pec-subject.ts'
import { decodeWords } from './words.ts'

/** Stable names, for the trail and for statistics; empty where all agree. */
export function findMismatches(
  kind: string,
  { headers }: Part,
  envelope: Envelope,
  daticert: Daticert | null,
): string[] {
  const found: string[] = []
  const transport = kind === 'posta-certificata'
  if (contradicts(headers, 'x-ricevuta') || contradicts(headers, 'x-trasporto')) {
    found.push('intestazioni-doppie')
  }
  if (transport && !envelope.letter) found.push('postacert-assente')
  if (envelope.doubled) found.push('parti-doppie')
  if (!envelope.daticert) return [...found, 'daticert-assente']
  if (!daticert) return [...found, 'daticert-illeggibile']

  if (daticert.tipo !== statedKind(headers)) found.push('tipo')
  const reference = readMessageId(headerValue(headers, 'x-riferimento-message-id'))
  if (reference !== null && daticert.msgid !== null && reference !== daticert.msgid) {
    found.push('riferimento')
  }
  const subject = decodeWords(headerValue(headers, 'subject') ?? '')
  const oggetto = daticert.oggetto === null ? null : decodeWords(daticert.oggetto)
  if (oggetto !== null && !agreesWithSubject(subject, oggetto, transport)) found.push('oggetto')
  if (!transport) return found
  // Only a transport keeps the identifier as its Message-ID; a receipt has one of its own.
  const messageId = readMessageId(headerValue(headers, 'message-id'))
  if (messageId !== daticert.identificativo) found.push('message-id')
  if (onBehalfOf(headerValue(headers, 'from') ?? '') !== daticert.mittente?.toLowerCase())
    found.push('per-conto-di')
  if (differs(headerValue(headers, 'x-tiporicevuta'), daticert.ricevutaTipo))
    found.push('tipo-ricevuta')
  return found
}

/** What the header calls it, also where nobody knows such a kind. */
function statedKind(headers: readonly Header[]): string | undefined {
  const stated = headerValue(headers, 'x-ricevuta') ?? headerValue(headers, 'x-trasporto')
  return stated?.trim().toLowerCase()
}

/** Twice in the header, with different values. */
function contradicts(headers: readonly Header[], name: string): boolean {
  return new Set(headerValues(headers, name).map(value => value.toLowerCase())).size > 1
}

/** `"Per conto di: a@b.example" <posta-certificata@...>` -> 'a@b.example'. */
function onBehalfOf(from: string): string | undefined {
  const written = decodeWords(from).replaceAll('\\', '')
  const match = /per conto di:?\s*<?([^\s"<>]+@[^\s"<>]+)/i.exec(written)
  return match?.[1]?.toLowerCase()
}

function differs(header: string | null, certified: string | null): boolean {
  return header !== null && certified !== null && header.trim().toLowerCase() !== certified
}
