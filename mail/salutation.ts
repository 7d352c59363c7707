// Whom a short letter greets. A program that is away knows nobody: where it repeats a name, it thanks
// or confirms as well. For folded text (words.ts).

/** It begins with somebody's name ("Caro Paolo,"), or greets several as only a person does. */
export function greetsSomebody(folded: string): boolean {
  if (SEVERAL.test(folded)) return true
  const name = GREETED.exec(folded)?.[1]
  if (name === undefined || GENERAL.test(name)) return false
  return name.charAt(0) !== name.charAt(0).toLowerCase()
}

/** Thanks for the letter, as programs give them where they repeat a name. */
export const thanksForLetter = (folded: string): boolean => THANKS.test(folded)

const THANKS =
  /\b(?:graz|ringraz|thank|dank|merci|remerci|gracias|agradec)\w*\b[^.!?]{0,40}\b(?:messag|mail|e-?mail|scritt|contatt|richiest|segnalaz|interess|writ|contact|reach|enquir|inquir|request|nachricht|anfrage|schreiben|kontakt|courriel|demande|mensaje|correo|consulta|solicitud)/i

const GREETING = [
  'car[oaie]|carissim[oaie]|gentil(?:e|i|issim[oaie])|egregi[oa]?|ciao|salve|buongiorno|buonasera',
  'liebe[rs]?|hallo|servus|moin|guten (?:tag|morgen|abend)|sehr geehrte[rs]?',
  'hi|hello|hey|dear|good (?:morning|afternoon|evening)',
  'bonjour|bonsoir|salut|chere?s?|hola|buenos dias|estimad[oa]s?|querid[oa]s?',
].join('|')
const TITLE = [
  'sig(?:\\.ra|\\.|nora?)?|dott?\\.(?:ssa)?|dottor(?:e|essa)?|avv\\.|avvocat[oa]|prof\\.(?:ssa)?|famiglia',
  'frau|herrn?|familie|mag\\.|dr\\.?|mrs?\\.?|ms\\.?|miss|monsieur|madame|don|dona|senora?',
].join('|')

/** Up to four words in one line, and a mark or the line's end. */
const GREETED = new RegExp(
  `^\\W{0,3}(?:${GREETING})[ \\t](?:(?:${TITLE})[ \\t])?([\\w'-]{2,20})(?:[ \\t][\\w'-]{1,20}){0,3}[ \\t]?[,!.:\\n]`,
  'i',
)

/** Words for anybody: programs greet so, too. */
const GENERAL = new RegExp(
  `^(?:${[
    'utent[ei]|client[ei]|signor[aei]?|mittent[ei]|lettor[ei]|lettric[ei]|colleg[ah][ei]?|colleghi|collaborator[ei]|amic[oi]|amiche|soci[oa]?|cittadin[oaie]|contribuent[ei]|candidat[oaie]|associat[oi]|pazient[ei]|tutt[ie]|e',
    'kund(?:e|en|in|innen)|koll(?:ege|egen|egin|eginnen)|damen?|herren|interess\\w+|leser\\w*|freund\\w*|mitglied\\w*|zusammen|alle|partner\\w*|bewerber\\w*|patient\\w*|und',
    'there|users?|sender|customers?|sirs?|madam|all|everyone|everybody|friends?|team|visitors?|applicants?|members?|colleagues?|valued|and',
    'messieurs|mesdames|monsieur|madame|expediteur|collegues?|tous|toutes|usagers?|et|senor(?:es|a|as)?|remitente|amig[oa]s?|colegas?|colaborador\\w*|tod[oa]s|client[ae]s?|y',
    // The letter begins without a name.
    'grazie|danke|thanks?|merci|gracias|ho|sono|ich|i|je|estoy',
  ].join('|')})$`,
  'i',
)

/** "Dear all" and "cari colleghi" stand above notices as well. */
const SEVERAL =
  /^\W{0,3}(?:ciao|salve|buongiorno|hallo|hi|hello|hey|salut|bonjour|hola)[ \t](?:a tutt[ie]|ragazz[ie]|tutt[ie]|zusammen|alle|team|all|everyone|everybody|a tous|tout le monde|a todos|todos)\b/i
