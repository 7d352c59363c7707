// What the pages of the sign-in say, in both languages.

import type { Language } from '../../store/people.ts'

interface SigninWords {
  readonly signin: string
  readonly byProvider: string
  readonly providerGoes: string
  readonly byLink: string
  readonly who: { readonly official: string; readonly operator: string }
  readonly whoHint: { readonly official: string; readonly operator: string }
  readonly whoMissing: string
  readonly ask: string
  readonly askedTitle: string
  readonly askedByMail: (minutes: number) => string
  readonly askedAtConsole: (minutes: number) => string
  readonly command: string
  readonly noWay: string
  readonly enterAs: string
  readonly enter: string
  readonly instead: (name: string) => string
  readonly deadLinkTitle: string
  readonly deadLink: string
  readonly askAnother: string
  readonly tooOftenTitle: string
  readonly tooOften: (minutes: number) => string
  readonly refusedTitle: string
  readonly refused: string
  readonly noRole: string
  readonly downTitle: string
  readonly down: string
  readonly again: string
  readonly outTitle: string
  readonly out: string
}

export const signinWords = {
  it: {
    signin: 'Accesso',
    byProvider: 'Accesso con le credenziali dell’Istituto',
    providerGoes: 'Si passa dal servizio di accesso e si torna qui.',
    byLink: 'Accesso con un collegamento',
    who: { official: 'Nome utente o indirizzo e-mail', operator: 'Indirizzo e-mail' },
    whoHint: {
      official: 'Quello indicato dall’amministratore del servizio.',
      operator: 'L’indirizzo abilitato alla sperimentazione.',
    },
    whoMissing: 'Scrivere un nome utente o un indirizzo.',
    ask: 'Chiedi il collegamento',
    askedTitle: 'Collegamento richiesto',
    askedByMail: minutes =>
      `Se il nome o l’indirizzo è abilitato, fra poco arriva una e-mail con un collegamento: vale ${minutes} minuti e una volta sola.`,
    askedAtConsole: minutes =>
      `Se il nome o l’indirizzo è abilitato, il collegamento compare nella finestra in cui gira il servizio, e nella cartella delle lettere in uscita: vale ${minutes} minuti e una volta sola.`,
    command: 'Chi amministra il servizio può farne uno anche con',
    noWay: 'Non è configurato alcun modo di accedere.',
    enterAs: 'Si sta per accedere come',
    enter: 'Accedi',
    instead: name => `In questo browser è già entrato ${name}: il suo accesso termina.`,
    deadLinkTitle: 'Collegamento non valido',
    deadLink: 'Il collegamento è già stato usato, è scaduto o non è completo.',
    askAnother: 'Chiederne un altro',
    tooOftenTitle: 'Troppi tentativi',
    tooOften: minutes => `Riprovare fra ${minutes} minuti.`,
    refusedTitle: 'Accesso non riuscito',
    refused: 'Il servizio di accesso non ha confermato l’identità. Nulla è stato cambiato.',
    noRole: 'L’identità è confermata, ma non è abilitata a questo servizio.',
    downTitle: 'Servizio di accesso non raggiungibile',
    down: 'Il servizio di accesso non risponde. Riprovare fra poco.',
    again: 'Riprova',
    outTitle: 'Uscita effettuata',
    out: 'L’accesso a questo servizio è terminato. Chi è entrato con le credenziali dell’Istituto, su un computer condiviso, esca anche da quelle.',
  },
  de: {
    signin: 'Anmeldung',
    byProvider: 'Anmeldung mit den Zugangsdaten des Instituts',
    providerGoes: 'Sie werden zum Anmeldedienst und wieder hierher geleitet.',
    byLink: 'Anmeldung mit einem Link',
    who: { official: 'Benutzername oder E-Mail-Adresse', operator: 'E-Mail-Adresse' },
    whoHint: {
      official: 'Wie von der Verwaltung des Dienstes mitgeteilt.',
      operator: 'Die für die Erprobung zugelassene Adresse.',
    },
    whoMissing: 'Geben Sie einen Benutzernamen oder eine Adresse ein.',
    ask: 'Link anfordern',
    askedTitle: 'Link angefordert',
    askedByMail: minutes =>
      `Wenn der Name oder die Adresse zugelassen ist, erhalten Sie in Kürze eine E-Mail mit einem Link: Er gilt ${minutes} Minuten und nur einmal.`,
    askedAtConsole: minutes =>
      `Wenn der Name oder die Adresse zugelassen ist, erscheint der Link im Fenster, in dem der Dienst läuft, und im Ordner der ausgehenden Briefe: Er gilt ${minutes} Minuten und nur einmal.`,
    command: 'Wer den Dienst verwaltet, kann einen Link auch so erstellen:',
    noWay: 'Es ist keine Art der Anmeldung eingerichtet.',
    enterAs: 'Sie melden sich an als',
    enter: 'Anmelden',
    instead: name => `In diesem Browser ist bereits ${name} angemeldet: Diese Anmeldung endet.`,
    deadLinkTitle: 'Ungültiger Link',
    deadLink: 'Der Link wurde schon benutzt, ist abgelaufen oder unvollständig.',
    askAnother: 'Einen neuen anfordern',
    tooOftenTitle: 'Zu viele Versuche',
    tooOften: minutes => `Versuchen Sie es in ${minutes} Minuten wieder.`,
    refusedTitle: 'Anmeldung nicht möglich',
    refused: 'Der Anmeldedienst hat die Identität nicht bestätigt. Nichts wurde geändert.',
    noRole: 'Die Identität ist bestätigt, aber für diesen Dienst nicht zugelassen.',
    downTitle: 'Anmeldedienst nicht erreichbar',
    down: 'Der Anmeldedienst antwortet nicht. Versuchen Sie es in Kürze wieder.',
    again: 'Noch einmal versuchen',
    outTitle: 'Abgemeldet',
    out: 'Die Anmeldung bei diesem Dienst ist beendet. Wenn Sie die Zugangsdaten des Instituts benutzt haben und der Computer gemeinsam genutzt wird, melden Sie sich auch dort ab.',
  },
} as const satisfies Record<Language, SigninWords>
