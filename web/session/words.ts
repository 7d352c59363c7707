// What the door and the sign-in say, in both languages.

import type { Language } from '../../store/people.ts'
import type { Why } from './door.ts'

interface Said {
  readonly title: string
  readonly says: string
}

export const doorWords = {
  it: {
    ended: {
      title: 'Accesso scaduto',
      says: 'L’accesso è terminato e nulla è stato cambiato. Accedere di nuovo e ripetere.',
    },
    notYours: {
      title: 'Pagina riservata',
      says: 'Questa pagina è riservata a chi ha un altro ruolo.',
    },
    foreignForm: {
      title: 'Modulo non accettato',
      says: 'Il modulo non viene da una pagina di questo servizio, oppure la pagina era vecchia. Nulla è stato cambiato. Tornare indietro, ricaricare la pagina e ripetere.',
    },
    tooLarge: {
      title: 'Invio troppo grande',
      says: 'Ciò che è stato inviato supera la dimensione ammessa. Nulla è stato cambiato.',
    },
    wrongMethod: {
      title: 'Richiesta non ammessa',
      says: 'A questo indirizzo non si può chiedere in questo modo.',
    },
  },
  de: {
    ended: {
      title: 'Anmeldung abgelaufen',
      says: 'Die Anmeldung ist beendet und nichts wurde geändert. Bitte melden Sie sich neu an und wiederholen Sie den Vorgang.',
    },
    notYours: {
      title: 'Geschützte Seite',
      says: 'Diese Seite ist Personen mit einer anderen Rolle vorbehalten.',
    },
    foreignForm: {
      title: 'Formular nicht angenommen',
      says: 'Das Formular stammt nicht von einer Seite dieses Dienstes, oder die Seite war veraltet. Nichts wurde geändert. Gehen Sie zurück, laden Sie die Seite neu und wiederholen Sie den Vorgang.',
    },
    tooLarge: {
      title: 'Sendung zu groß',
      says: 'Die gesendeten Daten überschreiten die zulässige Größe. Nichts wurde geändert.',
    },
    wrongMethod: {
      title: 'Anfrage nicht zulässig',
      says: 'Unter dieser Adresse ist eine solche Anfrage nicht möglich.',
    },
  },
} as const satisfies Record<Language, Record<Why, Said>>
