// Letters as patronati write them, invented: each from a sender of its own, so that no ceiling of
// answers to one address stands in the way.

export const DOMAIN = 'aurora.example'

/** The same letter is the same whenever a test delivers it. */
const WRITTEN = new Date('2026-11-02T09:00:00Z')

/** The addresses that the roster of these tests enables. */
export function senderOf(number: number): string {
  return `op${number}@${DOMAIN}`
}

export interface Written {
  readonly from?: string
  readonly to?: string
  readonly cc?: string
  readonly subject?: string
  /** Null: the letter has none. */
  readonly messageId?: string | null
  readonly date?: Date
  readonly body?: string
  /** Further header lines, without their line ends. */
  readonly headers?: readonly string[]
}

/** A reminder: one request, answered by the form's letter. */
export function reminder(number: number, written: Written = {}): Buffer {
  const { from = senderOf(number), to = 'sede@inps.example', cc, headers = [] } = written
  const { messageId = `lettera.${number}@${DOMAIN}`, date = WRITTEN } = written
  const lines = [
    `From: Patronato Aurora <${from}>`,
    `To: ${to}`,
    ...(cc === undefined ? [] : [`Cc: ${cc}`]),
    `Subject: ${written.subject ?? `domanda di pensione ${number}`}`,
    ...(messageId === null ? [] : [`Message-ID: <${messageId}>`]),
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    ...headers,
    'MIME-Version: 1.0',
    ...(headers.some(line => /^content-type:/i.test(line))
      ? []
      : ['Content-Type: text/plain; charset=utf-8']),
    '',
    written.body ?? bodyOf(number),
  ]
  return Buffer.from(lines.join('\r\n'))
}

export function bodyOf(number: number): string {
  return [
    'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor',
    `Mario Rossini (pratica ${number}) non risulta ancora definita: si sollecita la lavorazione.`,
    '',
  ].join('\r\n')
}
