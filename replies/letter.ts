// The one right letter for a message, or silence with its reason. Pure: the templates are strings,
// the time is an argument, and the letter is whole - nothing is added to it later.

import type { Automatic } from '../mail/automatic.ts'
import type { Identity } from '../mail/identity.ts'
import type { Address, Message } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { PilotSender } from '../requests/roster.ts'
import { guards, LOOP_HEADER } from './guards.ts'
import { replyMessageId } from './message-id.ts'
import { type Addressed, answerAddress } from './recipient.ts'
import { type Answer, type Guard, handles, type Letter, type ReplyKind } from './reply.ts'
import { type LetterFields, oneLine, renderTemplate, templateVersion } from './template.ts'
import { bareSubject, threadOf } from './thread.ts'

export type { Answer } from './reply.ts'

export interface AnswerInput {
  readonly reading: {
    readonly outer: Message
    /** The letter inside a PEC, else `outer`. */
    readonly letter: Message
    readonly pec: Pec | null
    readonly channel: 'email' | 'pec'
    readonly marks: readonly Guard[]
    readonly automatic: Automatic | null
    /** From, or the `mittente` of a PEC. */
    readonly sender: Address
    readonly receivedAt: string | null
  }
  readonly facts: {
    readonly mailbox: { readonly name: string; readonly kind: 'email' | 'pec' } | null
    readonly identity: Identity
  }
  readonly policy: LetterPolicy
  /** Letters of ours to this sender; `at` in ISO 8601. */
  readonly memory: {
    readonly letters: readonly { readonly handle: string; readonly at: string }[]
  }
  readonly now: string
  readonly classification: { readonly kind: string; readonly language: 'it' | 'de' }
  readonly outcome: { readonly kind: 'to_office' | 'to_person' | 'filed' }
  readonly compliance: 'violation' | 'exempt' | 'n/a' | 'unknown'
  readonly sender: PilotSender | null
  readonly requests: readonly {
    readonly number: string
    readonly route: { readonly name: string | null; readonly sede: string | null }
  }[]
}

/** What the office has decided about its letters; a part of the policy. */
export interface LetterPolicy {
  readonly letters: Readonly<Record<string, string>>
  readonly ownAddresses: readonly string[]
  readonly ownDomains: readonly string[]
  readonly groups: readonly string[]
  readonly trustedAuthserv: readonly string[]
  readonly form: { readonly url: string }
  readonly contact: { readonly it: string; readonly de: string }
  readonly period: { readonly days: number; readonly max: number }
  readonly from: Readonly<Record<string, { readonly name: string; readonly address: string }>>
  readonly defaultFrom: { readonly name: string; readonly address: string }
}

export async function answer(input: AnswerInput): Promise<Answer> {
  const { reading, policy } = input
  const wanted = kindOfLetter(input)
  const earlier = wanted === null ? 0 : lettersInPeriod(input, handles[wanted])
  const fired = guards({
    ...addressed(input),
    sender: input.sender,
    ordinary: input.facts.mailbox?.kind === 'email',
    marks: reading.marks,
    automatic: reading.automatic,
    ownAddresses: policy.ownAddresses,
    ownDomains: policy.ownDomains,
    trustedAuthserv: policy.trustedAuthserv,
    earlier,
    // The period is asked only for a letter that there is.
    period: wanted === null ? { days: 0, max: 1 } : policy.period,
  })
  const [first] = fired
  if (first !== undefined || wanted === null)
    return { kind: 'silence', withheld: wanted, because: first ?? noLetter, guards: fired }
  return { kind: 'letter', letter: compose(input, wanted, earlier), guards: [] }
}

/** The kind and whether it keeps the pilot's rule decide; whatever is unclear is never answered. */
function kindOfLetter({ classification, compliance, reading }: AnswerInput): ReplyKind | null {
  const { kind } = classification
  if (kind === 'request' && compliance === 'violation') return 'use_form'
  const asks = kind === 'request' || kind === 'out_of_scope'
  return asks && compliance === 'exempt' && reading.channel === 'pec' ? 'pec_exempt_ack' : null
}

const noLetter: Guard = {
  name: 'no-letter',
  says: 'Per questo messaggio non è prevista una risposta automatica.',
}

/** Also those after `now`: an old letter that is judged late is not answered on top of newer ones. */
function lettersInPeriod({ memory, now, policy }: AnswerInput, handle: string): number {
  const since = Date.parse(now) - policy.period.days * 86_400_000
  return memory.letters.filter(one => one.handle === handle && Date.parse(one.at) > since).length
}

function compose(input: AnswerInput, kind: ReplyKind, earlier: number): Letter {
  const { reading, facts, policy, classification } = input
  const { language } = classification
  const step = kind === 'use_form' && earlier > 0 ? 'use_form_breve' : kind
  const template = `${step}.${language}`
  const source = policy.letters[template]
  if (source === undefined) throw new Error(`There is no letter ${template}: check the templates.`)
  const { subject, text } = renderTemplate(source, fieldsOf(input))
  const from = policy.from[facts.mailbox?.name ?? ''] ?? policy.defaultFrom
  const handle = handles[kind]
  return {
    kind,
    handle,
    template,
    templateVersion: templateVersion(source),
    language,
    recipient: recipientOf(input),
    from: { name: oneLine(from.name), address: from.address },
    // Stripped first: two gateways cannot make it grow (T40).
    subject: `Auto: ${bareSubject(subject)}`,
    text,
    messageId: replyMessageId(facts.identity, handle, from.address),
    ...threadOf(reading.letter),
    headers: {
      // RFC 3834, 5; the other two for old software, and Microsoft's.
      'Auto-Submitted': 'auto-replied',
      Precedence: 'bulk',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
      [LOOP_HEADER]: handle,
      // Else the delivery receipt brings our whole letter back (RFC 6109 3.3.2).
      ...(facts.mailbox?.kind === 'pec' && { 'X-TipoRicevuta': 'sintetica' }),
    },
  }
}

function recipientOf(input: AnswerInput): string {
  const back = answerAddress(addressed(input))
  if (back.kind !== 'address') throw new Error('A guard let a letter without Return-Path pass.')
  return back.address
}

function addressed({ reading, policy }: AnswerInput): Addressed {
  const { outer, letter, pec, sender } = reading
  return { message: letter, outer, pec, from: sender, groups: policy.groups }
}

function fieldsOf(input: AnswerInput): LetterFields {
  const { reading, policy, classification, requests, outcome, now } = input
  return {
    canale: reading.channel,
    verifica: outcome.kind === 'to_person',
    ricevuto: dayInWords(reading.receivedAt ?? now, classification.language),
    richieste: requests.map(({ number, route }) => ({
      numero: number,
      struttura: route.name ?? route.sede,
    })),
    modulo: policy.form.url,
    contatto: policy.contact[classification.language],
    oggetto: bareSubject(reading.letter.subject),
  }
}

const inWords = (language: 'it' | 'de') =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Rome' })
// Making one costs more than composing a letter with it.
const days = { it: inWords('it'), de: inWords('de') } as const

function dayInWords(instant: string, language: 'it' | 'de'): string {
  const words = days[language].format(new Date(instant))
  return language === 'it' ? words.replace(/^1 /, '1º ') : words
}
