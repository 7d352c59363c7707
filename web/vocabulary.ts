// A word for every value that the machinery names in English: what the officials' pages take theirs
// from, in every language.

import type { Confidence, Evidence, Kind } from '../classifiers/classify.ts'
import type { Decision, Outcome } from '../gateway/decide.ts'
import type { Destinatario, Mismatch, PecKind, PecSignature } from '../mail/pec.ts'
import type { QueueName } from '../queues/names.ts'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { ReplyKind } from '../replies/reply.ts'
import type { LetterState, ReplyState } from '../store/schema.ts'
import type { TaskKind } from '../store/tasks.ts'
import * as words from './words.ts'

type Words<K extends string> = Readonly<Record<K, string>>

export interface Vocabulary {
  readonly kinds: Words<Kind>
  readonly outcomes: Words<Outcome['kind']>
  readonly letterStates: Words<LetterState>
  readonly replyStates: Words<ReplyState>
  readonly deliveryStates: Words<DeliveryState>
  readonly channels: Words<Decision['channel']>
  readonly confidences: Words<Confidence>
  readonly compliances: Words<Decision['compliance']>
  readonly replyKinds: Words<ReplyKind>
  readonly tasks: Words<TaskKind>
  readonly evidence: Words<Evidence['where']>
  readonly pecKinds: Words<PecKind>
  readonly destinatari: Words<Destinatario['tipo']>
  readonly mismatches: Words<Mismatch>
  readonly chains: Words<PecSignature['chain']>
  readonly trail: Readonly<Record<string, string>>
  readonly queues: Words<QueueName>
  readonly prestazione: (slug: string) => string
}

export const italian: Vocabulary = {
  kinds: words.kindWords,
  outcomes: words.outcomeWords,
  letterStates: words.letterStateWords,
  replyStates: words.replyStateWords,
  deliveryStates: words.deliveryStateWords,
  channels: words.channelWords,
  confidences: words.confidenceWords,
  compliances: words.complianceWords,
  replyKinds: words.replyKindWords,
  tasks: words.taskWords,
  evidence: words.evidenceWords,
  pecKinds: words.pecKindWords,
  destinatari: words.destinatarioWords,
  mismatches: words.mismatchWords,
  chains: words.chainWords,
  trail: words.trailWords,
  queues: words.queueWords,
  prestazione: words.prestazioneWords,
}
