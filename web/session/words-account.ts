// What the page of one's own account says, in both languages.

import type { Role } from '../../requests/roles.ts'
import type { Language } from '../../store/people.ts'

export const roleWords = {
  it: {
    official: 'operatore',
    supervisor: 'responsabile',
    coordinator: 'referente della sperimentazione',
    administrator: 'amministratore del servizio',
  },
  de: {
    official: 'Sachbearbeitung',
    supervisor: 'Leitung',
    coordinator: 'Koordination der Erprobung',
    administrator: 'Verwaltung des Dienstes',
  },
} as const satisfies Record<Language, Record<Role, string>>

const italian = {
  title: 'Il mio accesso',
  who: 'Chi sono',
  name: 'Nome',
  address: 'Indirizzo',
  roles: 'Ruoli',
  structures: 'Strutture',
  all: 'tutte',
  none: 'nessuna',
  institute: 'Patronato',
  office: 'Sede',
  sessions: 'Accessi aperti',
  noSessions: 'Nessuno.',
  browser: 'Browser',
  since: 'Dal',
  lastSeen: 'Ultima pagina',
  from: 'Da',
  everywhere: 'Esci ovunque',
}

export const accountWords: Readonly<Record<Language, Readonly<typeof italian>>> = {
  it: italian,
  de: {
    title: 'Meine Anmeldung',
    who: 'Wer ich bin',
    name: 'Name',
    address: 'Adresse',
    roles: 'Rollen',
    structures: 'Dienststellen',
    all: 'alle',
    none: 'keine',
    institute: 'Patronat',
    office: 'Sitz',
    sessions: 'Offene Anmeldungen',
    noSessions: 'Keine.',
    browser: 'Browser',
    since: 'Seit',
    lastSeen: 'Letzte Seite',
    from: 'Von',
    everywhere: 'Überall abmelden',
  },
}
