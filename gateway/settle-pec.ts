// PURE. The first steps of settle.ts: a PEC that is no letter, or one of which nothing can be relied on.

import type { Message } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { Facts, Memory } from './decide.ts'
import { isReceipt, type LetterReading } from './letter.ts'
import { type Settled, settleBody, settled } from './settled.ts'

/** Null where a letter came, be it by PEC or not. */
export function settlePec(reading: LetterReading, facts: Facts, memory: Memory): Settled | null {
  return (
    settleKind(reading, facts) ??
    settleDamaged(reading, facts) ??
    settleRedirected(reading) ??
    settleCopy(memory)
  )
}

function settleKind({ pec }: LetterReading, { mailbox }: Facts): Settled | null {
  if (pec === null || pec.kind === 'posta-certificata') return null
  if (pec.kind === 'anomalia') {
    const says = 'È una busta di anomalia: il messaggio che contiene non è certificato.'
    return settled('pec_anomaly', 'pec-anomalia', says)
  }
  if (pec.kind === 'rem') {
    const says = 'È un messaggio REM (PEC europea), che non sappiamo ancora verificare.'
    return settled('unclear', 'pec-rem', says)
  }
  const says = `È una ricevuta PEC (${pec.kind}), non una lettera.`
  const receipt = settled('pec_receipt', 'pec-ricevuta', says)
  // A letter may hide behind the headers of a receipt: only what a provider can have written is filed.
  const forged = pec.proof === 'refuted' || (mailbox?.kind === 'email' && !pec.certified)
  return { ...receipt, suspicious: forged || pec.kind === 'ricevuta-sconosciuta' }
}

/** Nothing of a broken envelope can be relied on, and nobody's letter is to be lost in it. */
function settleDamaged({ pec, outer, sender }: LetterReading, facts: Facts): Settled | null {
  if (pec === null) {
    if (!/^posta-certificata@/.test(sender.address)) return null
    const says = 'Scrive un gestore PEC, ma il messaggio non è una busta né una ricevuta.'
    return settled('unclear', 'pec-senza-busta', says)
  }
  if (pec.kind !== 'posta-certificata' || !isDamaged(pec, outer)) return null
  const says = 'La busta PEC è danneggiata o incompleta: la legge una persona.'
  return settleBody(facts) ?? settled('unclear', 'pec-danneggiata', says)
}

/** Without its letter, without what certifies it, or cut off (then it has no signature either). */
function isDamaged({ letter, mittente, signature }: Pec, { defects }: Message): boolean {
  if (letter === null || letter.end <= letter.start || mittente === null) return true
  return !signature.intact && defects.some(({ kind }) => kind.startsWith('boundary-'))
}

/** A mailbox that sends on all it gets sends its receipts too: nobody wrote them to us. */
function settleRedirected({ redirected }: LetterReading): Settled | null {
  if (redirected === null) return null
  const { kind, certified, signature, mittente } = redirected
  if (isReceipt(redirected)) {
    const says = `È una ricevuta PEC (${kind}) che una casella ha inoltrato, non una lettera.`
    return { ...settled('pec_receipt', 'pec-ricevuta-inoltrata', says), suspicious: !certified }
  }
  // A field alone, without what a provider puts into an envelope, makes none.
  if (kind === 'posta-certificata' && !signature.present && mittente === null) return null
  const says = 'Contiene un’altra busta PEC al posto della lettera: la apre una persona.'
  return settled('unclear', 'pec-inoltrata', says)
}

/** Its requests are those of the first; a receipt is idempotent and needs no such care. */
function settleCopy({ duplicateOf }: Memory): Settled | null {
  if (duplicateOf === null) return null
  const says = `È la copia del messaggio ${duplicateOf}: la stessa PEC, già ricevuta.`
  return { ...settled('reply', 'pec-copia', says), copy: true }
}
