// Servers of the providers of PEC, so that a mailbox can name its provider (`gestore: aruba`).
// All use TLS from the first byte, IMAP on 993 and SMTP on 465. Sources: Aruba's and InfoCert's own
// instructions; the others come from a legacy table and are UNVERIFIED: try them before going live.

export interface Gestore {
  readonly imap: string
  readonly smtp: string
  readonly verified: boolean
}

export const gestori = {
  // A password of its own for clients where two-factor sign-in is on; refuses Bcc; 100 MB divided
  // by the number of recipients.
  aruba: {
    imap: 'imaps.pec.aruba.it',
    smtp: 'smtps.pec.aruba.it',
    verified: true,
  },
  // The user may differ from the address; blocks who sends more than six letters a minute.
  infocert: {
    imap: 'mbox.cert.legalmail.it',
    smtp: 'sendm.cert.legalmail.it',
    verified: true,
  },
  namirial: unverified('imaps.sicurezzapostale.it', 'smtps.sicurezzapostale.it'),
  poste: unverified('mail.postecert.it', 'mail.postecert.it'),
  register: unverified('server.pec-email.com', 'server.pec-email.com'),
  actalis: unverified('imap.pec.actalis.it', 'smtp.pec.actalis.it'),
  telecom: unverified('mail.telecompost.it', 'smtp.telecompost.it'),
  itnet: unverified('mail.postacert.it.net', 'mail.postacert.it.net'),
  notariato: unverified('imap.postacertificata.notariato.it', 'smtp.postacertificata.notariato.it'),
} as const satisfies Record<string, Gestore>

export type GestoreName = keyof typeof gestori

// The table is the source of its own names.
export const gestoreNames = Object.keys(gestori) as [GestoreName, ...GestoreName[]]

function unverified(imap: string, smtp: string): Gestore {
  return { imap, smtp, verified: false }
}

/** `check.ts` has made sure that one of the two is there. */
export function serverOf(
  host: string | undefined,
  gestore: GestoreName | undefined,
  kind: 'imap' | 'smtp',
): string {
  if (host !== undefined) return host
  if (gestore === undefined) throw new Error('A server that was checked has gone: start again.')
  return gestori[gestore][kind]
}
