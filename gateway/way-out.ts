// How an official's letter leaves a mailbox: by the transport that answers for it.

import type { Config } from '../config/resolve.ts'
import type { WayOut } from '../web/desk/writing.ts'
import { mailboxOf } from './mailboxes.ts'

/** @returns null where the mailbox answers through nothing. */
export function wayOut(config: Config, name: string | null): WayOut | null {
  const mailbox = mailboxOf(config, name)
  const transport = config.transports.find(one => one.name === mailbox?.replyThrough)
  if (mailbox === undefined || transport === undefined) return null
  const pec = mailbox.channel === 'pec'
  // A PEC provider takes its own mailbox as the sender and no other (RFC 6109, 3.1.1).
  const address = pec ? mailbox.address : (transport.from?.address ?? mailbox.address)
  return { address, replyTo: mailbox.address, pec }
}
