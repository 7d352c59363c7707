// An observation on the tool that reached an office is handed on to the mailbox for observations,
// whole, as an attachment. It goes to ourselves: no rule of answers is about it, and none is broken.

import type { AnswerInput } from './input.ts'
import { replyMessageId } from './message-id.ts'
import { handles, type Letter } from './reply.ts'
import { renderTemplate, templateVersion } from './template.ts'

const TEMPLATE = 'feedback_forward.it'

/** @param told the letter by which the sender is told of it; @param fields those of its template. */
export function forwardOf(
  { facts, policy, reading }: AnswerInput,
  told: Letter,
  fields: Parameters<typeof renderTemplate>[1],
): Letter {
  const source = policy.letters[TEMPLATE]
  if (source === undefined || policy.observations === null)
    throw new Error(
      `There is no letter ${TEMPLATE}, or no mailbox for it: check the configuration.`,
    )
  const handle = handles.feedback_forward
  const { messageId } = reading.letter
  return {
    ...told,
    kind: 'feedback_forward',
    handle,
    template: TEMPLATE,
    templateVersion: templateVersion(source),
    language: 'it',
    bilingual: false,
    recipient: policy.observations,
    ...renderTemplate(source, fields),
    opens: null,
    messageId: replyMessageId(facts.identity, handle, told.from.address),
    inReplyTo: null,
    references: messageId === null ? [] : [messageId],
    // RFC 3834, 5: no direct response to anybody.
    headers: { ...told.headers, 'Auto-Submitted': 'auto-generated', 'Content-Language': 'it' },
  }
}
