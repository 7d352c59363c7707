// The notices of the form and its drawer: word that something is there, and a link behind the sign-in.

import {
  answerNotice,
  observationNotice,
  questionNotice,
  receiptLetter,
} from '../replies/form-notices.ts'
import { notice as letterOf } from '../replies/notice.ts'
import { readLetter } from '../store/desk-letter.ts'
import type { Notice } from '../store/notices.ts'
import type { LetterMaker, Made, MakerParts } from './notice-maker.ts'

export const formReceipt: LetterMaker = async (parts, asked, now) => {
  if (asked.data.kind !== 'form_receipt') return strange
  const { sede, number } = asked.data
  const { sedi } = parts.config.policy.tables
  const structure = sede === null ? null : (sedi.get(sede) ?? sedi.get(sede.slice(0, 4)) ?? sede)
  return toOperator(parts, asked, now, fields =>
    receiptLetter[asked.language]({ ...fields, ...drawerLink(parts, number), structure }),
  )
}

export const formAnswer: LetterMaker = async (parts, asked, now) => {
  if (asked.data.kind !== 'form_answer') return strange
  const { what, number } = asked.data
  const letter = what === 'question' ? questionNotice : answerNotice
  return toOperator(parts, asked, now, fields =>
    letter[asked.language]({ ...fields, ...drawerLink(parts, number) }),
  )
}

export const observation: LetterMaker = async (parts, asked) => {
  const { config, db } = parts
  if (config.mode === 'shadow') return shadow
  if (asked.data.kind !== 'observation') return strange
  const kept = await readLetter(db, asked.data.letterId, 'all')
  const { notices } = config
  if (kept === null || kept.decision === null || notices === null) return noWay
  const { from, sender, subject, text } = kept.decision
  const office = [sender?.institute.name, sender?.office.city].filter(Boolean).join(', ')
  const words = observationNotice({ from: `${from.name} <${from.address}>`, office, subject, text })
  return made(asked, notices.from, words)
}

const strange: Made = { kind: 'refused', says: 'L’avviso è di un altro genere.' }
const shadow: Made = { kind: 'refused', says: 'Modalità ombra: l’avviso non parte.' }
const noWay: Made = {
  kind: 'refused',
  says: 'La configurazione non dice come spedire gli avvisi (notices).',
}

function drawerLink({ reach }: MakerParts, number: string) {
  return { number, link: `${reach.url}/scrivi-alla-sede/richieste/${number}` }
}

/** Who is enrolled no longer is written to no more: the link would open nothing. */
async function toOperator(
  { config, admission }: MakerParts,
  asked: Notice,
  now: Date,
  say: (fields: { readonly name: string; readonly contact: string }) => {
    readonly subject: string
    readonly text: string
  },
): Promise<Made> {
  if (config.mode === 'shadow') return shadow
  const admitted = admission.operator(asked.recipient, now)
  if (admitted === null) return { kind: 'refused', says: 'L’indirizzo non è più abilitato.' }
  if (config.notices === null) return noWay
  const { name } = admitted.newcomer
  return made(
    asked,
    config.notices.from,
    say({ name, contact: config.policy.contact[asked.language] }),
  )
}

const made = (
  asked: Notice,
  from: { readonly name: string; readonly address: string },
  words: { readonly subject: string; readonly text: string },
): Made => ({
  kind: 'letter',
  told: false,
  write: async () => {
    const { id, plannedAt, recipient, language } = asked
    return letterOf({
      seed: `${id} ${plannedAt.toISOString()}`,
      recipient,
      from,
      language,
      ...words,
    })
  },
})
