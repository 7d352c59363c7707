// The pilot's roster: institutes, offices, operators, their exact addresses, valid from-to. Only an
// address that stands here, on that day, is in the pilot: never a domain.

import { z } from 'zod'
import { romeDay } from '../classifiers/dates.ts'

/** Who of the pilot wrote, at the time of receipt. */
export interface PilotSender {
  readonly institute: { readonly id: string; readonly name: string }
  readonly office: { readonly id: string; readonly city: string }
  /** Null for an office's shared address. */
  readonly operator: string | null
  readonly address: string
  readonly channel: 'email' | 'pec'
}

/** First and last day, inclusive, YYYY-MM-DD; null is open. */
export interface Validity {
  readonly dal: string | null
  readonly al: string | null
}

export interface RosterEntry {
  readonly sender: PilotSender
  readonly validity: Validity
  /** What an operator finds in the drawer: their own requests, or all of the office. */
  readonly drawer: 'own' | 'office'
}

/** The roster ready for use. */
export interface Roster {
  readonly entries: readonly RosterEntry[]
  readonly byAddress: ReadonlyMap<string, readonly RosterEntry[]>
  /** Of the enabled addresses, lower case. */
  readonly domains: readonly string[]
  /** INPS's own, from `caselle_inps`. */
  readonly own: {
    readonly domain: string
    readonly pecDomain: string
    readonly observations: string
    /** Hosts whose Authentication-Results may be trusted. */
    readonly authservIds: readonly string[]
    readonly groups: readonly string[]
  }
}

const day = z.iso.date('una data si scrive AAAA-MM-GG')
const validity = { dal: day.optional(), al: day.optional() }

const operatorSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.strictObject({ nome: z.string(), email: z.string(), ...validity }),
])

const officeSchema = z.strictObject({
  id: z.string().min(1),
  citta: z.string().min(1),
  email: z.array(z.string()).default([]),
  pec: z.array(z.string()).default([]),
  operatori: z.array(operatorSchema).default([]),
  cassetto: z.enum(['proprio', 'sede']).optional(),
  ...validity,
})

export const rosterSchema = z.strictObject({
  nota: z.string().optional(),
  periodo: z.strictObject(validity).default({}),
  caselle_inps: z.strictObject({
    dominio_ordinario: z.string(),
    dominio_pec: z.string(),
    casella_osservazioni: z.string(),
    authserv_id: z.array(z.string()).default([]),
    gruppi: z.array(z.string()).default([]),
  }),
  enti: z.array(
    z.strictObject({ id: z.string().min(1), nome: z.string().min(1), sedi: z.array(officeSchema) }),
  ),
})

export type RosterFile = z.infer<typeof rosterSchema>
type Office = z.infer<typeof officeSchema>

export function compileRoster(file: RosterFile): Roster {
  const entries = rosterEntries(file)
  const byAddress = Map.groupBy(entries, entry => entry.sender.address)
  const domains = new Set(entries.map(entry => domainOf(entry.sender.address)))
  const own = file.caselle_inps
  return {
    entries,
    byAddress,
    domains: [...domains].filter(domain => domain !== ''),
    own: {
      domain: own.dominio_ordinario.toLowerCase(),
      pecDomain: own.dominio_pec.toLowerCase(),
      observations: own.casella_osservazioni.toLowerCase(),
      authservIds: own.authserv_id.map(host => host.toLowerCase()),
      groups: own.gruppi.map(group => group.toLowerCase()),
    },
  }
}

/** Who of the pilot writes from this exact address on the day of `at` (ISO 8601), or null. */
export const pilotSender = (roster: Roster, address: string, at: string): PilotSender | null =>
  rosterEntry(roster, address, at)?.sender ?? null

/** The line of the roster that holds for this exact address on that day, or null. */
export function rosterEntry(roster: Roster, address: string, at: string): RosterEntry | null {
  const today = romeDay(at).toString()
  const entries = roster.byAddress.get(address.trim().toLowerCase()) ?? []
  return entries.find(entry => covers(entry.validity, today)) ?? null
}

const covers = ({ dal, al }: Validity, today: string): boolean =>
  (dal === null || dal <= today) && (al === null || today <= al)

/** Every address of the file with its validity: the narrower of period, office and operator. */
export function rosterEntries(file: RosterFile): readonly RosterEntry[] {
  return file.enti.flatMap(({ id, nome, sedi }) =>
    sedi.flatMap(office => {
      const bounds = narrow(narrow({ dal: null, al: null }, file.periodo), office)
      return officeAddresses(office).map(({ address, operator, channel, own }) => ({
        sender: {
          institute: { id, name: nome },
          office: { id: office.id, city: office.citta },
          operator,
          address: address.trim().toLowerCase(),
          channel,
        },
        validity: narrow(bounds, own),
        drawer: office.cassetto === 'sede' ? ('office' as const) : ('own' as const),
      }))
    }),
  )
}

interface WrittenAddress {
  readonly address: string
  readonly operator: string | null
  readonly channel: 'email' | 'pec'
  readonly own: { readonly dal?: string | undefined; readonly al?: string | undefined }
}

function officeAddresses(office: Office): readonly WrittenAddress[] {
  const shared = (list: readonly string[], channel: 'email' | 'pec'): WrittenAddress[] =>
    list.map(address => ({ address, operator: null, channel, own: {} }))
  const operators = office.operatori.map((one): WrittenAddress => {
    const [nome, email, own] = Array.isArray(one) ? [...one, {}] : [one.nome, one.email, one]
    return { address: email, operator: nome, channel: 'email', own }
  })
  return [...shared(office.email, 'email'), ...shared(office.pec, 'pec'), ...operators]
}

function narrow(outer: Validity, inner: WrittenAddress['own']): Validity {
  const { dal = null, al = null } = inner
  return {
    dal: outer.dal !== null && (dal === null || outer.dal > dal) ? outer.dal : dal,
    al: outer.al !== null && (al === null || outer.al < al) ? outer.al : al,
  }
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
