// A text that says of itself that a program sent it, or that nobody reads an answer. It may stand
// under a letter that asks for a citizen: then it is still a request, yet nothing answers it.

import { type Hints, hintsOf } from './hints.ts'
import { withoutRepeated } from './own-matter.ts'
import type { Words } from './text.ts'
import { folded } from './words.ts'

/** Folded words. Looked for where a sentence or a line begins: a person quotes such words within his. */
export const isDeclared = (words: string): boolean => DECLARED.test(words)

/**
 * In what the writer of this letter put there himself: his words and what stands under them.
 * @param whole the text of the letter: a colon above these words announces what another program said.
 */
export function declaresItself(words: Words, whole: string): boolean {
  const { text, forwarded, signature, hints } = words
  const own = text.endsWith(forwarded) ? text.slice(0, text.length - forwarded.length) : text
  return (says(own, hints) || says(signature)) && says(whole)
}

function says(text: string, hints: Hints = hintsOf(text)): boolean {
  if (!hints.has('declared')) return false
  return isDeclared(folded(withoutRepeated(text.slice(0, MAX_LENGTH), hints)))
}

/** Some pages: such words stand at the beginning, or right under a short text. */
const MAX_LENGTH = 16_000

/**
 * What begins a sentence or a line; a note in parentheses, stars or after "Nota:" too. Not what a
 * colon announces: there a person shows what he was sent.
 */
const START =
  '(?:^[\\s*_#(\\[-]{0,6}|(?<!:[ \\t\\n]{0,4})\\n[\\s*_#(\\[-]{0,6}|[.!?)][ \\t]{1,4}[*_(\\[]{0,3}|\\b(?:nota(?: bene)?|n\\.?b\\.?|attenzione|avviso|avvertenza|hinweis|achtung|note|notice|important) ?: ?|(?<!-)-{2,} ?)'

/** Where "messaggio automatico" is all that is said, and not what somebody speaks of. */
const END =
  '(?= ?(?:$|[.,;:!)*\\n-])| (?:generat|inviat|creat|dal |del sistema|di sistema|di conferma|sent|generated|von))'

const MAIL = '(?:e-?mail|mail|pec|messaggio|risposta|notifica|comunicazione|avviso|conferma)'
const MADE = '(?:generat|inviat|creat|prodott|spedit|trasmess|emess)[ao]'
const POST = '(?:e-?mail|mail|message|reply|response|notification|acknowledge?ment)'
const PROGRAM =
  '(?:sistema|programma|server|computer|software|risponditore|procedura|piattaforma|gestionale)'
/** All that is said: who goes on speaks of what he was sent. */
const BY_PROGRAM = `(?:in automatico|da(?:l|lla|l nostro|lla nostra| un| una)? ${PROGRAM})(?= ?(?:$|[.;!)*\\n]))`
const BRIEF = '(?:e-?mail|mail|nachricht|antwort|mitteilung|benachrichtigung)'

