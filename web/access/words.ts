// What the page of the access log says, in both languages.

import type { AccessKind } from '../../store/access-log.ts'
import type { Language } from '../../store/people.ts'

export const accessKindWords = {
  it: {
    signed_in: 'Accesso al servizio',
    signed_out: 'Uscita',
    signin_refused: 'Accesso rifiutato',
    letter_read: 'Messaggio letto',
    request_read: 'Richiesta letta',
    attachment_read: 'Allegato aperto',
    searched: 'Ricerca',
    exported: 'Esportazione',
    log_read: 'Registro consultato',
  },
  de: {
    signed_in: 'Anmeldung',
    signed_out: 'Abmeldung',
    signin_refused: 'Anmeldung abgelehnt',
    letter_read: 'Nachricht gelesen',
    request_read: 'Anfrage gelesen',
    attachment_read: 'Anhang geöffnet',
    searched: 'Suche',
    exported: 'Export',
    log_read: 'Protokoll eingesehen',
  },
} as const satisfies Record<Language, Record<AccessKind, string>>

const italian = {
  title: 'Accessi',
  intro: (days: number) =>
    `Chi ha visto che cosa, quando e da dove. Si conserva per ${days} giorni; anche questa pagina vi è annotata.`,
  when: 'Quando',
  who: 'Chi',
  whoHint: 'Una parte del nome',
  what: 'Che cosa',
  any: 'Qualsiasi',
  letter: 'Messaggio n.',
  of: 'Oggetto',
  from: 'Da',
  nobody: 'sconosciuto',
  filter: 'Filtra',
  clear: 'Togli i filtri',
  filters: 'Filtri',
  empty: 'Nessun accesso da mostrare.',
  letterOf: (id: number) => `Messaggio ${id}`,
  requestOf: (id: number) => `Richiesta ${id}`,
}

export const accessWords: Readonly<Record<Language, Readonly<typeof italian>>> = {
  it: italian,
  de: {
    title: 'Zugriffe',
    intro: days =>
      `Wer was wann und von wo gesehen hat. Wird ${days} Tage aufbewahrt; auch der Aufruf dieser Seite wird vermerkt.`,
    when: 'Wann',
    who: 'Wer',
    whoHint: 'Ein Teil des Namens',
    what: 'Was',
    any: 'Beliebig',
    letter: 'Nachricht Nr.',
    of: 'Gegenstand',
    from: 'Von',
    nobody: 'unbekannt',
    filter: 'Filtern',
    clear: 'Filter entfernen',
    filters: 'Filter',
    empty: 'Keine Zugriffe vorhanden.',
    letterOf: id => `Nachricht ${id}`,
    requestOf: id => `Anfrage ${id}`,
  },
}
