// What the operators' pages are given in tests: the gateway's own doors on a database, blobs in memory,
// bells that are noted.

import { loadConfig } from '../../config/load.ts'
import { formDoors } from '../../gateway/form.ts'
import type { Blobs } from '../../store/blobs.ts'
import type { Database } from '../../store/open.ts'
import type { WebParts } from '../../web/app.ts'
import { deskForTests } from './desk-parts.ts'

/** The product's own configuration: rules, tables, a roster of invented offices. */
export const shipped = await loadConfig({ env: { DATA_DIR: '/nonexistent' } })

export interface FormForTests {
  readonly parts: WebParts['form']
  readonly kept: () => number
  readonly rung: { readonly queue: string; readonly payload: unknown }[]
}

export function formForTests(db: Database, given: Partial<WebParts['form']> = {}): FormForTests {
  const desk = deskForTests()
  const { read, keep } = desk.parts.blobs
  let kept = 0
  const rung: { queue: string; payload: unknown }[] = []
  const blobs = {
    read,
    keep: async (contents: readonly Buffer[]) => {
      kept += contents.length
      return keep(contents)
    },
    // The doors read and keep, and nothing else.
  } as Blobs
  const queues = {
    ring: async (queue: string, payloads: readonly unknown[]) => {
      for (const payload of payloads) rung.push({ queue, payload })
    },
    ringOffices: async (requests: readonly unknown[]) => {
      for (const payload of requests) rung.push({ queue: 'office', payload })
      return true
    },
  } as Parameters<typeof formDoors>[0]['queues']
  const { policy } = shipped
  const parts = {
    ...formDoors(
      { store: { db } as Parameters<typeof formDoors>[0]['store'], blobs, queues },
      () => policy,
      shipped.formSede,
    ),
    blobs,
    tables: policy.tables,
    sedi: policy.tables.sedi,
    attachments: { maxFiles: 3, maxBytes: 200 * 1024 },
    benefitRules: new Map([['prestazione-assegno-sociale', 'assegno_sociale']]),
    scan: desk.parts.scan,
    drawerOf: () => 'own' as const,
    ...given,
  }
  return { parts, kept: () => kept, rung }
}
