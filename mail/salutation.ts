// Whom a short letter greets. A program that is away knows nobody: where it repeats a name, it thanks
// or confirms as well. For folded text (words.ts).

/** It begins with somebody's name ("Caro Paolo,"), or greets several at once ("Ciao a tutti"). */
export function greetsSomebody(folded: string): boolean {
  if (SEVERAL.test(folded)) return true
  const name = GREETED.exec(folded)?.[1]
  if (name === undefined || GENERAL.test(name)) return false
  return name.charAt(0) !== name.charAt(0).toLowerCase()
}

const GREETING = [
  'car[oaie]|carissim[oaie]|gentil(?:e|i|issim[oaie])|egregi[oa]?|ciao|salve|buongiorno|buonasera|buon giorno',
  'liebe[rs]?|hallo|servus|moin|guten (?:tag|morgen|abend)|sehr geehrte[rs]?',
  'hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|chere?s?|hola|buenos dias|estimad[oa]s?|querid[oa]s?',
].join('|')
const TITLE =
  'sig(?:\\.ra|\\.|nora?)?|dott(?:\\.ssa|\\.|oressa)?|dr\\.?|prof\\.?|frau|herrn?|familie|famiglia|mrs?\\.?|ms\\.?|miss|monsieur|madame|don|dona|senora?'

/** Up to four words, and a mark or the line's end. */
const GREETED = new RegExp(
  `^\\W{0,3}(?:${GREETING})\\s(?:(?:${TITLE})\\s)?([\\w'-]{2,20})(?:\\s[\\w'-]{1,20}){0,3}\\s?[,!.:\\n]`,
  'i',
)

/** Everybody is one: whom programs greet. */
const GENERAL =
  /^(?:utent|client|signor|mittent|lettor|colleg|collaborat|amic[oiah]|soci$|soci[oa]$|dottor|avvocat|cittadin|contribuent|candidat|sender|custom|sir$|madam|all$|every|friend|team$|user|visitor|applicant|member|kund|absender|dame|herren$|koll|interess|leser|freund|mitglied|zusammen$|alle$|partner|bewerber|monsieur|madame|exped|tous$|usager|senor|remitent|amig|todos$|tutt[ie]$|valued|e$|und$|and$|et$|y$|grazie|danke|thank|merci|gracias|ho$|sono$|ich$|i$|i'm|je$|j'|estoy)/i

const SEVERAL =
  /^\W{0,3}(?:ciao|salve|buongiorno|hallo|hi|hello|hey|salut|bonjour|hola)\s(?:a tutt[ie]|ragazz[ie]|tutt[ie]|zusammen|alle|all|everyone|everybody|a tous|tout le monde|a todos|todos)\b/i
