// Every sign that forbids an automatic answer to a letter (RFC 3834, RFC 5230, [MS-OXCMAIL]), each
// with its sentence. A mark silences the reply; whether a machine wrote is for automatic.ts to say.

import { type Header, headerValue, headerValues } from './headers.ts'
import type { Message } from './message.ts'
import { reportKind } from './report.ts'

export interface Mark {
  /** Stable: it is a statistic. */
  readonly name: string
  /** One Italian sentence for officials. */
  readonly says: string
}

/**
 * All of them, cheap to expensive, in the order of the guards. An inner PEC letter has no
 * Return-Path of its own: there 'missing-return-path' says nothing.
 */
export function readMarks(message: Message): Mark[] {
  const { headers } = message
  return [
    ...returnPathMarks(message),
    ...autoSubmittedMarks(headers),
    ...listMarks(headers),
    ...precedenceMarks(headers),
    ...programMarks(headers),
    ...suppressMarks(headers),
    ...addressMarks(message),
    ...reportMarks(message),
  ]
}

/** Guard 1: RFC 3834 2 and 4. */
function returnPathMarks({ returnPath }: Message): Mark[] {
  switch (returnPath.kind) {
    case 'null':
      return [mark('null-return-path', 'Il mittente di busta è vuoto: è un avviso di sistema.')]
    case 'missing':
      return [mark('missing-return-path', 'Manca il mittente di busta (Return-Path).')]
    case 'address':
      return []
  }
}

/** Guard 2. The keywords other than 'no', lower case (RFC 3834 5); every occurrence counts. */
export function autoSubmitted(headers: readonly Header[]): string[] {
  return headerValues(headers, 'auto-submitted')
    .map(value => withoutComments(value).split(';')[0]?.trim().toLowerCase() ?? '')
    .filter(keyword => keyword !== '' && keyword !== 'no')
}

function autoSubmittedMarks(headers: readonly Header[]): Mark[] {
  return autoSubmitted(headers)
    .slice(0, 1)
    .map(keyword => mark('auto-submitted', `L'intestazione Auto-Submitted vale "${keyword}".`))
}

/** Comments nest (RFC 5322 3.2.2); one that is never closed runs to the end. */
function withoutComments(value: string): string {
  let depth = 0
  let text = ''
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i)
    if (char === '\\') i++
    else if (char === '(') depth++
    else if (char === ')' && depth > 0) depth--
    else if (depth === 0) text += char
  }
  return text
}

const LISTS =
  /^(?:list-(?:id|help|subscribe|unsubscribe|unsubscribe-post|post|owner|archive)|(?:x-)?mailing-list|x-ml(?:server|-name))$/

/** Guard 3: RFC 5230 4.6. */
function listMarks(headers: readonly Header[]): Mark[] {
  const found = headers.find(({ name }) => LISTS.test(name))
  return found ? [mark('list-header', `È posta di lista: porta l'intestazione ${found.name}.`)] : []
}

/** Guard 4. The first keyword of Precedence that says machine or list, or null. */
export function precedence(headers: readonly Header[]): string | null {
  const values = [...headerValues(headers, 'precedence'), ...headerValues(headers, 'x-precedence')]
  const keywords = values.map(value => withoutComments(value).trim().toLowerCase())
  return keywords.find(keyword => /^(?:bulk|junk|list|auto[_-]?reply)$/.test(keyword)) ?? null
}

function precedenceMarks(headers: readonly Header[]): Mark[] {
  const keyword = precedence(headers)
  return keyword ? [mark('precedence', `L'intestazione Precedence vale "${keyword}".`)] : []
}

const PROGRAMS =
  /^(?:x-auto-?reply|x-auto-?respond(?:er)?|x-auto-?response|x-autoreply-from|x-mail-autoreply|x-loop|x-no-loop|x-failed-recipients|x-fc-machinegenerated|x-ms-exchange-message-is-ndr)$/

/** The field by which a program names itself, or null. 'no' is an answer, too. */
export function programHeader(headers: readonly Header[]): string | null {
  const found = headers.find(({ name, value }) => PROGRAMS.test(name) && !denies(name, value))
  if (found) return found.name
  const relay = headerValue(headers, 'x-amazon-mail-relay-type')
  return relay?.toLowerCase() === 'notification' ? 'x-amazon-mail-relay-type' : null
}

/** A form of a mail program leaves the field there, empty; Exchange's says enough by being there. */
const denies = (name: string, value: string): boolean =>
  /^no$/i.test(value) || (value === '' && /^x-auto-?repl/.test(name))

function programMarks(headers: readonly Header[]): Mark[] {
  const name = programHeader(headers)
  return name ? [mark('program-header', `Un programma si dichiara nell'intestazione ${name}.`)] : []
}

/** Guard 5: it says "do not answer me", not "I am a machine". DR, RN and NRN alone forbid nothing. */
export function suppressesReplies(headers: readonly Header[]): boolean {
  return headerValues(headers, 'x-auto-response-suppress')
    .flatMap(value => value.toLowerCase().split(/[,;\s]+/))
    .some(token => token === 'all' || token === 'oof' || token === 'autoreply')
}

function suppressMarks(headers: readonly Header[]): Mark[] {
  return suppressesReplies(headers)
    ? [mark('response-suppress', 'Il mittente chiede di non ricevere risposte automatiche.')]
    : []
}

const SYSTEM =
  /^(?:owner-.*|.*-request|.*-owner|mailer-daemon|listserv|majordomo|.*-bounces?|bounces?(?:[+.=-].*)?)$/
const NO_REPLY =
  /^(?:no|do-?not|non|nicht|keine?)[._-]?(?:reply|rispondere|antwort\w*)(?:[+._-].*)?$|[._-]no-?reply$/
// The recipient's address written into the sender's: each copy has an address of its own.
const VERP = /^(?!prvs=|srs[01]=).*[+-][^@=]+=[^@=]+\.[^@=]+$/

/** Guard 6, on Return-Path and From. A postmaster is often a person: silence, yet a request. */
function addressMarks({ returnPath, from }: Message): Mark[] {
  const envelope = returnPath.kind === 'address' ? [returnPath.address] : []
  const locals = [...envelope, ...from.map(({ address }) => address)].map(
    address => address.split('@')[0] ?? '',
  )
  const marks: Mark[] = []
  const add = (pattern: RegExp, name: string, says: string) => {
    const found = locals.find(local => local.length < 200 && pattern.test(local))
    if (found !== undefined) marks.push(mark(name, `${says} (${found}).`))
  }
  add(SYSTEM, 'system-address', "L'indirizzo del mittente è di un sistema")
  add(VERP, 'verp-address', "L'indirizzo del mittente è fatto per un solo invio")
  add(NO_REPLY, 'no-reply-address', "L'indirizzo del mittente non riceve risposte")
  add(/^postmaster$/, 'postmaster', "L'indirizzo del mittente è del gestore di posta")
  return marks
}

/** Guard 7: only where the whole letter is a report. */
function reportMarks({ root }: Message): Mark[] {
  const kind = reportKind(root)
  return kind ? [mark('report', `È un rapporto automatico (${kind}).`)] : []
}

function mark(name: string, says: string): Mark {
  return { name, says }
}
