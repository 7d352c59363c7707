// Sends composed letters: by SMTP (ordinary or PEC), or as .eml files into an outbox folder.
// A letter is composed once; its bytes are kept, and a retry sends identical bytes.

import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutboxTransport, SmtpTransport, Transport } from '../config/transport.ts'
import { verpAddress } from '../replies/message-id.ts'
import { type Mail, TOKEN_PLACE } from '../replies/reply.ts'
import { reasonOf } from './log.ts'
import { Broken, openTalks } from './smtp-talk.ts'

/** How an attempt ended. `in_doubt`: the server may have taken it; it is never sent again. */
export type Sent =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string }
  | { readonly kind: 'in_doubt'; readonly reason: string }

export interface Sender {
  readonly name: string
  /** Receipts come back for what it sends. */
  readonly pec: boolean
  readonly perMinute: number | null
  /**
   * Waits for a free connection; to be taken before a reply is marked, so that none is marked that
   * only waits in our own line. @returns what gives it back.
   */
  slot(): Promise<() => void>
  send(letter: Mail, bytes: Buffer): Promise<Sent>
  close(): void
}

/** What is put into a letter when it is composed. */
export interface Enclosed {
  /** Of its link; without one the place where it stands is left as it is: so the letter is kept. */
  readonly token?: string
  /** A letter that is forwarded whole. */
  readonly enclosed?: Buffer | null
  /** An attachment's bytes by their hash. */
  readonly read?: (sha256: string) => Promise<Buffer>
}

/**
 * RFC 5322 bytes, CRLF, the same for the same letter and date. `date`: when it is generated
 * (replies.md 22).
 */
export async function compose(
  letter: Mail,
  date: Date,
  { token = TOKEN_PLACE, enclosed = null, read = nothingToRead }: Enclosed = {},
): Promise<Buffer> {
  const attachments = await Promise.all(
    (letter.attachments ?? []).map(async ({ name, type, sha256 }) => ({
      filename: name,
      contentType: type,
      contentDisposition: 'attachment' as const,
      content: await read(sha256),
    })),
  )
  const mail = new MailComposer({
    from: letter.from,
    to: letter.recipient,
    subject: letter.subject,
    text: letter.text.replaceAll(TOKEN_PLACE, token),
    date,
    messageId: `<${letter.messageId}>`,
    ...(letter.inReplyTo !== null && { inReplyTo: `<${letter.inReplyTo}>` }),
    references: letter.references.map(id => `<${id}>`),
    ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
    attachments: [...attachments, ...(enclosed === null ? [] : [enclosure(enclosed)])],
    // Of the letter and not of chance: a second try sends the same bytes.
    baseBoundary: letter.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
    headers: { ...letter.headers },
    textEncoding: 'quoted-printable',
    xMailer: false,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

const nothingToRead = () =>
  Promise.reject(new Error('A letter has attachments and nothing reads them.'))

const enclosure = (content: Buffer) => ({
  filename: 'osservazione.eml',
  contentType: 'message/rfc822',
  content,
})

export async function openSender(transport: Transport, timeoutMs: number): Promise<Sender> {
  return transport.kind === 'outbox' ? openOutbox(transport) : openSmtp(transport, timeoutMs)
}

async function openOutbox(transport: OutboxTransport): Promise<Sender> {
  const { name, folder, perMinute } = transport
  await mkdir(folder, { recursive: true })
  return {
    name,
    // Files bring no receipts.
    pec: false,
    perMinute,
    slot: async () => () => {},
    async send(letter, bytes) {
      const file = join(folder, `${letter.messageId.replace(/[^\w.@-]/g, '_')}.eml`)
      try {
        await writeSynced(`${file}.part`, bytes)
        await rename(`${file}.part`, file)
        return { kind: 'accepted' }
      } catch (error) {
        // Without the name there is no letter: a full disk leaves no doubt.
        return { kind: 'later', reason: reasonOf(error) }
      }
    },
    close() {},
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** At most `size` at a time, in the order in which they came. */
function openSlots(size: number): () => Promise<() => void> {
  let free = size
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return async () => {
    if (free > 0) free -= 1
    else await new Promise<void>(resolve => waiting.push(resolve))
    return release
  }
}

async function openSmtp(transport: SmtpTransport, timeoutMs: number): Promise<Sender> {
  const ca = transport.caFile === null ? null : await readFile(transport.caFile)
  const { auth, host, port, security } = transport
  const talks = openTalks({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(auth !== null && { auth: { user: auth.user, pass: auth.password() } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== null && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: transport.name,
    pec: transport.pec,
    perMinute: transport.perMinute,
    slot: openSlots(transport.pool),
    async send(letter, raw) {
      const envelope = { from: envelopeOf(transport, letter), to: [letter.recipient] }
      try {
        await talks.send({ envelope, raw, signal: AbortSignal.timeout(timeoutMs) })
        return { kind: 'accepted' }
      } catch (error) {
        return endOf(error)
      }
    },
    close: () => talks.close(),
  }
}

/** False is `<>`. A PEC provider takes no other envelope sender than From (RFC 6109 3.1.1). */
function envelopeOf({ pec, envelope }: SmtpTransport, letter: Mail): string | false {
  if (pec || envelope === undefined) return letter.from.address
  if (envelope === null) return false
  return typeof envelope === 'string' ? envelope : verpAddress(envelope.verp, letter.messageId)
}

/** What a failed attempt means for the letter: the server's own word, or how far the talk had come. */
function endOf(thrown: unknown): Sent {
  const handedOver = thrown instanceof Broken && thrown.handedOver
  const error = thrown instanceof Broken ? thrown.cause : thrown
  const reason = reasonOf(error)
  const { code, responseCode } = fieldsOf(error)
  // A refused login is an account's fault, not the letter's: it is tried again when mended.
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return { kind: 'later', reason }
  if (responseCode !== null && responseCode >= 500 && responseCode !== 503) {
    return { kind: 'refused', reason }
  }
  if (responseCode !== null && responseCode >= 400) return { kind: 'later', reason }
  // Before its last line no server takes a letter; after it, silence leaves the end unknown.
  return handedOver ? { kind: 'in_doubt', reason } : { kind: 'later', reason }
}

function fieldsOf(error: unknown) {
  const fields = typeof error === 'object' && error !== null ? error : {}
  return {
    code: 'code' in fields && typeof fields.code === 'string' ? fields.code : null,
    responseCode:
      'responseCode' in fields && typeof fields.responseCode === 'number'
        ? fields.responseCode
        : null,
  }
}
