// What the officials' pages are given of the running gateway.

import type { WebParts } from '../web/app.ts'
import { scan } from './clamav.ts'
import type { Gateway } from './open.ts'
import { wayOut } from './way-out.ts'

export function deskPartsOf({ config, blobs, queues }: Gateway): WebParts['desk'] {
  const { policy, answers, attachments, clamd } = config
  const benefits = Object.values(policy.rules.steps)
    .flat()
    .flatMap(({ then }) => then.prestazione ?? [])
  return {
    blobs,
    answers,
    attachments,
    tables: policy.tables,
    sedi: policy.tables.sedi,
    institutes: new Map(
      policy.roster.entries.map(({ sender }) => [sender.institute.id, sender.institute.name]),
    ),
    prestazioni: [...new Set(benefits)].sort(),
    wayOut: mailbox => wayOut(config, mailbox),
    scan: bytes => scan(clamd, bytes),
    deliver: letters => queues.ring('deliver', [{ letters }]),
    notify: notices => queues.ring('notify', [{ notices }]),
    process: letters => queues.ring('process', [{ letters }]),
    ringOffice: async (number, sede) => {
      await queues.ringOffices([{ number, sede }])
    },
  }
}
