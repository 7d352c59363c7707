// The letter that brings a one-time link.

export interface SigninLetterFields {
  readonly name: string
  readonly link: string
  readonly minutes: number
  /** Whom to tell; as in the answers. */
  readonly contact: string
}

export const signinLetter = {
  it: ({ name, link, minutes, contact }: SigninLetterFields) => ({
    subject: 'Il collegamento per accedere a COMBIPAT',
    text: `Questo messaggio è generato automaticamente.

Gentile ${name},

per accedere aprire questo collegamento entro ${minutes} minuti. Vale una volta sola.

  ${link}

Chi non lo ha chiesto non deve fare nulla: senza il collegamento nessuno accede. Il collegamento non va inoltrato ad altri.

Per informazioni: ${contact}.

A questo messaggio non occorre rispondere.

INPS - Sperimentazione COMBIPAT`,
  }),
  de: ({ name, link, minutes, contact }: SigninLetterFields) => ({
    subject: 'Ihr Link zur Anmeldung bei COMBIPAT',
    text: `Diese Nachricht wurde automatisch erstellt.

Guten Tag, ${name},

öffnen Sie zur Anmeldung innerhalb von ${minutes} Minuten diesen Link. Er gilt nur einmal.

  ${link}

Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun: Ohne den Link kann sich niemand anmelden. Bitte leiten Sie ihn nicht weiter.

Auskunft erteilt: ${contact}.

Auf diese Nachricht brauchen Sie nicht zu antworten.

NISF/INPS - Erprobung COMBIPAT`,
  }),
} as const
