// What the operators' pages are given of the running gateway.

import { rosterEntry } from '../requests/roster.ts'
import type { WebParts } from '../web/app.ts'
import { scan } from './clamav.ts'
import { formDoors } from './form.ts'
import type { Gateway } from './open.ts'

export function formPartsOf(gateway: Gateway): WebParts['form'] {
  const { config, blobs, inForce } = gateway
  const { tables, rules } = config.policy
  const found = Object.values(rules.steps)
    .flat()
    .flatMap(({ id, then }): [string, string][] =>
      then.prestazione === undefined ? [] : [[id, then.prestazione]],
    )
  return {
    ...formDoors(gateway, () => inForce.policy, config.formSede),
    blobs,
    tables,
    sedi: tables.sedi,
    attachments: config.formAttachments,
    benefitRules: new Map(found),
    scan: bytes => scan(config.clamd, bytes),
    drawerOf: (address, now) =>
      rosterEntry(inForce.policy.roster, address, now.toISOString())?.drawer ?? 'own',
  }
}
