// What is wrong with a roster, as Italian sentences for whoever keeps it: all at once.

import { type RosterEntry, type RosterFile, rosterEntries } from './roster.ts'

export function rosterProblems(file: RosterFile): readonly string[] {
  const entries = rosterEntries(file)
  return [
    ...repeatedIds(file),
    ...reversedDates(file),
    ...entries.filter(one => !ADDRESS.test(one.sender.address)).map(malformed),
    ...ownAddresses(file)
      .filter(one => !ADDRESS.test(one))
      .map(ownMalformed),
    ...sharedAddresses(entries),
    ...entries.filter(({ validity }) => reversed(validity)).map(neverValid),
  ]
}

/** A plain address: one '@', no blanks, a dotted domain. */
const ADDRESS = /^[^\s@<>,;:"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/

function repeatedIds(file: RosterFile): readonly string[] {
  const institutes = file.enti.map(one => one.id)
  const offices = file.enti.flatMap(one => one.sedi.map(office => office.id))
  return [
    ...repeated(institutes).map(id => `L'ente «${id}» è scritto più di una volta.`),
    ...repeated(offices).map(id => `La sede «${id}» è scritta più di una volta.`),
  ]
}

function reversedDates(file: RosterFile): readonly string[] {
  const dated: (readonly [string, { dal?: string | undefined; al?: string | undefined }])[] = [
    ['Il periodo della sperimentazione', file.periodo],
  ]
  for (const office of file.enti.flatMap(one => one.sedi)) {
    dated.push([`La sede «${office.id}»`, office])
    for (const one of office.operatori) {
      if (!Array.isArray(one)) dated.push([`L'operatore «${one.nome}»`, one])
    }
  }
  return dated
    .filter(([, { dal, al }]) => dal !== undefined && al !== undefined && dal > al)
    .map(([who, { dal, al }]) => `${who} finisce (${al}) prima di cominciare (${dal}).`)
}

const malformed = ({ sender }: RosterEntry): string =>
  `«${sender.address}» della sede «${sender.office.id}» non è un indirizzo.`

const ownMalformed = (address: string): string =>
  `«${address}» delle caselle INPS non è un indirizzo.`

const neverValid = ({ sender }: RosterEntry): string =>
  `«${sender.address}» della sede «${sender.office.id}» non è valido in nessun giorno del periodo.`

const ownAddresses = ({ caselle_inps: own }: RosterFile): readonly string[] =>
  [own.casella_osservazioni, ...own.gruppi].map(address => address.toLowerCase())

function sharedAddresses(entries: readonly RosterEntry[]): readonly string[] {
  const problems: string[] = []
  for (const [address, group] of Map.groupBy(entries, one => one.sender.address)) {
    for (const [at, one] of group.entries()) {
      const other = group.slice(at + 1).find(later => overlap(one, later))
      if (other === undefined) continue
      const places = `«${one.sender.office.id}» e «${other.sender.office.id}»`
      problems.push(`«${address}» sta due volte (${places}) negli stessi giorni.`)
      break
    }
  }
  return problems
}

const overlap = ({ validity: a }: RosterEntry, { validity: b }: RosterEntry): boolean =>
  (a.dal ?? '') <= (b.al ?? '9999') && (b.dal ?? '') <= (a.al ?? '9999')

const reversed = ({ dal, al }: { dal: string | null; al: string | null }): boolean =>
  dal !== null && al !== null && dal > al

const repeated = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, at) => ids.indexOf(id) !== at)),
]