const DECLARED = new RegExp(
  `${START}(?:${[
    // Italian
    `(?:quest[ao]|l[ao] presente|il presente)(?: ${MAIL})? (?:e'?|viene|e'? stat[ao])(?: una?)?(?: ${MAIL})?(?: (?:di risposta|${MADE}))*(?: in (?:modo|maniera))? automatic(?:[ao]|amente)\\b`,
    `${MAIL} (?:e'? |viene |e'? stat[ao] )?${MADE} (?:in (?:modo|maniera) )?automatic(?:[ao]|amente)\\b`,
    `(?:risposta|messaggio|e-?mail|mail|notifica|avviso) automatic[ao]${END}`,
    `(?:quest[ao]|l[ao] presente|il presente)(?: ${MAIL})? (?:e'?|viene|e'? stat[ao])(?: una?)?(?: ${MAIL})?(?: di risposta)? ${MADE} ${BY_PROGRAM}`,
    `(?:quest[ao]|il presente) (?:e'? )?(?:un )?messaggio di sistema${END}`,
    `(?:(?:si prega|(?:la|vi|ti) (?:preghiamo|invitiamo)|per favore|per cortesia|pertanto|quindi),? (?:cortesemente |gentilmente )?(?:di )?)?non rispond(?:ere|ete|a|i)(?: direttamente)? a(?:l|lla)? ?(?:quest[ao]|tale|presente|il presente|la presente) ?(?:indirizzo |casella )?${MAIL}?`,
    `(?:${MADE}) (?:automaticamente|in automatico) da(?:l|lla|ll')?\\b`,
    `si prega di non rispondere${END}`,
    `non rispondere[,.;:!-]? ?(?:la )?(?:casella|indirizzo|mailbox|posta) non (?:e'? )?(?:presidiat|monitorat|lett|attiv)[ao]`,
    // Programs that keep tickets
    `(?:abbiamo (?:ricevuto|registrato|preso in carico)|e'? stat[ao] (?:ricevut|registrat|pres)[ao](?: in carico)?) la (?:sua|tua|vostra) (?:richiesta|segnalazione|e-?mail|mail)[^\\n]{0,250}\\bticket\\b`,
    `(?:le|ti|vi) (?:abbiamo|e'? stat[ao]) assegnat[ao] (?:il|un) (?:(?:numero|codice)(?: di| del)? )?ticket\\b`,
    `your (?:request|message|e-?mail|ticket)\\b[^.\\n]{0,100}\\b(?:received|created|registered|logged)\\b[^\\n]{0,120}\\bticket\\b`,
    `(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mitteilung)\\b[^\\n]{0,160}\\bticket-?(?:nummer|nr)?\\b`,
    // Programs that keep lists; "this is the program of the day" is a person's.
    `(?:(?:hi|hello|ciao|salve|hallo|bonjour|hola)[,!]? )?(?:this is the [\\w-]+ program managing|questo e'? il programma [\\w-]+ che gestisce|hier ist das programm [\\w-]+,? welches|c'est le programme [\\w-]+ (?:gerant|qui gere)|este es el programa [\\w-]+ que gestiona)[^!?:]{0,60}\\b(?:list|lista|liste|mailingliste)\\b`,
    "sono l'assistente virtuale|ich bin (?:der|die|ihre?) virtuelle\\w* assistent|i(?: am|'m) (?:the|your) virtual assistant|je suis (?:l'|votre )assistante? virtuel|soy (?:el|la|tu|su) asistente virtual",
    // German
    `(?:dies(?:e|es)?|das) (?:ist eine |${BRIEF} (?:wurde|wird|ist) )(?:vom system |durch das system |eine )?automatisch\\w*`,
    `dies(?:e|es)? ${BRIEF} (?:wurde|wird|ist) (?:vo[nm] (?:unserem |einem )?(?:\\w+)?system|maschinell) (?:generiert|erzeugt|erstellt|versandt|versendet|verschickt|gesendet)(?= ?(?:$|[.;!)*\\n]))`,
    `automatische ${BRIEF}(?= ?(?:$|[.,;:!)*\\n-])| des | von | vom )`,
    `automatisch (?:generierte|erstellte|erzeugte|versandte|versendete)[rs]? ${BRIEF}\\b`,
    `(?:bitte )?antworten sie (?:bitte )?nicht (?:direkt )?auf diese ${BRIEF}\\b`,
    `(?:bitte )?(?:auf diese ${BRIEF} )?(?:bitte )?nicht (?:auf diese ${BRIEF} )?(?:zu )?antworten\\b`,
    // English
    `this is an? (?:\\w+[ -])?auto(?:mat(?:ic(?:ally)?|ed))?[ -]?(?:generated )?(?:${POST}|answer)\\b`,
    `this ${POST} (?:was|is|has been) (?:being )?(?:sent |generated |created )?(?:automatically|auto-?generated)\\b`,
    `automat(?:ed|ic) ${POST}${END}`,
    `(?:please,? )?(?:do not|don'?t) (?:reply|respond|answer)(?: directly)? to this (?:${POST}|address)\\b`,
    // French, Spanish
    `ceci est une? (?:reponse|message) automatique|ce (?:message|courriel|mail) (?:est|a ete) (?:genere|envoye|cree) automatiquement`,
    `(?:(?:merci de|veuillez|priere de) )?ne pas repondre a ce (?:message|courriel|mail)`,
    `(?:este|esta) es una? (?:mensaje|respuesta|correo) automatic[oa]|este (?:mensaje|correo) (?:ha sido|fue) (?:generado|enviado) automaticamente`,
    `(?:por favor,? )?no respond(?:a|er) a este (?:mensaje|correo)`,
  ]
    .join('|')
    // Lines of 72 columns break such sentences, too.
    .replaceAll(' ', '\\s')})`,
  'i',
)
