// The entries of the navigation, and who finds them there: those who may open them.

import type { Role } from '../requests/roles.ts'
import type { Language, Person } from '../store/people.ts'
import { addresses } from './session/next.ts'

export interface Section {
  readonly address: string
  readonly name: Readonly<Record<Language, string>>
}

const officials: readonly (Section & { readonly roles: readonly Role[] })[] = [
  {
    address: '/desk',
    name: { it: 'Messaggi', de: 'Nachrichten' },
    roles: ['official', 'supervisor', 'administrator'],
  },
  {
    address: '/desk/requests',
    name: { it: 'Richieste', de: 'Anfragen' },
    roles: ['official', 'supervisor'],
  },
  {
    address: '/desk/person',
    name: { it: 'Da vedere', de: 'Zu prüfen' },
    roles: ['official', 'supervisor'],
  },
  {
    address: '/report',
    name: { it: 'Rapporti', de: 'Berichte' },
    roles: ['coordinator'],
  },
  {
    address: '/desk/health',
    name: { it: 'Stato del servizio', de: 'Zustand des Dienstes' },
    roles: ['supervisor', 'administrator'],
  },
  {
    address: '/desk/access',
    name: { it: 'Accessi', de: 'Zugriffe' },
    roles: ['administrator'],
  },
]

const operators: readonly Section[] = [
  { address: '/scrivi-alla-sede/cassetto', name: { it: 'Cassetto', de: 'Ablage' } },
  { address: '/scrivi-alla-sede/modulo', name: { it: 'Scrivi alla sede', de: 'Neue Anfrage' } },
  {
    address: '/scrivi-alla-sede/osservazioni',
    name: { it: 'Osservazioni', de: 'Anmerkungen' },
  },
]

/** Nobody known finds none. */
export function sectionsFor(person: Person | null): readonly Section[] {
  if (person === null) return []
  if (person.kind === 'operator') return operators
  return officials.filter(({ roles }) => roles.some(role => person.roles.includes(role)))
}

/** Where somebody begins who asked for nothing else. */
export function homeFor(person: Person): string {
  const { home, account } = addresses[person.kind]
  if (person.kind === 'operator') return home
  return sectionsFor(person)[0]?.address ?? account
}
