// How programs say "I am away" and "we have your mail" in English, French and Spanish; see
// notice-phrases.ts, which holds the languages of the offices themselves.

import type { Family } from './notice-phrases.ts'

const ENGLISH: Family = {
  away: [
    /\b(?:i(?: am|'m| will be|'ll be| have been)|we(?: are|'re| will be)|(?:he|she) is|is)\b.{0,60}\b(?:out of (?:(?:the|my|our) )?(?:office|country|town)|on (?:\w+ ){0,2}(?:leave|vacation|holidays?|sabbatical|pto|furlough)|away\b|unavailable|off sick|travell?ing|attending|(?:not|un)able to (?:read|check|access|respond)|not in the office)|\b(?:i(?: am|'m| will be|'ll be)|we(?: are|'re| will be|'ll be)|(?:he|she) (?:is|will be)) (?:[\w']+ ){0,4}back (?:on|in the office|at)\b|(?:^|[.!,;] |\band )(?:(?:i am|i'm|i will be|i'll be|will be|we are|we will be) )?(?:back|returning) (?:on |in )?(?:the )?(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b(?! with (?:the|an?|my|your|his|her) )|next|tomorrow|\d)/i,
    /\b(?:out of (?:(?:the|my|our) )?office|away from (?:my|the) (?:desk|office|e-?mail)|away|on (?:(?:annual|sick|maternity|paternity|parental|medical|study) )?(?:leave|sabbatical|pto)|on (?:vacation|holiday))(?= (?:from|until|till|thru|through|between|and|this|next|with)\b|, (?:will be )?(?:back|returning)\b)/i,
    /\b(?:limited|no|intermittent|infrequent) (?:access|connectivity)\b|\b(?:will|shall|i'll|we'll) (?:not )?(?:be )?(?:reply|replies|respond|answer|read|reading|write back|get back|return)\b.{0,60}\b(?:when i|upon my|on my return|as soon as (?:i|possible)|after my|in (?:january|february|march|april|may|june|july|august|september|october|november|december))|\breplies will be delayed\b|\b(?:slow|slower|delayed|delay|delays) (?:to|in) (?:respond|reply|answer)(?:ing)?\b/i,
    /\b(?:this is an? )?auto(?:mat(?:ic|ed|ically)|-?)?[ -]?(?:generated )?(?:reply|response|e-?mail|message|answer|notification)\b.{0,40}(?:\.|:|do not|please|has been|from|sent|was|to )|\bautoreply\b|\bdo not (?:reply|respond) (?:directly )?to this\b/i,
    /\b(?:for|in case of|if (?:you (?:need|require)|it is|it's|your|the|this)) (?:\w+ ){0,3}?(?:urgent|(?:an )?emergency|emergencies|immediate)\b.{0,100}\b(?:contact|call|e-?mail|write|reach|message|text|phone)\b/i,
    /\b(?:i'm|i am) on fieldwork\b|\bmoved to a new (?:e-?mail )?address\b|\bmailbox is (?:only|no longer) (?:checked|read|monitored)\b/i,
    /(?:^|[.!] )travell?ing(?=,? (?:today|until|till|back|this|next|from|\d))|\b(?:reply|respond|answer)\b.{0,20}\bnext working day\b/i,
    /\btaking (?:a few|some|the) (?:\w+ )?(?:days?|time|weeks?) off\b|\b(?:will not|won't) be (?:available|reachable|online)\b/i,
    /\b(?:i am|i'm) (?:currently )?ooo\b|\bwill not be (?:monitoring|checking|reading)\b/i,
    /\b(?:currently|temporarily) (?:unavailable|closed|away|offline|overseas|abroad)\b|\boutside (?:of )?(?:our|office|business) (?:\w+ )?hours\b|\b(?:we are|we're) \w+ closed\b|\b(?:is|are) officially closed\b|\b(?:i am|i'm) (?:\w+ )?offline\b|(?:^|[.!] )out sick\b|\bworking reduced hours\b|\bperiodically (?:check|read|monitor)ing\b|\b(?:we are|we're|i am|i'm) (?:closed|overseas|abroad|not available)\b|\bon (?:an? )?overseas? \w+\b/i,
    /\b(?:will|shall) revert to (?:you|your)\b|\b(?:back|return) (?:to|in) (?:the )?(?:office|work) on\b/i,
    /\bchanged (?:jobs|company)\b|\bno longer use this (?:account|(?:e-?mail )?address|e-?mail|mailbox)\b|\b(?:is|am) covering for\b/i,
    /\b(?:no longer (?:with|works?|working|employed|check|monitor\w*|in use|active|part of)|not (?:being )?(?:monitored|checked|read)|(?:have|has) (?:(?:now|recently|since) )?(?:left(?! (?:\w+ ){0,3}(?:cop(?:y|ies)|forms?|documents?|papers?|letters?|messages?|notes?|files?)\b)|retired|changed jobs)|retired (?:from|as of))\b|\b(?:e-?mail )?address (?:has|have) changed\b|\bi have retired\b/i,
    /\b(?:office|offices|shop|company|clinic|school|we)\b.{0,40}\b(?:is|are|will be|remain\w*) closed\b/i,
    /\bwill (?:re-?open|open again)\b/i,
    /\b(?:this|the) (?:mailbox|inbox|address|account)\b.{0,12}\b(?:does not|doesn't|cannot|can't) (?:take|accept|receive) (?:replies|incoming|responses)\b/i,
    /\b(?:office|company|we)\b.{0,30}\bmoved\b/i,
    /\b(?:mailbox|inbox|e-?mail (?:address|account))\b.{0,30}\b(?:(?:not|isn't|aren't) (?:\w+ )?(?:attended|staffed)|isn't (?:\w+ )?(?:monitored|checked|read)|(?:will (?:soon )?be|has been|is|was) (?:\w+ )?(?:discontinued|deactivated|disabled|retired|decommissioned|shut down))\b/i,
    /\b(?:will not|won't) have (?:\w+ )?(?:access|internet|connection)\b/i,
    /(?<!\bmy )\b(?:summer|winter|christmas|easter|holiday|annual) (?:break|holidays?|closure|closing|shutdown)\b.{0,12}\b(?:from|until|till|to|between|through)\b/i,
    /\b(?:messages?|e-?mails?|mail|you|it)\b.{0,40}\b(?:will not|won't) (?:get|receive) (?:an? )?(?:reply|response|answer)\b(?! from)/i,
    // Mail is read now and then, answers come late.
    /\b(?:check|answer|respond|read|access|repl)\w*\b.{0,30}\b(?:intermittently|sporadically|infrequently|periodically)\b/i,
    /\b(?:i|we) (?:may|might|will) not (?:be able to )?(?:respond|reply)\b.{0,30}\b(?:promptly|immediately|right away|quickly)\b|\bexpect (?:a |some )?delays?\b.{0,12}\b(?:respon[ds]|repl)\w*/i,
    /\b(?:your (?:message|mail|e-?mail))\b.{0,200}\b(?:was (?:read|opened|displayed|deleted)|has been (?:read|displayed))\b/i,
  ],
  receipt: [
    /\b(?:we(?: have|'ve)? (?:received|got) your|your (?:message|mail|e-?mail|request|ticket|enquiry|inquiry) (?:has been|was) (?:received|created|opened|logged|registered)|an? (?:new |support )?(?:case|ticket|request)(?: \(?#\w+\)?)? (?:has been|was) (?:opened|created|logged|registered|received)|your (?:reference|case|ticket)(?: number)? is|high volume of (?:requests|e-?mails|enquiries|messages|calls))\b|\b(?:case|ticket|reference)(?: number| id)?[ :#]{1,4}[a-z-]{0,6}\d{3,}|\bwe (?:aim|try|endeavou?r) to (?:respond|reply|answer)\b.{0,60}\bwithin\b|\b(?:we|our (?:\w+ )?team)(?: will|'ll)\b.{0,30}\b(?:get back to|respond|reply|be in touch|contact)\b.{0,60}\b(?:within|shortly|as soon as)\b|\ballow (?:us )?(?:up to )?\d+(?: ?(?:-|to) ?\d+)? (?:\w+ )?(?:hours|days)\b|\brepl(?:y|ies) within \d|\bexpect an? (?:response|reply|answer)\b|\b(?:ticket|case) has been (?:created|opened|logged)\b|\b(?:inquiry|enquiry|request|message) has been received\b/i,
    /\bthank(?:s| you) for submitting (?:a|an|your)\b/i,
    /\b(?:i|we)(?:'ll| will) be (?:responding|replying|getting back)\b/i,
    /\byour (?:request|ticket|issue|case|complaint|order|application|booking)(?: #?[\w-]+)? has been (?:successfully )?(?:escalated|submitted)\b|\byour (?:issue|case|complaint|order|application|booking)(?: #?[\w-]+)? has been (?:successfully )?received\b|\byour (?:request|enquiry|inquiry|message) is (?:now )?being (?:served|handled|processed|looked (?:after|at))\b/i,
  ],
  courtesy: [
    /\b(?:thank you|thanks) for (?:your|contacting|writing|getting|reaching|e-?mailing|choosing)\b|\b(?:e-?mails?|messages?) (?:received|sent)\b|\bwill be (?:dealt with|answered|handled|processed)\b|\b(?:leave|left) (?:us )?a message\b|\bresponses? (?:may|might|will) (?:be (?:delayed|slow|slower)|take)\b|\bwhen we re-?open\b|\bsorry for (?:the|any) (?:inconvenience|delay)\b|\b(?:apologi[sz]e|apologies) for\b|\bfollow up\b|\bour (?:working|business|opening|office) hours\b|\bcan reach (?:me|us)\b|\b(?:will|'ll) (?:process|review) (?:it|your|this)\b|\bto add (?:additional )?comments\b|\bis important to (?:me|us)\b|\bresponse times? (?:may|will|are|is)\b|\bbeing reviewed by\b|\bwithin \d+ (?:hours|(?:business |working )?days)\b|\bget back to you\b|\b(?:one|a member|someone) (?:of|from|on) (?:our|the) (?:\w+ )?(?:team|staff|agents)\b|\b(?:typical|average) response time\b|\bquote this (?:number|reference)\b|\b(?:will|i'll|we'll) (?:respond|reply|revert (?=(?:on|upon|after|when)\b)|write back|contact you|be in touch)\b/i,
    /\b(?:return|answer) (?:your |all |any )?(?:e-?mails?|messages?|calls?) (?:at that|at this|when|after|then|upon|on my|as soon)\b|\bupdate your (?:records|address books?|contacts?)\b|(?<!\bto a )\bnew (?:e-?mail )?address\b/i,
    /\bmy (?:colleagues?|backup|deputy|assistant)\b|\bplease (?:contact|direct|e-?mail|call|write|note|use|send)\b|\bcontact (?:my|our|the|either)\b|\bfor any matter\b|\bfor (?:\w+ )?(?:inquiries|enquiries|questions|queries)\b.{0,80}\bcontact\b/i,
  ],
  aside: [
    /\b(?:do not|no) need to do anything\b|\bat this stage\b/i,
    /\b(?:merry christmas|happy (?:holidays|new year|easter))\b|\b(?:un|not )able to (?:reply|respond) to (?:each|every|all)\b|\bonly (?:those |the )?(?:shortlisted|successful)\b|\bmail will (?:queue|wait|pile)/i,
    /\b(?:looking into|reviewing|processing|working on) your\b|\bsorry (?:i|we) missed your\b/i,
    /\b(?:urgent|immediate) (?:assistance|matters?|attention)\b|\byou (?:will|should) (?:receive|get|hear)\b|\bappreciate your (?:patience|understanding)\b/i,
  ],
}

const FRENCH: Family = {
  away: [
    /\bje (?:pars|m'absente)\b.{0,60}\b(?:du|jusqu|pour|le|quelques)\b|\bne (?:serai|suis|serons) pas (?:\w+ )?(?:disponibles?|joignables?|en mesure)\b|\bacces limite\b/i,
    /\ben dehors (?:de nos|de mes|des) (?:horaires|heures)\b|\badresse n'est plus (?:utilisee|valable|active)\b/i,
    /\b(?:je suis|nous sommes|je serai|nous serons|est)\b.{0,60}\b(?:absent(?:\(e\)|\.e|·e|e)?s?|en (?:conges?|vacances|deplacement|arret|formation)|indisponibles?|fermes?|de retour|a la retraite)(?!\w)/i,
    /(?:^|[.!] |\betre )(?:actuellement )?absent(?:\(e\)|\.e|·e|e)?s? (?:du bureau|de mon poste|jusqu|pour|a partir|du \d)/i,
    /\b(?:de retour|mon retour|mon absence|message automatique|reponse automatique|(?:en cas d'|pour toute )urgence)\b|\bne (?:seront|sont|sera) (?:pas|plus) (?:lus?|transferes?|traites?)\b|\b(?:mails?|e-?mails?|messages?|messagerie|courriels?|boite)\b.{0,20}\bne (?:seront|sont|sera) (?:pas|plus) (?:consultee?s?|relevee?s?|surveillee?s?|suivie?s?)\b|\bne (?:lirai|consulterai|pourrai|repondrai|travaille) (?:pas|plus)\b/i,
    /\b(?:bureaux?|cabinet|agence|magasin|service|mairie|accueil|secretariat)\b.{0,40}\bferme(?:e?s?|ra)\b/i,
    /\bne consulte pas (?:ma|mes|cette)\b|\bj'ai quitte (?:le|la|l'|mon|notre)\b|\badresse que je n'utilise plus\b|\bne lui (?:a|sera) pas (?:ete )?transmis\b/i,
    /\bcette (?:boite|adresse|messagerie)\b.{0,30}\bsera (?:\w+ )?(?:fermee|desactivee|supprimee|cloturee)\b/i,
    /\bje suis partie?\b.{0,40}\bjusqu'|\bfait valoir ses droits a la retraite\b|\bnous relevons (?:les|nos) (?:messages|mails|courriels)\b/i,
    /\bne (?:suis|serai|sommes|serons) pas (?:au (?:bureau|travail)|a mon (?:bureau|poste))\b/i,
    /\bma periode d'absence\b|\bn'(?:aurai|aurons) (?:pas|plus)(?: \w+){0,2} acces (?:a (?:ma|mes|la|internet)|aux?)\b|(?:^|[.!] )(?:vacances|conges?(?: annuels?)?|fermeture(?: \w+){0,2}) du \d{1,2}(?: \w+){0,2} au \d{1,2}(?: \w+){0,2}(?=[.!]|$)|\bne peux pas (?:vous )?repondre (?:immediatement|maintenant|tout de suite|pour (?:l'instant|le moment))\b/i,
    /\bne (?:fait|travaille|fais)\b.{0,20}\bplus\b|\badresse\b.{0,30}\ba change\b|\bnouvelle adresse\b|\bm'ecrire desormais\b/i,
  ],
  receipt: [
    /\bnotre equipe\b.{0,40}\b(?:repond|contact|examin|etudi|trait)\w*\b|\bvous repondr(?:ons|a)\b.{0,20}\b(?:dans les|bientot|sous|rapidement|des que)\b|\baccus(?:e|ons) reception\b|\bnous avons bien recu\b|\bvotre (?:message|courriel|mail|demande|ticket|candidature) (?:nous est bien parvenue?|a (?:bien )?ete (?:recue?|enregistree?|creee?|envoyee?|transmise?))\b/i,
    /\bvotre (?:message|courriel|mail|demande|ticket|candidature|dossier|commande)(?: [\w'-]+){1,4} a (?:bien )?ete (?:recue?|enregistree?|creee?)\b/i,
    /\bnous vous (?:re)?contacterons\b.{0,20}\b(?:sous|dans|d'ici|rapidement|bientot|tres vite|des que)\b/i,
    /\bvotre (?:message|courriel|mail|demande)\b.{0,20}\b(?:est|a ete) bien (?:recue?|arrivee?|enregistree?)\b/i,
    /\brepondre (?:sous|dans (?:un delai|les)|des que)\b/i,
  ],
  courtesy: [
    /\binterlocut(?:eur|rice) est (?:desormais )?|\bje vous lirai\b|\bbonnes fetes\b|\bpensez a modifier\b/i,
    /\bcontact d'urgence\b|\bpour (?:les|toutes?|vos) (?:\w+ )?(?:demandes?|dossiers?|cas|affaires?|sujets?) urgente?s?\b/i,
    /\breviendr(?:ai|ons)\b|\bje reprend(?:s|rai) (?:le travail|mes fonctions|mon (?:poste|service)|mes activites)\b|(?:^|[.!] )(?:reprise|retour) (?:prevue? )?le \d|\bmerci d'adresser\b|\bs'adresser au?\b/i,
    /\bmerci (?:de|pour)\b|\bpour toute (?:question|demande|information)\b|\becri(?:vez|re) a\b|\b(?:reviendr(?:ons|a) vers|serez (?:\w+ )?(?:re)?contacte\w*|(?:re)?contacter(?:ons|a)|vous repond(?:ra|rons)?|prendra connaissance|examinera|etudiera|etudierons)\b|\b(?:va|allons) (?:etudier|examiner|traiter|vous)\b|\bnos (?:horaires|heures)\b|\bquestions? urgentes?\b|\b(?:pouvez|prie de bien vouloir) (?:\w+ ){0,2}(?:contacter|joindre|adresser)\b|\bpourra vous aider\b|\b(?:je|nous) vous remerci\w+\b|\ba (?:bientot|tres bientot)\b|\blaisse[rz] (?:un|votre) message\b|\bdes que possible\b|\bje (?:vous repondrai|repondrai|vais (?:vous )?repondre|prendrai connaissance|consulterai mes)\b|\bveuillez (?:vous adresser|contacter)\b|\b(?:contacte[zr]|adressez-vous|joindre)\b|\b(?:traiterons|repondrons)\b|\bmeilleurs delais\b|\breprendr(?:ons|ont|a)\b/i,
  ],
  aside: [
    /\bjoyeux noel\b|\bjoyeuses fetes\b|\bbonne annee\b|\bje n'ai pas (?:d')?(?:internet|acces)\b/i,
    // A number to keep, what happens next, thanks.
    /\bn'hesitez pas\b|\b(?:numero|code|reference) de (?:suivi|dossier|ticket|demande|commande)\b|\bvoici (?:un|le|votre) recapitulatif\b/i,
    /\bpren(?:dre|d|dra) en charge\b|\ben cours (?:d'(?:instruction|examen|analyse)|de traitement)\b|\btraiter(?:a|ons|ont)? votre\b|\btransmis\w* (?:au|a la|a notre)\b/i,
    /\bvous (?:serez (?:\w+ )?(?:informe|averti|notifie|prevenu|contacte)|recevrez)\w*|\bretenu notre attention\b|\bvous remerci\w+\b/i,
  ],
}

const SPANISH: Family = {
  away: [
    /\b(?:estoy|estare|estamos|me encuentro|me encontrare|estaremos|esta)\b.{0,60}\b(?:ausentes?|de vacaciones|fuera|de baja|de permiso|de regreso|de viaje|cerrad[oa]s?)\b/i,
    /\b(?:mensaje automatico|respuesta automatica|a mi regreso|a mi vuelta|en caso de urgencia|para (?:asuntos|temas) urgentes|asuntos? urgentes?|(?:para|por|ante) cualquier (?:urgencia|emergencia)|si es urgente|en mi ausencia|sin acceso (?:a|al) (?:\w+ )?(?:correos?|e-?mails?))\b/i,
    /\bsolo (?:la |lo )?(?:reviso|leo|miro|consulto)\b|\bno (?:la|lo) leo\b|\bno (?:atendere|leere|podre (?:leer|responder))\b|\bno admite respuestas\b/i,
    // With its date, which would be a clause of its own.
    /(?:^|[.!,] |\by )(?:regres(?:o|are|amos)|vuelvo|volvere|volvemos|me re(?:incorpor|integr)(?:o|are)) (?:a (?:la oficina|estar \w+) )?el\b(?: (?:proximo )?\w+)?(?: \d{1,2})?(?: de \w+)?(?: del? \d{4})?/i,
    /\b(?:permaneceremos|estaremos|estamos|cerramos|permanecera)\b.{0,40}\b(?:cerrad[oa]s?|vacaciones|festiv\w+)\b|\bfuera del horario\b|\bno (?:estoy|estare|estamos|estaremos) (?:\w+ )?(?:disponibles?|operativ\w+|localizables?|en (?:la oficina|el despacho|mi puesto))(?=[.,;!]|$| (?:hasta|desde|del?|durante)\b)/i,
    /(?:^|[.!] )(?:(?:estoy )?de vacaciones|fuera de (?:la )?oficina|(?:de )?baja por|ausente (?:hasta|del?|por))\b|\bestare en una? (?:congreso|reunion|viaje|feria|conferencia|formacion)\b|\bno se estan leyendo\b/i,
    /\b(?:cuenta|correo|direccion|buzon|mensaje)\b.{0,80}\b(?:dejara de|ya no|no (?:sera|seran|esta siendo) (?:leid|atendid|revisad)[oa]s?|no esta (?:activ|operativ|disponible)\w*)/i,
    /\best[ae] (?:cuenta|correo|direccion|buzon)(?: \w+){0,3} (?:se encuentra|esta|ha quedado|ha sido) (?:inactiv|desactivad|deshabilitad)[oa]\b/i,
    /\bno tendre\b.{0,20}\bacceso\b|\btendre (?:un )?acceso (?:muy )?(?:limitado|restringido)\b/i,
    /\b(?:por|si (?:hubiera|hay|tiene|tienes|surge)(?: alguna| una)?) urgencias?\b/i,
    /\b(?:oficinas?|tienda|empresa|despacho)\b.{0,40}\bcerrad[oa]s?\b|\bya no (?:trabaja|trabajo|forma|pertenece)\b/i,
    /\b(?:cambiado (?:de|mi) (?:direccion|correo)|direccion ha cambiado)\b/i,
    /\b(?:(?:mi|la) nueva direccion|mi nuevo correo)\b|\b(?:casilla no (?:es|esta|sera)|(?:cuenta|direccion|buzon) no es) (?:monitore|revis|atendid|leid)\w*\b|\b(?:me encuentro|estoy|estare) (?:con|de) licencia\b/i,
  ],
  receipt: [
    /\bnuestro equipo\b.{0,40}\b(?:pondra|contact|respond|revis)\w*\b|\bhemos recibido (?:su|tu)\b|\b(?:su|tu) (?:ticket|mensaje|solicitud)(?: \w+){0,3} ha sido (?:registrad|cread|recibid|asignad|enviad)[oa]\b|\bsu (?:mensaje|correo|solicitud|consulta) ha sido (?:recibid|registrad)[oa]\b/i,
  ],
  courtesy: [
    /\btras mi (?:re)?incorporacion\b/i,
    /\bmis? companer[oa]s?\b|\bno te preocupes\b|\bpuede consultar el estado\b/i,
    /\b(?:correos|mensajes) recibidos\b.{0,40}\b(?:contest|respond|atend)\w+/i,
    /\bgracias(?: \w+)? por\b|\b(?:se pondra|nos pondremos|pondran?) en contacto\b|\b(?:te|le|les) (?:respond|contest|contact|inform|atend)er?(?:emos|a|an)?\b|\b(?:a la|con la mayor) brevedad\b|\blo antes posible\b|\ben cuanto (?:me|nos) sea posible\b|\bme pongo en contacto\b|\bdisculp(?:e|en|a)\b|\bdej(?:e|a|en) (?:su|un|tu) mensaje\b|\brevisar(?:emos|a)\b|\bhorario de atencion\b|\b(?:revisare|atendere|leere|contestare|respondere) (?:mi|su|tu)s?\b|\b(?:cuando|en cuanto) (?:regrese|vuelva)\b|\bescrib(?:ir|a) a\b|\b(?:le|les) (?:respondere|contestare)(?:mos)?\b|\b(?:responderemos|respondere)\b|\b(?:escriba|contacte|contacta|contacten|contactad|contactar|comunicarse|pongase en contacto|comunique(?:se)?|dirijan?(?:se)?|dirigirse|(?:rogamos|favor de) (?:\w+ )?(?:envi|dirij|escrib)\w+)\b|\bpara cualquier (?:consulta|asunto|duda|otra)\b|\bquedamos a su disposicion\b|\batendera\b|\b(?:retoma|reanuda)(?:re)?mos\b/i,
  ],
  aside: [
    /\bfeliz navidad\b|\bfelices fiestas\b|\bprospero ano\b/i,
    /\b(?:te|le|les|os) (?:avis|notific|llam|comunic|inform)aremos\b|\b(?:esta|estan) siendo (?:procesad|revisad|atendid)[oa]s?\b|\brecibira (?:un|una)\b|\bestaremos informando\b/i,
    /\b(?:id|codigo|numero) de (?:\w+ )?(?:seguimiento|solicitud|ticket|caso|reserva|pedido|mantenimiento)\b/i,
  ],
}

/** Of others the few words that every such letter holds. */
const OTHERS: Family = {
  away: [
    /\booo(?= (?:until|till|from|this|today|back|bis|fino|al|hasta|jusqu|fins|desde|del|du)\b)|\b(?:estou|estarei|estamos)\b.{0,40}\b(?:de ferias|ausentes?|fora do (?:escritorio|pais)|de licenca)\b/i,
    /\b(?:sere|soc|som|estare)\b.{0,20}\b(?:fora de l'oficina|de vacances|absent)\b/i,
    /\b(?:jestem|bede|przebywam) (?:\w+ ){0,2}(?:na urlopie|poza biurem|nieobecn[ya])|\b(?:som|budem) (?:\w+ ){0,2}(?:na dovolenke|mimo kancelarie)\b|\b(?:ik ben|wij zijn)\b.{0,40}\b(?:afwezig|met vakantie|niet (?:aanwezig|op kantoor))\b/i,
    /(?:нахожусь|буду|я) (?:сеичас )?в (?:отпуске|командировке)/i,
    /自动回复|自动答复|自動回覆|自動返信|不在办公室|休假中/i,
  ],
  receipt: [/邮件.{0,4}已(?:收到|发送)|已(?:经)?收到|收到您的(?:邮件|来信)|メールを受信/i],
  courtesy: [],
  aside: [],
}

export const FOREIGN: readonly Family[] = [ENGLISH, FRENCH, SPANISH, OTHERS]
