// Stems without which a text is spared a costly pattern. `failure`, `proof` and `receipt` leave out more
// than their patterns would, on purpose: what these find without such a word a person writes, too. Of
// the others, whatever a pattern finds holds a stem.

import { type Stems, stemSets, stemsIn } from './stems.ts'

/** Characters in which a program says what it is. */
export const OPENING = 1500

const each = (beginnings: readonly string[], ends: readonly string[]): string[] =>
  beginnings.flatMap(beginning => ends.map(end => beginning + end))

const SETS = {
  /** A text that says that a program sent it (declared.ts). */
  declared: stemsIn(
    'automat|system|messaggio di sistema|maschinell|program|virtu|ticket',
    ...each(
      ['generat', 'inviat', 'creat', 'prodott', 'spedit', 'trasmess', 'emess'],
      ['o da', 'a da'],
    ),
    ...each(
      ['auto', 'auto-', 'auto '],
      ['gen', 'repl', 'resp', 'answ', 'mail', 'e-mail', 'email', 'mess', 'notif', 'ackn'],
    ),
    'antworten|no rispond|non rispond|no respond|pas repond',
    // "don't" and "not" end alike.
    't reply|t respond|t answer',
  ),
  /** A server that tells of a letter that did not arrive (bounces.ts). */
  failure: stemsIn(
    'deliver|delivr|undeliv|recipient|bounce|mailbox|quota|unknown|reject',
    'recapit|consegn|restitu|respint|rifiutat|destinatari|inoltrar',
    'casella|dominio|disattivat|disabilitat|virus|bloccat|banned',
    'spazio|raggiun|quaranten|sconosciut|inesistente',
    'zustell|zugestellt|postfach|konto|abgelehnt|verzog|unbekannt',
    'email an|e-mail an|remis|distribu|entreg',
    '000 0.|000-0.|final-recipient|reporting-mta',
  ),
  /** How a server says it: each way of FAILURE (bounce-phrases.ts) has one. Folded text has its "'". */
  undelivered: stemsIn(
    ...each(['could', 'was', 'were', 'did', 'has', 'have'], ['n', ' n']),
    "cannot|can't|cant|not|unable|fail|undeliver|refused|rejected",
    'returned|bounced|delay|impossib|attempting|trouble|problem|abort',
    'permanent|unsuccessful|following|these|one or more|all |listed',
    'final delivery|looping|too many hops|mailbox full|mailbox is full',
    'unknown|no such user|quota|utente sconosciuto|casella piena',
    'casella inesistente|respint|rifiutat|non puo|non ha potuto|non e stat',
    "non e' stat|non e'stat|non e possib|non e recap|non e conseg|non verra",
    'non sara|recapito non',
    ...each(['mancato ', 'mancata '], ['recapito', 'consegna']),
    'nicht|abgewiesen|abgelehnt|zuruckgewiesen|fehler|fehlgeschlagen',
    'verzogert|postfach voll|postfach ist voll|unbekannt',
    "n'a |ne peut|n'est|rejete|refuse|echoue|echec|inconnu|boite",
    'no pudo|no puede|no ha|no se|no fue|rechazado|devuelto|error de',
    'error en|fallado|desconocido|buzon',
  ),
  /** What a stranger is to do before his letter is taken (challenge.ts). */
  proof: stemsIn('clic|cliq|conferm|confirm|verif|reply|klick|bestatig|haga'),
  /** Why it is held, or which filter holds it. */
  held: stemsIn(
    'in attesa|trattenut|in quarantena|bloccat|held|quarantine|waiting',
    'pending|zuruckgehalten|angehalten|quarantane|retenu|en attente',
    'retenido|en espera|protected by|spam protection|spam filter',
    'allowed sender|allowed list|whitelist|white list|approved sender',
    'verify that you|nouvel expediteur|new sender|nuovo mittente|absender',
    'nuevo remitente',
  ),
  /** A complaint about a letter (report.ts). */
  complaint: stemsIn('report|complaint|feedback|spamcop|auth-failure|x-hmxm|by fail2ban'),
  /** Letters that a filter keeps (report.ts). */
  quarantine: stemsIn('quarant'),
  /** A letter was read (read-receipt.ts). */
  receipt: stemsIn(
    'letto|letta|lettura|aperto|aperta|visualizzat|eliminat|eliminad',
    'ricevuta di ritorno|ricevuto da|ricevuta da|accus|acuse|recibo|leido|leida|abierto|abierta',
    ...each(['was ', 'been '], ['read', 'opened', 'displayed', 'received by']),
    'receipt|deleted without|gelesen|geoffnet|angezeigt|bestatigung|recu|ete lu',
    'ouvert|supprime',
  ),
  /** What is repeated of another letter (own-matter.ts). */
  repeated: stemsIn(
    'http:|https:|"|«|“|„|copia d|copie d|copy of|kopie',
    'subject|oggetto|betreff|objet|asunto|messag|nachricht|mensaje',
    'riepilogo',
  ),
  /** A notice of confidentiality (signature.ts). */
  disclaimer: stemsIn(
    'riservat|destinat|contenut|errore|improprio|divulga|diffusione',
    'vertraulich|empfanger|adressat|irrtumlich|versehentlich|unbefugt',
    'confidential|intended',
  ),
  /** A line that programs and offices print under every letter (signature.ts). */
  printed: stemsIn(
    'prima di stampare|rispetta l|non stampare questa|non stampare il',
    'before printing|denken sie an die umwelt|ausdrucken|virenfrei',
    'priva di virus|virus-free',
  ),
} as const

/** Which sets have a stem in a text. */
export type Hints = Stems<keyof typeof SETS>

export const hintsOf: (text: string) => Hints = stemSets(SETS)
