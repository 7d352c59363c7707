// Talks with an SMTP server, each on a connection of its own, and knows of each how far it has come.
// The library says of a broken connection only that it broke; whether the letter was handed over
// before tells "later" from "in doubt".

import { createTransport } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool'

export interface Outgoing {
  readonly envelope: { readonly from: string | false; readonly to: string[] }
  readonly raw: Buffer
  readonly signal: AbortSignal
}

export interface Talks {
  /** @throws Broken with what the library threw. */
  send(mail: Outgoing): Promise<void>
  close(): void
}

export class Broken extends Error {
  /** The whole letter, its end included, was on its way to the server. */
  readonly handedOver: boolean

  constructor(handedOver: boolean, cause: unknown) {
    super('The talk with the mail server did not end well.', { cause })
    this.handedOver = handedOver
  }
}

interface Line {
  readonly mailer: ReturnType<typeof createTransport<SMTPPool.SentMessageInfo>>
  handedOver: boolean
}

export function openTalks(options: SMTPPool.Options): Talks {
  const lines: Line[] = []
  const free: Line[] = []

  function openLine(): Line {
    const heard = (entry: { readonly tnx?: unknown }) => {
      // Said once the last line of the letter has been given to the connection (RFC 5321, 4.1.1.4).
      if (entry.tnx === 'message') line.handedOver = true
    }
    const quiet = () => {}
    const logger = {
      level: quiet,
      trace: quiet,
      debug: quiet,
      info: heard,
      warn: quiet,
      error: quiet,
      fatal: quiet,
    }
    const mailer = createTransport({ ...options, pool: true, maxConnections: 1, logger })
    const line: Line = { mailer, handedOver: false }
    lines.push(line)
    return line
  }

  return {
    async send(mail) {
      const line = free.pop() ?? openLine()
      line.handedOver = false
      try {
        await line.mailer.sendMail(mail)
      } catch (error) {
        throw new Broken(line.handedOver, error)
      } finally {
        free.push(line)
      }
    },
    close() {
      for (const { mailer } of lines) mailer.close()
    },
  }
}
