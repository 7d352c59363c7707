// What the form writes to mailboxes: a receipt, word of an answer or a question, an observation handed
// on. Nothing of a citizen stands in the first three: who signs in finds it there.

interface FormLetterFields {
  readonly name: string
  readonly number: string
  /** Into the drawer, behind the sign-in. */
  readonly link: string
  readonly contact: string
}

interface Said {
  readonly subject: string
  readonly text: string
}

type In<F> = Readonly<Record<'it' | 'de', (fields: F) => Said>>

const frame = {
  it: (
    name: string,
    words: string,
    contact: string,
  ) => `Questo messaggio è generato automaticamente.

Gentile ${name},

${words}

Per informazioni: ${contact}.

A questo messaggio non occorre rispondere.

INPS - Sperimentazione COMBIPAT`,
  de: (name: string, words: string, contact: string) => `Diese Nachricht wurde automatisch erstellt.

Guten Tag, ${name},

${words}

Auskunft erteilt: ${contact}.

Auf diese Nachricht brauchen Sie nicht zu antworten.

NISF/INPS - Erprobung COMBIPAT`,
} as const

export const receiptLetter: In<FormLetterFields & { readonly structure: string | null }> = {
  it: ({ name, number, link, contact, structure }) => ({
    subject: `Richiesta ${number} ricevuta`,
    text: frame.it(
      name,
      `la richiesta inviata con il modulo "Scrivi alla sede" è arrivata e ha il numero ${number}. ${
        structure === null
          ? 'Una persona sceglie la struttura che la tratta.'
          : `La tratta la struttura INPS di ${structure}.`
      }

La richiesta e la risposta stanno nel cassetto:

  ${link}

Se dopo 15 giorni non c'è risposta, la richiesta si può sollecitare dal cassetto.`,
      contact,
    ),
  }),
  de: ({ name, number, link, contact, structure }) => ({
    subject: `Anfrage ${number} eingegangen`,
    text: frame.de(
      name,
      `die mit dem Formular „Scrivi alla sede“ gesendete Anfrage ist eingegangen und hat die Nummer ${number}. ${
        structure === null
          ? 'Die zuständige Dienststelle wird von einer Person bestimmt.'
          : `Sie wird von der Dienststelle ${structure} des NISF/INPS bearbeitet.`
      }

Anfrage und Antwort liegen in der Ablage:

  ${link}

Bleibt die Antwort 15 Tage aus, können Sie die Anfrage in der Ablage anmahnen.`,
      contact,
    ),
  }),
}

export const answerNotice: In<FormLetterFields> = {
  it: ({ name, number, link, contact }) => ({
    subject: `Risposta alla richiesta ${number}`,
    text: frame.it(
      name,
      `nel cassetto c'è la risposta alla richiesta ${number}:\n\n  ${link}`,
      contact,
    ),
  }),
  de: ({ name, number, link, contact }) => ({
    subject: `Antwort auf die Anfrage ${number}`,
    text: frame.de(
      name,
      `in der Ablage liegt die Antwort auf die Anfrage ${number}:\n\n  ${link}`,
      contact,
    ),
  }),
}

export const questionNotice: In<FormLetterFields> = {
  it: ({ name, number, link, contact }) => ({
    subject: `La sede chiede qualcosa per la richiesta ${number}`,
    text: frame.it(
      name,
      `per trattare la richiesta ${number} la sede ha bisogno di una risposta. Si legge e si risponde dal cassetto:\n\n  ${link}`,
      contact,
    ),
  }),
  de: ({ name, number, link, contact }) => ({
    subject: `Rückfrage zur Anfrage ${number}`,
    text: frame.de(
      name,
      `zur Bearbeitung der Anfrage ${number} hat die Dienststelle eine Rückfrage. Sie lesen und beantworten sie in der Ablage:\n\n  ${link}`,
      contact,
    ),
  }),
}

/** To our own mailbox, in Italian: what the operator has written stands below, as it was seen. */
export const observationNotice = (fields: {
  readonly from: string
  readonly office: string
  readonly subject: string
  readonly text: string
}): Said => ({
  subject: fields.subject,
  text: `Dal modulo "Scrivi alla sede" scrive ${fields.from} (${fields.office}):

${fields.text}

INPS - Sperimentazione COMBIPAT`,
})
