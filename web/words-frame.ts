// The words of the frame around every page, in both languages.

import type { Language } from '../store/people.ts'

const italian = {
  service: 'COMBIPAT',
  tagline: 'La posta delle sedi e dei patronati',
  owner: 'INPS - Sperimentazione COMBIPAT',
  toContent: 'Vai al contenuto',
  main: 'Principale',
  trail: 'Percorso',
  otherLanguage: 'Deutsch',
  account: 'Il mio accesso',
  signOut: 'Esci',
  signIn: 'Accedi',
  shadow: 'Modalità ombra:',
  nothingSent: 'nessuna lettera viene spedita.',
  accessibility: 'Dichiarazione di accessibilità',
  licences: 'Licenze',
  footer: 'Informazioni sul sito',
  times: 'Gli orari sono quelli di Roma.',
  notFound: {
    title: 'Pagina non trovata',
    says: 'A questo indirizzo non c’è nulla.',
    home: 'Vai alla prima pagina',
  },
  broken: {
    title: 'La pagina non si può mostrare',
    says: 'Qualcosa non ha funzionato; il motivo è nel registro del servizio. I messaggi sono conservati. Riprovare fra poco.',
  },
}

export const frameWords: Readonly<Record<Language, Readonly<typeof italian>>> = {
  it: italian,
  de: {
    service: 'COMBIPAT',
    tagline: 'Die Post der Dienststellen und der Patronate',
    owner: 'NISF/INPS - Erprobung COMBIPAT',
    toContent: 'Zum Inhalt',
    main: 'Hauptnavigation',
    trail: 'Pfad',
    otherLanguage: 'Italiano',
    account: 'Meine Anmeldung',
    signOut: 'Abmelden',
    signIn: 'Anmelden',
    shadow: 'Schattenbetrieb:',
    nothingSent: 'Es wird kein Brief versandt.',
    accessibility: 'Erklärung zur Barrierefreiheit',
    licences: 'Lizenzen',
    footer: 'Über diese Website',
    times: 'Alle Uhrzeiten sind römische Ortszeit.',
    notFound: {
      title: 'Seite nicht gefunden',
      says: 'Unter dieser Adresse gibt es nichts.',
      home: 'Zur ersten Seite',
    },
    broken: {
      title: 'Die Seite kann nicht angezeigt werden',
      says: 'Etwas hat nicht funktioniert; der Grund steht im Protokoll des Dienstes. Die Nachrichten sind aufbewahrt. Versuchen Sie es in Kürze wieder.',
    },
  },
}
