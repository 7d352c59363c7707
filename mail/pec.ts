// Which kind of PEC a message is (RFC 6109), what its daticert.xml says, and the letter inside.
// Only the top-level headers decide the kind; daticert.xml and postacert.eml are direct children
// of the multipart/mixed under the multipart/signed.

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

export interface Destinatario {
  readonly address: string
  readonly tipo: 'certificato' | 'esterno'
}

export interface PecSignature {
  readonly present: boolean
  readonly intact: boolean
  readonly chain: 'agid' | 'digitpa' | 'configured' | 'other' | 'none'
  readonly signer: string | null
}

export interface Pec {
  readonly kind: PecKind
  readonly mittente: string | null
  readonly destinatari: readonly Destinatario[]
  readonly oggetto: string | null
  readonly identificativo: string | null
  readonly msgid: string | null
  readonly errore: string | null
  readonly ricevutaTipo: 'completa' | 'breve' | 'sintetica' | null
  /** ISO 8601 with the zone of daticert. */
  readonly data: string | null
  readonly gestore: string | null
  readonly consegna: string | null
  readonly signature: PecSignature
  /** True only where signature, chain and the header cross-checks all hold. */
  readonly certified: boolean
  readonly mismatches: readonly string[]
  /** The byte range of postacert.eml's content in the raw message; null where there is none. */
  readonly letter: { readonly start: number; readonly end: number } | null
}
