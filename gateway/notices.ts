// What each kind of notice becomes, when its turn has come.

import type { Config } from '../config/resolve.ts'
import { notice as letterOf } from '../replies/notice.ts'
import { signinLetter } from '../replies/signin-letter.ts'
import type { Notice, NoticeKind } from '../store/notices.ts'
import { formAnswer, formReceipt, observation } from './form-notices.ts'
import { linkAddress, linkFor } from './links.ts'
import type { LetterMaker, Made, MakerParts } from './notice-maker.ts'
import { reportWords } from './report-mail.ts'

export const makers = {
  signin_link: signinLink,
  form_receipt: formReceipt,
  form_answer: formAnswer,
  observation,
  report: reportLetter,
} as const satisfies Record<NoticeKind, LetterMaker>

/** Whether anybody has this name or address is decided here, out of the asker's sight. */
async function signinLink(parts: MakerParts, asked: Notice, now: Date): Promise<Made> {
  const { config, admission, reach, db } = parts
  if (asked.data.kind !== 'signin_link') throw new Error('This notice brings no link.')
  const { as, next } = asked.data
  const ways = as === 'official' ? config.signin.officials : config.signin.operators
  if (ways.links === 'none') return { kind: 'refused', says: 'Non si accede con un collegamento.' }
  const { recipient } = asked
  const admitted =
    as === 'official' ? admission.official(recipient) : admission.operator(recipient, now)
  if (admitted === null) return { kind: 'refused', says: 'Nessuno ha questo nome o indirizzo.' }
  const { name, address } = admitted.newcomer
  const endsAt = new Date(now.getTime() + config.signin.linkMs)
  const makeLink = async (byButton: boolean) =>
    linkAddress(reach, as, await linkFor(db, admitted, { endsAt, byButton }, now), next)
  const minutes = Math.round(config.signin.linkMs / 60_000)
  if (ways.links === 'console') {
    parts.say(
      `Sign-in link for ${name}, good once, within ${minutes} minutes:\n  ${await makeLink(false)}`,
    )
    if (!goesToOutbox(config)) return { kind: 'done' }
  }
  const { notices } = config
  if (address === null || notices === null)
    return ways.links === 'console'
      ? { kind: 'done' }
      : { kind: 'refused', says: 'Per questa persona non è noto un indirizzo.' }
  return {
    kind: 'letter',
    told: ways.links === 'console',
    async write() {
      const { language } = asked
      const contact = config.policy.contact[language]
      const words = signinLetter[language]({ name, link: await makeLink(true), minutes, contact })
      const seed = `${asked.id} ${asked.plannedAt.toISOString()}`
      return letterOf({ seed, recipient: address, from: notices.from, language, ...words })
    },
  }
}

async function reportLetter({ config, reach, db }: MakerParts, asked: Notice): Promise<Made> {
  const { data, recipient, language } = asked
  if (data.kind !== 'report') throw new Error('The notice is no report.')
  const { notices } = config
  if (notices === null)
    return {
      kind: 'refused',
      says: 'La configurazione non dice come spedire gli avvisi (notices).',
    }
  return {
    kind: 'letter',
    told: false,
    async write() {
      const words = await reportWords(db, config, reach, data)
      const seed = `${asked.id} ${asked.plannedAt.toISOString()}`
      return letterOf({ seed, recipient, from: notices.from, language, ...words })
    },
  }
}

function goesToOutbox({ notices, transports }: Config): boolean {
  return transports.some(({ kind, name }) => kind === 'outbox' && name === notices?.transport)
}
