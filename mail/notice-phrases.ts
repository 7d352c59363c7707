// How programs say "I am away" and "we have your mail" in Italian and German, by families of
// phrases; for folded text (words.ts), every gap bounded. The other languages: notice-foreign.ts.

/** All with the flag i: they are joined (phrase-sets.ts). */
export interface Family {
  /** Away, closed, gone, moved, unread, automatic: what a notice is for. */
  readonly away: readonly RegExp[]
  /** What was received, registered, given a number. */
  readonly receipt: readonly RegExp[]
  /** Thanks, promises, whom to ask instead, opening hours: around the others. */
  readonly courtesy: readonly RegExp[]
  /** What a person's news may begin with as well ("you will receive"): where no more is said. */
  readonly aside: readonly RegExp[]
}

const ITALIAN: Family = {
  away: [
    // I am, we are, he is: somewhere else.
    /\b(?:sono|saro'?|siamo|saremo|e'?|sara'?|risulto|risulta|(?:mi|ci|si) trov\w+|rest\w+|riman\w+|rimarr\w+)(?: [\w'-]+){0,3} (?:assent[ei]|in (?:ferie|congedo|vacanza|malattia|maternita|permesso|aspettativa|trasferta|missione|viaggio|infortunio|quarantena|isolamento|smart ?working|telelavoro|lavoro agile|pausa)|a casa (?:malat[ao]|in malattia)|a riposo|via|indisponibil\w+|irreperibil\w+|fuori (?:ufficio|sede|stanza|servizio|citta|dall'ufficio|per)|chiusi)\b/i,
    /\bnon (?:sono|saro'?|siamo|saremo|ci (?:sono|saro|siamo|saremo)|mi trovo|e|sara)(?: [\w'-]+){0,2} (?:in (?:ufficio|sede|servizio|stanza|studio)|al lavoro|a lavoro|present[ei]|disponibil[ei]|raggiungibil[ei]|reperibil[ei]|operativ[aoi])\b/i,
    /(?:^|[.!] )(?:temporaneamente|momentaneamente|attualmente|oggi)? ?(?:assente|in (?:ferie|vacanza|trasferta|missione|malattia|permesso|congedo|maternita|aspettativa)|fuori (?:ufficio|sede)|permesso (?:per|tutt[ao]|fino))\b/i,
    /\b(?:lavoro agile|smart ?working|lavoro da remoto)\b.{0,60}\b(?:accesso|limitat\w+|rispond\w+)\b/i,
    /\b(?:in questi giorni|in questo periodo|questa settimana|attualmente|oggi|domani|fino al? [\w ]{1,16}),? (?:lavoro|lavorer\w+|opero|sono|saro'?) (?:da casa|da remoto|a distanza|in smart ?working|in lavoro agile|in telelavoro)\b/i,
    /\b(?:sono|saro'?|siamo|saremo) (?:al mare|al campo estivo|all'estero|in (?:montagna|campeggio|barca|crociera|cantiere)|ad? (?:una? )?(?:fiera|corso|convegno|congresso|conferenza))\b.{0,40}\b(?:fino|sino|dal|da (?:oggi|domani|\d\w*|lunedi)|dove|senza|non|avro|avremo|legger\w+)\b/i,
    /(?:^|[.!,] )(?:in questo momento|ora|oggi) non ci (?:sono|siamo)(?= ?(?:[.!,;:)]|$))/i,
    /\blavoro part[- ]?time\b/i,
    /\bmi trov(?:ate|a|i) (?:solo |in ufficio )?(?:il|lunedi|martedi|mercoledi|giovedi|venerdi)\b/i,
    // The office is closed.
    /\briapr(?:ira|iranno|iremo|iamo|e) (?:al pubblico )?(?:il |l'|a settembre|\d|lunedi|martedi|mercoledi|giovedi|venerdi)/i,
    /(?<!vostr[oa] )\b(?:uffici(?:o)?|patronat[oi]|sportell[oi]|sed[ei]|segreteria|studio|servizi[o]?|caf|agenzia|biblioteca|ambulatorio|amministrazione)\b.{0,60}\b(?:(?:e'?|sono|sara'?|saranno|rest\w+|riman\w+|rimarr\w+) chius[aoi]|chiude(?:ra)?|chiuderanno|chiudono|riapr\w+|(?:osserv|effettu|sospend)\w+)\b/i,
    /(?:^|[.!] )(?:(?:gli|i|il|lo|la|le|l'|nostr[oaie]) ?){0,2}(?:uffici(?:o)?|patronat[oi]|sportell[oi]|sed[ei]|segreteria|studio|negozio)(?: [\w']+){0,3} chius[oaie]\b/i,
    /\b(?:al momento|in questo momento|attualmente|ora|oggi) non siamo disponibili\b/i,
    /\b(?:siamo|saremo|restiamo|resteremo|rimarremo) chiusi\b|\briapriremo\b|\briceve (?:solo |esclusivamente )?(?:su|previo|per) appuntamento\b|\bchius[aoi] (?:per|fino|dal)\b.{0,40}\b(?:ferie|festivita|vacanze|al?|sino|\d)/i,
    // Back on such a day.
    /\b(?:rientr(?:o|ero'?|era|eremo|iamo)|(?:ri)?torn(?:o|ero'?|era|eremo|iamo)|sar(?:o'?|emo) (?:di ritorno|(?:di nuovo|nuovamente|regolarmente) \w+))(?!\w)(?: (?:in (?:ufficio|sede|servizio)|operativ[aoi]|disponibil[ei]|presente))? ?(?:il|l'|lunedi|martedi|mercoledi|giovedi|venerdi|dal|da (?:domani|(?:lune|marte|mercole|giove|vener)di)|domani|a (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)|\d)/i,
    /\bdal? \d{1,2}\b.{0,20}\b(?:torn|rientr|riapr)(?:o|ero|emo|iamo|eremo|iremo)\b/i,
    /\bsar(?:o'?|emo) disponibil[ei] (?:da|dal|dalle|il|a partire)\b/i,
    /\b(?:domani|lunedi|martedi|mercoledi|giovedi|venerdi)\b.{0,12}\bsar(?:o|emo) (?:\w+ )?(?:present[ei]|operativ[aoi]|in (?:ufficio|sede|servizio)|di ritorno)\b/i,
    /\b(?:ferie|assenza|malattia|maternita|congedo)\b.{0,30}\b(?:dal|fino al?|sino al?)\b.{0,40}\b(?:rispond\w+|urgenz\w+|rivolg\w+|contatta\w+|collega)\b/i,
    /\bin mia assenza\b|\bsar\w+ sostituit[ao]\b|\bmi sostituisc\w+/i,
    // Left, or moved.
    /\bnon (?:lavor[ao]|oper[ao]|collabor[ao]|prest[ao]|fa|faccio|e'?|mi occupo|si occupa)(?: [\w']+){0,2} piu\b|\bnon (?:\w+ ){0,2}piu (?:in forza|in servizio|alle dipendenze|presso)\b/i,
    /\b(?:dal|da|a partire da\w*)\b.{0,25}\b(?:sono|e'?|sono stat[ao] post[ao]) in (?:pensione|quiescenza)\b|\b(?:ho|ha) (?:cessato|terminato|lasciato)\b.{0,40}\b(?:collaborazione|servizio|azienda|ente|incarico|patronato|ufficio|l'attivita)\b|\busufruisc(?:o|e) (?:\w+ )?(?:congedo|ferie|permess[oi])\b/i,
    /\b(?:casella|indirizzo|account|e-?mail|mail|posta(?: elettronica)?)\b.{0,60}\b(?:non (?:e'? |sara |viene )?(?:\w+ ){0,3}?(?:piu )?(?:\w+ )?(?:attiv|valid|in uso|utilizz|presidiat|monitorat|lett|controllat|operativ)\w*|(?:e'? |e'? stat[ao] |sara |verra )(?:disattivat|dismess|sostituit|cessat|chius|cambiat)\w+)/i,
    /\bho cambiato (?:indirizzo )?(?:di )?(?:posta|e-?mail|mail|casella|lavoro|azienda|ufficio|indirizzo (?:di posta|e-?mail|mail))|\b(?:il )?(?:mio|nostro) nuovo (?:indirizzo|recapito) (?:e'?|di posta|e-?mail|mail)|\b(?:dal|da)\b.{0,25}\bnuovo indirizzo (?:e-?mail|mail|di posta)\b/i,
    // Nobody reads, a program writes.
    /\bcasella (?:e'? )?di sola (?:ricezione|trasmissione)\b/i,
    /\b(?:casella|indirizzo|e-?mail|mail)\b.{0,30}\b(?:solo|soltanto|esclusivamente|unicamente) per (?:l'invio|inviare|le notifiche)\b/i,
    /\bnessuno (?:leggera|vedra) (?:la (?:tua|sua|vostra) risposta|quest[ao] (?:risposta|messaggio|mail|e-?mail)|le risposte)\b/i,
    /\bavr(?:o|emo) poco tempo per (?:la posta|(?:le )?(?:e-?mail|mail)|i messaggi)\b/i,
    /\bnon (?:consult|controll)\w+ (?:la|le|l'|questa) ?(?:posta|mail|e-?mail|casella)\b/i,
    /\bnon (?:prende|c'e'?|ho) (?:il telefono|campo|internet|rete|connessione)\b/i,
    /\bpotr(?:o|emo) (?:leggere|consultare|rispondere)\b.{0,40}\b(?:solo|soltanto|dal?)\b/i,
    /\b(?:la (?:mia )?)?posta non (?:viene|sara|verra) (?:inoltrat|lett)a\b/i,
    /\bnon (?:sar\w+ |verr\w+ |vengono |viene |potr\w+ |posso |sono in grado di |riusciro a )?(?:esser\w+ )?(?:legger\w+|lett[aeio]|rispondere|inoltrat[aeio]|prevedere)\b|\b(?:senza|limitat\w+|scarso|saltuario) (?:accesso|connessione)|\brispondere solo\b|\bsaltuariamente\b|\baccesso (?:limitato|saltuario|ridotto)/i,
    /\bnon (?:sono|saro'?|siamo|saremo) in (?:grado|condizion[ei]) di (?:\w+ )?(?:rispond|evad|legg)\w*/i,
    /(?:^|[.!,;:] |\b(?:quest[ao]|present[e]|una?|seguente) )(?:risposta|messaggio|mail|e-?mail|notifica|comunicazione)(?: (?:di risposta|e|e' stat[ao]|viene|inviat[ao]|generat[ao]|creat[ao]))* automatic(?:a|o|amente)\b|\bgenerat[ao] (?:automaticamente|in automatico)\b|\bmessaggio di sistema\b|\bnon rispondere(?: direttamente)? a (?:quest[ao]|tale)\b|\bdi non rispondere\b|\brisponditore\b/i,
    /\b(?:per|in caso di) (?:\w+ )?(?:urgenze?|necessita|esigenz[ae]|emergenz[ae]|comunicazioni urgenti|situazioni urgenti)\b(?:.{0,80}\b(?:(?:rivolg|contatt|scriv|chiam|telefon|numero|invi)\w*|int(?:erno)?\b)|[ :]{1,3}(?:al |allo )?[+\d])/i,
    /\btempi di risposta\b.{0,60}\b(?:lungh|superiori|maggior|dilat)\w*|\b(?:elevato|alto|gran) numero di (?:mail|e-?mail|richieste|messaggi|comunicazioni)\b/i,
    /\bcon oggetto\b.{0,60}\b(?:e'? stat[ao]|risulta) (?:correttamente )?(?:acquisit|protocollat|registrat|ricevut)\w+/i,
  ],
  receipt: [
    /\b(?:grazie|ringrazi\w+) (?:\w+ )?per averci (?:contattat|scritt|interpellat)\w+|\b(?:abbiamo|ho) (?:\w+ )?(?:ricevuto|preso in carico|registrato|aperto) (?!una? )(?:.{0,60}\b)?(?:tu[ao]|su[ao]|vostr[ao]|messaggio|richiesta|mail|e-?mail|segnalazione|ticket|candidatura)\b/i,
    /\b(?:messaggio|mail|e-?mail|richiesta|comunicazione|segnalazione|ticket|domanda|istanza|caso|prenotazione|iscrizione|elaborato|candidatura)\b.{0,90}\b(?:e'?|e'? stat[ao]|risulta|sono stat[ei]|verra|sara) (?:\w+ )?(?:ricevut|pervenut|pres[ao] in caric|registrat|apert|acquisit|assegnat|protocollat|creat|inserit|arrivat|inoltrat|trasmess|smistat)\w*/i,
    /\b(?:si (?:conferma|attesta)|conferm(?:o|iamo|a)) (?:la |l')?(?:avvenuta |corretta )?(?:ricezione|acquisizione|presa in carico|protocollazione)\b|\bdocument(?:o|i|azione)\b.{0,30}\b(?:verra|verranno|sara|saranno) (?:\w+ )?(?:protocollat|trasmess|smistat|assegnat)\w*/i,
    // Somebody of ours will answer, or we shall, soon.
    /\b(?:un (?:nostro )?(?:operatore|collaboratore|consulente|addetto|membro)|il nostro (?:\w+ )?(?:team|staff|ufficio|servizio))\b.{0,30}\b(?:rispond|contatt|ricontatt|richiam|prend|scriv)er(?:a|anno)\b|\b(?:ti|vi|la|le) (?:rispond|contatt|ricontatt|richiam)er?emo\b.{0,20}\b(?:al piu presto|a breve|quanto prima|entro|prima possibile)\b/i,
    /\b(?:pervenut[ao]|ricevut[ao]) (?:correttamente|con successo)\b|\b(?:messaggio|richiesta|mail|segnalazione|candidatura) (?:ricevut|pervenut|inviat)[oa]\b|\bticket(?: [\w']+){0,3}[ :#]{0,3}[a-z-]{0,6}\d[\d/-]{2,}/i,
  ],
  courtesy: [
    /\b(?:grazie|la ringrazi\w+|ti ringrazi\w+|vi ringrazi\w+) (?:\w+ )?(?:per|di|della|del)\b/i,
    /\b(?:messaggi|mail|e-?mail|richieste|comunicazioni|messaggio|richiesta)\b.{0,60}\b(?:saranno|verranno|vengono|sara|verra) (?:lett|evas|esaminat|pres|gestit|lavorat|processat)\w+/i,
    /\brispond(?:o|iamo) (?:domani|luned|da\b|dal\b|al (?:mio |nostro )?(?:rientro|ritorno)|appena)|\b(?:legger(?:o'?|emo|a)|risponder(?:o'?|emo|a|le|ti|vi)|rispondera|ricontatter\w+|contatter(?:o|emo|a)|ricever\w+ (?:un |una )?(?:riscontro|risposta|ulterior\w+|conferma)|provveder\w+)\b/i,
    /\b(?:rivolg\w+|contatt(?:are|ate|a|i|ateci)|scriv(?:ere|ete|etemi|eteci|a|i)|telefon(?:are|ate|i)|chiam(?:are|ate|i)|utilizz(?:are|ate|i)|inoltr(?:are|ate|i)|invi(?:are|ate|i)|visitare|consultare)\b/i,
    /\b(?:numero|codice)(?: [\w']+){0,3}[ :#]{0,3}[a-z-]{0,6}\d[\d/-]{2,}/i,
    /\b(?:partecip(?:o|iamo|ero|eremo)|sono impegnat[oa]|saro impegnat[oa])\b.{0,40}\b(?:cors[oi]|riunion[ei]|convegn[oi]|conferenz[ae]|congress[oi]|formazione|fiera)\b/i,
    /\bal (?:mio |nostro )?(?:rientro|ritorno)\b/i,
    /\bnuovo (?:riferimento|referente|contatto)\b|\bmessaggio che abbiamo ricevuto\b|\ball'indirizzo (?:(?:e-?)?mail )?(?:che (?:ci|mi) ha\w*|da (?:te|lei|voi)|fornito|indicato)\b/i,
    /\bgrazie (?:la|il) (?:tu|su|vostr)[ao] (?:(?:e-?)?mail|messaggio|richiesta)\b/i,
    /\bport(?:a|ate|i) pazienza\b/i,
    /\bper (?:cose|questioni|faccende|problemi) urgenti\b/i,
    /\brispond(?:o|iamo) alle (?:mail|e-?mail) ogni\b/i,
    /\bla presente vale come ricevuta\b/i,
    /\bringrazi\w+ tutt[ie]\b/i,
    /\bsolo i candidati\b/i,
    // "A colleague will write to you soon."
    /\b(?:ti|vi|la|le|lo)(?: \w+)? (?:contatt|ricontatt|richiam|rispond|scriv|avvis|aggiorn|sent|esamin)\w*(?:ero|emo|ra|iamo)\b|\bsi mettera in contatto\b|\b(?:sar(?:ai|a|ete)|verr(?:ai|a|ete)) (?:\w+ )?(?:ricontattat|contattat|richiamat|avvisat)\w+|\b(?:ti|vi|la|le) (?:faremo sapere|daremo risposta)\b/i,
    /\b(?:verra|sara)[`']? (?:\w+ )?(?:indirizzat|inoltrat|trasmess|assegnat|smistat|gestit|valutat)[aoie]\b|\bpresa in carico avverra/i,
    /\blasci(?:are|ate|a|i) (?:un |il (?:tuo |suo |vostro )?)messaggio\b|\b(?:i nostri|gli) (?:operatori|uffici) sono\b/i,
    // Who does it meanwhile, and patience.
    /\b(?:gestit|trattat|assegnat|affidat|pres|passat)[aeio] (?:in carico )?(?:da|a)(?:l|lla|ll'|i|lle|gli)? ?(?:\w+ )?(?:collegh?[aei]|dott|dr|sig|segreteria|sostitut)|\b(?:pratiche|domande|casi|posta|scadenze|solleciti)\b.{0,40}\b(?:segue|seguono|passano|passa|gestisce|gestiscono|sbriga|evade)\b|\b(?:collegh?[aei]|dott\w*|segreteria)\b.{0,30}\b(?:segue|seguono|si occup\w+|rispond\w+ al (?:mio|suo) posto|mi sostitui\w+|gestisce|gestiscono)\b|\b(?:c'e'?|ci sono|resta|rimane) (?:il|la|i|le) collegh?[aei]\b/i,
    /\b(?:abbia(?:te)?|un po' di|chiedo) pazienza\b|\b(?:prego|preghiamo|invito|invitiamo) di (?:pazientare|attendere|scusar\w+|avere pazienza)\b|\bleggo la posta\b|\b(?:vi|ti|la|le) (?:leggo|leggero|rispondo|rispondero|rispondiamo|risponderemo)\b|\bsostitut[aoie]\b|\b(?:int(?:erno)?|interno)\.? ?\d|\b(?:rispond|ricontatt|evas|lett|gestit|lavorat)\w*\b.{0,40}\b(?:appena|il prima) possibile\b|\bsubi\w+ (?:dei |qualche )?(?:ritard|rallentament)\w+/i,
    /\brisponder(?:o'?|emo|a) (?:alla|alle|al) (?:tu|su|vostr)[aeo]\b|\bper (?:ogni|qualsiasi|qualunque)\b.{3,60}\b(?:invi|scriv|contatt|rivolg|chiam)(?:are|ere|ersi|ate|a|i)\b/i,
    /\bper (?:l[aeo']|i|gli|ogni|qualsiasi|eventuali|urgenze|informazioni)\b.{3,60}\b(?:potete|puo|potra) \w+(?:ar|er|ir)\w+|\borari[o]?\b|\bdalle (?:ore )?\d|\bseguit[aeio] da[l ]|\bconserv(?:i|a|are)\b.{0,30}\bnumero\b|\bsi prega\b|\bti preghiamo\b|\bper aggiungere (?:ulteriori )?informazioni\b|\bpotete (?:girare|inoltrare|mandare|scrivere)\b|\b(?:a|sono a) disposizione\b|\b(?:riprend\w+|riprender\w+) (?:il servizio|l'attivita|le attivita|a rispondere)|\baggiorn(?:are|ate|a|i)\b.{0,20}\b(?:rubric|contatt)\w+|\ba presto\b|\bin ordine cronologico\b|\b(?:nel piu breve|in breve) tempo\b|\bal piu presto\b|\b(?:dar|forn)\w+ (?:\w+ ){0,2}riscontro\b|\bvi assist\w+ (?:il?|la|le) collegh?[aei]\b|\bentro (?:\d+|un|due|tre|pochi|breve)\b/i,
  ],
  aside: [
    /\bindicando\b.{0,40}$|\bper (?:disdire|lo stato della)\b|\bcontrolla(?:te|re|)? la posta indesiderata\b/i,
    /\bbuone (?:feste|ferie|vacanze)\b|\bbuon (?:natale|anno|ferragosto)\b|\b(?:buona|felice) pasqua\b|\bfelice anno\b|\bauguri di\b/i,
    /\b(?:riceverai|ricevera|riceverete)\b.{0,30}\b(?:mail|notifica|risposta|aggiornament\w+|comunicazion\w+|conferma)\b/i,
    /\bnostro team\b.{0,30}\b(?:lavoro|verific|prepar)\w*|\b(?:ti|la|vi) aspettiamo\b/i,
    /\bci scusiamo per (?:l'attesa|il disagio|il ritardo|eventuali)\b|\b(?:seguire|controllare)\b.{0,20}\b(?:aggiornamenti|lo stato)\b/i,
  ],
}

const GERMAN: Family = {
  away: [
    /\b(?:bin|sind|befinde mich|befinden uns|ist)\b.{0,80}\b(?:nicht (?:(?:(?:uber|unter) diese[rm]? \S*(?:mail|adresse|postfach)\S* )?erreichbar|anwesend|im (?:buro|hause?|dienst|amt)|zu hause|verfugbar)|abwesend|ausser haus|umgezogen|im (?:\w+)?urlaub|auf (?:dienstreise|urlaub|reisen|fortbildung|kur|reha|lehrgang|tagung)|in (?:urlaub|(?:betriebs|sommer|weihnachts)?ferien|elternzeit|bildungszeit|karenz|mutterschaft|pension|rente|quarantane)|unterwegs|verhindert|in (?:einer |einem )?(?:besprechung(?:en)?|meetings?|terminen)|ausserhalb der (?:geschafts|buro|offnungs|dienst)zeiten)\b/i,
    /\b(?:bin|befinde mich)\b.{0,50}\b(?:krank(?:gemeldet|geschrieben)?|im (?:krankenstand|home ?office|mutterschutz|zeitausgleich|wochenbett)|in (?:mutterschaft|quarantane|altersteilzeit)|erkrankt)\b/i,
    /(?:^|[.!] )(?:derzeit |momentan |heute )?(?:abwesend|im urlaub|nicht im (?:buro|haus))\b|\bkrankheitsbedingt\b|\bin meiner abwesenheit\b/i,
    /\b(?:buros?|patronat|schalter|\w*amt(?:er)?|kanzlei|praxis|sekretariat|geschaft|betrieb|sitz)\b.{0,110}\b(?:geschlossen|nicht (?:besetzt|geoffnet))\b|\b(?:machen|haben|halten) (?:\w+ )?(?:\w*pause|\w*urlaub|\w*ferien)\b/i,
    // Why it is closed is a second sign: a practice that says both is no patient.
    /\bwegen (?:betriebs\w+|urlaub|ferien|feiertag\w+|krankheit|umzugs?|umbau\w*|fortbildung|wartung\w*)\b|\baufgrund (?:eines|einer|meines|meiner|von) \w*(?:krankenstand|krankheit|urlaub|abwesenheit)\w*\b|\bkann ich (?:ihre|deine) (?:nachricht|e-?mail|anfrage)\w*\b.{0,30}\bnicht (?:beantworten|lesen|bearbeiten)\b/i,
    /\b(?:bin ich|sind wir|stehe ich|stehen wir|bin)\b.{0,50}\bwieder\b|\bwieder (?:erreichbar|im buro|fur sie|da\b|im dienst)|\bab (?:dem )?(?:\d{1,2}|montag|dienstag|mittwoch|donnerstag|freitag)\b.{0,30}\bwieder\b/i,
    /\barbeite[tn]? (?:\w+ ){0,2}nicht mehr\b|\bnicht mehr (?:bei uns|im haus)\b|\b(?:ohne|keinen?|eingeschrankten?) (?:\w+ )?zugriff auf\b/i,
    /\b(?:ohne|eingeschrankt\w*|begrenzt\w*|nur selten) (?:\S+ )?(?:e-?)?mail-?zugriff\b/i,
    /\b(?:bin|befinde mich)\b.{0,30}\bin einem (?:meeting|gesprach|termin|seminar)\b.{0,40}\b(?:erreichbar|antworten|zugriff|lesen)\b/i,
    /\bwerde\b.{0,40}\bwieder\b.{0,30}\b(?:erreich\w+|zuruck|im (?:buro|dienst|haus)|da) ?(?:zu |sein)|\b(?:werde|lese)\b.{0,50}\b(?:auf )?keine (?:(?:e-?)?mails?|nachrichten?) (?:antworten|beantworten|lesen|bearbeiten)\b|\blese (?:meine|diese) (?:(?:e-?)?mails?|nachrichten|post) nicht\b|\bsie erhalten (?:\w+ )?keine antwort\b(?! vo[nm]\b)/i,
    /\b(?:bin|sind)\b.{0,60}\bnicht in (?:der|unserer|meiner) (?:agentur|praxis|kanzlei|firma|schule|ordination|\w+stelle)\b(?! \w)/i,
    /\bnicht (?:an meinem|am) (?:arbeits|schreib)?(?:platz|tisch)\b|(?<!\bmeine (?:e-?)?)\b(?:(?:e-?)?mails?|nachricht(?:en)?|post)\b.{0,20}\bbleib(?:t|en)\b.{0,30}\bungelesen\b/i,
    /\bhaben (?:\S+ ){0,5}geschlossen\b|(?:^|[.!] |\bim )betriebs(?:urlaub|ferien)\b|\bausserhalb (?:unserer|der|meiner) (?:\w*zeiten)\b/i,
    /\b(?:adresse|postfach|mailbox)\b.{0,20}\bnicht (?:mehr )?gelesen\b|\bnicht mehr (?:im unternehmen|fur uns tatig)\b/i,
    /\bnicht (?:mehr|langer) (?:\w+ ){0,3}(?:tatig|beschaftigt|besetzt|aktiv|gultig|verwendet|gelesen|zustandig)|\bnicht mehr (?:in|bei|fur) (?:\w+ ){1,3}(?:tatig|beschaftigt|zustandig)|\bnicht mehr (?:tatig|mitarbeiter)\b|\blese diese .{0,20}nicht mehr\b|\b(?:mein|meine) (?:nachfolger|vertret)\w*|\b(?:patronat|firma|unternehmen|amt|betrieb|haus) verlassen\b/i,
    /\b(?:adresse|postfach|mailadresse|konto)\b.{0,60}\b(?:hat sich geandert|geandert|nicht mehr|wird .{0,20}(?:geloscht|abgeschaltet|deaktiviert)|nicht (?:gelesen|uberwacht))\b|\bneue (?:e-?mail-?|mail-?)?adresse\b/i,
    /\b(?:nur|erst) (?:\w+ ){0,3}(?:eingeschrankt|unregelmassig|sporadisch|gelegentlich|nach meiner)\b|\b(?:(?:e-?)?mails?|nachricht(?:en)?) .{0,40}\b(?:nicht|nur) .{0,30}\b(?:gelesen|lesen|abrufen|weitergeleitet|bearbeitet|beantworte\w*)/i,
    /\bautomatisch (?:generiert|erstellt|versandt|erzeugt|verschickt)|\bautomatische (?:antwort|nachricht|mail|e-?mail)\b|\bvom (?:\w+)?system (?:generiert|erzeugt|erstellt|versandt|verschickt|gesendet)\b|\bantworten sie (?:bitte )?nicht\b|\bnicht auf diese (?:e-?mail|nachricht)\b/i,
    /\bhabe ich\b.{0,40}\bverlassen\b|\barbeite ich nicht\b|\b(?:mail)?adresse wird nicht (?:mehr )?(?:abgerufen|gelesen)\b|\beilige (?:sachen|anliegen|falle|angelegenheiten)\b/i,
    /\bist\b.{0,30}\baus (?:unserem|dem) (?:unternehmen|haus|betrieb|verein|dienst) ausgeschieden\b|\b(?:habe|haben) (?:\w+ ){0,3}(?:kein|nur \w+) internet\b/i,
    /\bwir nehmen (?:\w+ ){0,2}keine (?:neuen )?\w*(?:bestellungen|auftrage|anfragen)\b/i,
    /\b(?:in|bei) (?:\w+ )?dringenden\b.{0,80}\b(?:wenden|kontaktieren|rufen|anrufen|schreiben|setzen|melden|erreichen)\b/i,
  ],
  receipt: [
    /\b(?:wir|ich) haben? (?:ihre?|deine?) .{0,30}\b(?:erhalten|empfangen|bekommen|registriert|aufgenommen)\b|\b(?:ihre?|deine?) (?:[\w-]*nachricht|e-?mail|mail|[\w-]*anfrage|mitteilung|[\w-]*meldung|bewerbung|unterlagen|reklamation|[\w-]*antrag|anliegen|[\w-]*ticket|angaben)\b.{0,60}\b(?:eingegangen|angekommen|erhalten|empfangen|weitergeleitet|weitergegeben|eingereicht|erstellt|aufgenommen|registriert|erfasst)\b|\b(?:ticket|vorgangs?|bearbeitungs)-?nummer\b|\b(?:ein(?:er|e)? (?:unserer? )?(?:berater|mitarbeiter|experte)\w*|unser (?:\S+ )?team|unser \S*-team)\b.{0,60}\b(?:meldet|melden|antwortet|kontaktiert|kummert|kummern)\b|\bwir melden uns (?:\w+ ){0,3}(?:in kurze|innerhalb|am nachsten werktag|so (?:schnell|bald|rasch) wie moglich|zeitnah|schnellstmoglich)\b|\beingangsbestatigung\b|\bticket wurde (?:\w+ )?(?:angelegt|erstellt|eroffnet)\b/i,
    /\bhat die (?:fall|vorgangs|ticket|referenz)-?(?:nummer|nr|id)\b.{0,30}\b(?:bekommen|erhalten)\b/i,
  ],
  courtesy: [
    /\b(?:dank|danke) fur\b|\bwird nicht weitergeleitet\b|\b(?:melden|antworten|beantworten|bearbeiten|melde|antworte|beantworte)\b.{0,60}\b(?:uns|mich|ihnen|ihre|schnellst\w*|baldmoglichst|umgehend|innerhalb)\b/i,
    /\bvertretung (?:ubernimmt|hat|ist)\b|\b(?:bearbeite|beantworte) ich (?:ab|am|erst)\b|\betwas geduld\b|\bunaufgefordert\b|\bbenutz(?:t|en sie) (?:bitte )?ab sofort\b/i,
    /\b(?:danach|anschliessend|nach und nach) (?:\w+ )?abgearbeitet\b/i,
    /\bnicht bose sein\b|\bwenn es (?:etwas )?(?:langer )?dauert\b/i,
    /\berreichen (?:sie )?(?:uns|mich)\b|\b(?:antworte|beantworte|bearbeite|melde)\w*\b.{0,60}\bso (?:schnell|bald|rasch) wie moglich\b|\bso (?:schnell|bald|rasch) wie moglich\b.{0,40}\b(?:antworte|beantworte|bearbeite|melde)\w*|\b(?:schnellst|baldm|fruhest)\w*moglich\b|\b(?:anfragen?|nachrichten?|(?:e-?)?mails?) (?:bearbeiten|beantworten|lesen) wir\b|\bhinterlassen sie\b|\b(?:bearbeite|beantworte) (?:ihre|deine)\b|\bnach (?:meiner|der) ruckkehr\b|\blese (?:ihre|deine) (?:nachricht|(?:e-?)?mail)\w*\b|\bwieder aufgenommen\b|\bnehmen\b.{0,40}\bwieder auf\b|\blesen? (?:\w+ )?keine (?:(?:e-?)?mails?|nachrichten)\b|\b(?:uns|sich|mich)\b.{0,60}\b(?:melden|in verbindung setzen|kummern)\b|\bmeld(?:en|et|e) (?:\w+ ){0,2}(?:uns|sich|mich)\b|\bkummern uns\b|\bwird (?:derzeit |nun )?gepruft\b|\bwir prufen (?:ihr|sie|ihn|ihre[ns]?|dein\w*)\b|\bfreuen uns\b|\bsetzen sie sich\b.{0,80}\bin verbindung\b|\bwenden sie sich\b|\b(?:richten|verwenden|kontaktieren|schreiben|benutzen|rufen) sie\b|\b(?:kollege|kollegin|vertretung)\b|\b(?:durchwahl|vertritt|ubernimmt|kummert sich)\b|\bum (?:(?:etwas|ihr|euer) )?(?:geduld|verstandnis)\b|\b(?:werden|wird)\b.{0,40}\b(?:beantwortet|bearbeitet|gelesen)\b|\bbitte\b.{0,40}\banrufen\b|\b(?:gerne|wieder) (?:\w+ )?fur sie\b|\b(?:offnungs|buro|geschafts|sprech)zeiten\b/i,
  ],
  aside: [
    /\bfrohe (?:weihnachten|feiertage|ostern)\b(?: und (?:einen )?guten rutsch)?|\bschone feiertage\b|\bguten rutsch\b/i,
    /\b(?:erhalten|bekommen) sie\b.{0,40}\b(?:mail|nachricht|antwort|bestatigung|informationen)\b|\bmehr informationen (?:finden|erhalten|gibt)\b/i,
    /\bbitten? um entschuldigung\b|\bbitten (?:sie|euch) um entschuldigung\b|\bentschuldigen (?:uns|sie)\b|\b(?:reaktions|antwort|bearbeitungs)zeit(?:en)?\b.{0,30}\b(?:langer|verlanger\w*|verzoger\w*|betrag\w*|innerhalb)/i,
    /\bunsere (?:arbeits|offnungs|geschafts|buro|sprech|service)zeiten (?:sind|lauten)\b.{0,12}(?:\d|\bmo|werktag)|\bbitte bewahren sie\b|\bkopie\b.{0,12}\b(?:fur|zu) (?:ihren?|deinen?) unterlagen\b/i,
  ],
}

export const HOME: readonly Family[] = [ITALIAN, GERMAN]
