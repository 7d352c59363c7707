// Which structure answers: the first row of the routing table that fits, with the reason. Order
// (Poli by country, Poli by topic or gestione, comune, province, receiving mailbox) as announced:
// residence and topic of the request, taking into account the Poli (messaggio 4824/2020).

import { z } from 'zod'
import type { CombipatRequest } from './request.ts'
import type { Tables } from './tables.ts'

export interface Route {
  /** Code of the structure, e.g. '1300'; null only where no row and no mailbox gives one. */
  readonly sede: string | null
  readonly name: string | null
  /** Id of the row that decided, or 'casella-ricevente'. */
  readonly rule: string
  /** One Italian sentence. */
  readonly says: string
  /** False where another structure stands in ("non determinata"): the receiving mailbox's, the form's. */
  readonly determined: boolean
}

const day = z.iso.date('una data si scrive AAAA-MM-GG')

export const gestioni = ['privata', 'pubblica', 'spettacolo_sport', 'estero'] as const
export type Gestione = (typeof gestioni)[number]

const rowSchema = z
  .strictObject({
    id: z.string().min(1),
    says: z.string().min(1),
    /** Slugs of prestazioni. */
    topic: z.array(z.string()).min(1).optional(),
    gestione: z.enum(gestioni).optional(),
    country: z.string().optional(),
    provinces: z.array(z.string().length(2)).min(1).optional(),
    comuni: z.array(z.string()).min(1).optional(),
    valid_from: day.optional(),
    valid_to: day.optional(),
    sede: z.string().regex(/^\d{4}(?:\d{2})?$/, 'il codice di una sede ha quattro o sei cifre'),
  })
  .refine(row => row.topic ?? row.gestione ?? row.country ?? row.provinces ?? row.comuni, {
    error: 'una riga dice almeno una condizione (topic, gestione, country, provinces, comuni)',
  })

export const routesSchema = z.strictObject({ version: z.number().int(), rows: z.array(rowSchema) })

export type RoutesFile = z.infer<typeof routesSchema>
export type RouteRow = z.infer<typeof rowSchema>

export interface RoutingTable {
  /** In the order in which they are asked. */
  readonly rows: readonly RouteRow[]
  readonly tables: Tables
}

/** Rows sorted by the order of the head; inside a group the file's own order stands. */
export const compileRoutes = (file: RoutesFile, tables: Tables): RoutingTable => ({
  rows: file.rows.toSorted((a, b) => group(a) - group(b) || narrowness(b) - narrowness(a)),
  tables,
})

/** What a request tells of itself beyond its own fields, where somebody knows it. */
export interface RouteFacts {
  readonly gestione?: Gestione
  /** Country of residence, where abroad. */
  readonly country?: string
}

/** `on`: the day asked about, YYYY-MM-DD; `mailboxSede`: the structure that received the letter. */
export function route(
  request: CombipatRequest,
  mailboxSede: string | null,
  routing: RoutingTable,
  on: string,
  facts: RouteFacts = {},
): Route {
  const found = competent(request, routing, on, facts)
  if (found.kind === 'route') return found.route
  return {
    sede: mailboxSede,
    name: nameOf(mailboxSede, routing.tables),
    rule: 'casella-ricevente',
    says: `Sede non determinata: ${found.why}. Resta alla sede della casella che ha ricevuto il messaggio.`,
    determined: false,
  }
}

/** The structure that the table names, or an Italian clause that says why it names none. */
export function competent(
  request: CombipatRequest,
  routing: RoutingTable,
  on: string,
  facts: RouteFacts,
): { readonly kind: 'route'; readonly route: Route } | { readonly kind: 'gap'; why: string } {
  const { tables } = routing
  const fitting = routing.rows.filter(row => isValid(row, on) && fits(row, request, facts))
  const [best] = fitting
  const { provinciaResidenza: province } = request.identifiers
  const tie = fitting.find(
    row => best !== undefined && sameRank(row, best) && row.sede !== best.sede,
  )
  if (best !== undefined && tie === undefined) {
    return { kind: 'route', route: determined(best.sede, best.id, best.says, tables) }
  }
  if (tie === undefined && province !== null) {
    const sede = tables.province.get(province)
    const says = `L'assistito risiede in provincia di ${province}: sede predefinita della provincia.`
    if (sede !== undefined)
      return { kind: 'route', route: determined(sede, `provincia-${province}`, says, tables) }
  }
  return { kind: 'gap', why: gapIn(best, tie, province, facts.country) }
}

function gapIn(
  best: RouteRow | undefined,
  tie: RouteRow | undefined,
  province: string | null,
  country: string | undefined,
): string {
  if (tie !== undefined) return `le righe «${best?.id}» e «${tie.id}» indicano sedi diverse`
  if (country !== undefined)
    return `nessuna riga indica chi tratta le richieste di chi risiede all’estero (${country})`
  return province === null
    ? 'la residenza dell’assistito non è nota'
    : `la provincia di ${province} non ha una sede predefinita`
}

const determined = (sede: string, rule: string, says: string, tables: Tables): Route => ({
  sede,
  name: nameOf(sede, tables),
  rule,
  says,
  determined: true,
})

/** A unit of six digits bears its structure's name where it has none of its own. */
export const nameOf = (sede: string | null, { sedi }: Tables): string | null =>
  sede === null ? null : (sedi.get(sede) ?? sedi.get(sede.slice(0, 4)) ?? null)

const group = (row: RouteRow): number => {
  if (row.country !== undefined) return 0
  if (row.topic !== undefined || row.gestione !== undefined) return 1
  return row.comuni !== undefined ? 2 : 3
}

/** Conditions that a row states: the more, the more specific. A comune counts above a province. */
const narrowness = (row: RouteRow): number =>
  [row.topic, row.gestione, row.country, row.provinces].filter(one => one !== undefined).length +
  (row.comuni === undefined ? 0 : 2)

export const sameRank = (a: RouteRow, b: RouteRow): boolean =>
  group(a) === group(b) && narrowness(a) === narrowness(b)

const isValid = (row: RouteRow, on: string): boolean =>
  (row.valid_from === undefined || row.valid_from <= on) &&
  (row.valid_to === undefined || on <= row.valid_to)

function fits(row: RouteRow, request: CombipatRequest, facts: RouteFacts): boolean {
  const { comuneResidenza: comune, provinciaResidenza: province } = request.identifiers
  return (
    (row.topic === undefined || row.topic.includes(request.prestazione ?? '')) &&
    (row.gestione === undefined || row.gestione === facts.gestione) &&
    (row.country === undefined || row.country === facts.country) &&
    (row.provinces === undefined || row.provinces.includes(province ?? '')) &&
    (row.comuni === undefined || row.comuni.includes(comune ?? ''))
  )
}
