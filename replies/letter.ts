// The one right letter for a message, or silence with its reason. Pure: the templates are strings,
// the time is an argument, and the letter is whole - nothing is added to it later.

import { lookalikeOf } from '../requests/lookalike.ts'
import { stepsBySubject } from './conversation.ts'
import { fieldsOf } from './fields.ts'
import { forwardOf } from './forward.ts'
import { guards, LOOP_HEADER } from './guards.ts'
import type { AnswerInput } from './input.ts'
import { kindOfLetter, templateOf } from './kind.ts'
import { type Next, nextStep, within } from './ladder.ts'
import { languagesOf } from './languages.ts'
import { replyMessageId } from './message-id.ts'
import { type Addressed, answerAddress } from './recipient.ts'
import {
  type Answer,
  type Guard,
  handles,
  type Letter,
  type ReplyKind,
  type Step,
  TOKEN_PLACE,
} from './reply.ts'
import { oneLine, renderTemplate, templateVersion } from './template.ts'
import { bareSubject, threadOf } from './thread.ts'

export type { AnswerInput } from './input.ts'
export type { Answer } from './reply.ts'

export async function answer(input: AnswerInput): Promise<Answer> {
  const { reading, policy, memory, facts } = input
  const kind = kindOfLetter(kindInput(input))
  const next = kind === null ? null : nextOf(input, kind)
  const fired = guards({
    ...addressed(input),
    sender: input.sender,
    ordinary: facts.mailbox?.kind === 'email',
    marks: reading.marks,
    automatic: reading.automatic,
    ownAddresses: policy.ownAddresses,
    ownDomains: policy.ownDomains,
    trustedAuthserv: policy.trustedAuthserv,
    signatures: facts.signatures ?? [],
    imitates: lookalikeOf(policy.roster, reading.sender.address),
    next,
    unreachable: memory.unreachable,
  })
  const [first] = fired
  if (first !== undefined || kind === null || next?.kind !== 'step')
    return { kind: 'silence', withheld: kind, because: first ?? noLetter, guards: fired }
  const letter = compose(input, kind, next.step)
  if (kind !== 'feedback_noted') return { kind: 'letter', letter, guards: [] }
  const fields = fieldsOf(input, kindInput(input), 'it', false)
  return { kind: 'letter', letter, guards: [], forward: forwardOf(input, letter, fields) }
}

function kindInput({ reading, classification, compliance, identifiers, policy }: AnswerInput) {
  const { observations, forwardFeedback } = policy
  const there = [...reading.letter.to, ...reading.letter.cc].map(({ address }) => address)
  return {
    channel: reading.channel,
    classification,
    compliance,
    identifiers,
    forwardsFeedback: forwardFeedback && observations !== null && !there.includes(observations),
  }
}

function nextOf({ memory, now, policy, reading }: AnswerInput, kind: ReplyKind): Next {
  const earlier = within(memory.letters, handles[kind], now, policy.period)
  const answered = [...memory.answered, ...stepsBySubject(reading.letter.subject, policy.letters)]
  return nextStep(earlier, answered, policy.period)
}

const noLetter: Guard = {
  name: 'no-letter',
  says: 'Per questo messaggio non è prevista una risposta automatica.',
}

function compose(input: AnswerInput, kind: ReplyKind, step: Step): Letter {
  const { reading, facts, policy } = input
  const name = templateOf(kind, step, kindInput(input))
  const languages = languagesOf(input)
  const [language] = languages
  const opens = opensOf(input, kind)
  const rendered = languages.map(one => rendering(input, name, one, opens !== null))
  const from = policy.from[facts.mailbox?.name ?? ''] ?? policy.defaultFrom
  const handle = handles[kind]
  return {
    kind,
    handle,
    step,
    template: `${name}.${languages.join('+')}`,
    templateVersion: rendered.map(({ version }) => version).join('+'),
    language,
    bilingual: languages.length > 1,
    recipient: recipientOf(input),
    from: { name: oneLine(from.name), address: from.address },
    // Stripped first: two gateways cannot make it grow (T40).
    subject: `Auto: ${rendered.map(({ subject }) => bareSubject(subject)).join(' / ')}`,
    text: rendered.map(({ text }) => text).join(`\n${'-'.repeat(40)}\n\n`),
    opens,
    messageId: replyMessageId(facts.identity, handle, from.address),
    ...threadOf(reading.letter),
    headers: {
      // RFC 3834, 5; the other two for old software, and Microsoft's.
      'Auto-Submitted': 'auto-replied',
      Precedence: 'bulk',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': languages.join(', '),
      [LOOP_HEADER]: handle,
      // Else the delivery receipt brings our whole letter back (RFC 6109 3.3.2).
      ...(facts.mailbox?.kind === 'pec' && { 'X-TipoRicevuta': 'sintetica' }),
    },
  }
}

function rendering(input: AnswerInput, name: string, language: 'it' | 'de', token: boolean) {
  const template = `${name}.${language}`
  const source = input.policy.letters[template]
  if (source === undefined) throw new Error(`There is no letter ${template}: check the templates.`)
  const fields = fieldsOf(input, kindInput(input), language, token)
  return { ...renderTemplate(source, fields), version: templateVersion(source) }
}

/** A token opens one request: a letter that holds several gets the plain address. */
function opensOf({ policy, requests }: AnswerInput, kind: ReplyKind): string | null {
  const [only, ...others] = requests
  if (kind !== 'use_form' || only === undefined || others.length > 0) return null
  return policy.form.token === 'append' || policy.form.url.includes(TOKEN_PLACE)
    ? only.number
    : null
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
