// A rule's own examples as tests: each `yes` must show the rule among the evidence, no `no` may.

import { languageOf } from '../mail/language.ts'
import { classify, type Evidence, type Reading } from './classify.ts'
import { type CompiledCondition, type Rule, type RuleBook, STEPS } from './rule.ts'

export interface ExampleFailure {
  readonly rule: Rule
  readonly text: string
  readonly wanted: 'yes' | 'no'
  /** What was heard instead, the deciding one first. */
  readonly heard: readonly Evidence[]
}

export const exampleFailures = (book: RuleBook): readonly ExampleFailure[] =>
  STEPS.flatMap(step => book.steps[step]).flatMap(rule =>
    (['yes', 'no'] as const).flatMap(wanted =>
      rule.examples[wanted].flatMap(text => {
        const heard = classify(exampleReading(rule, text), book).evidence
        const fired = heard.some(one => one.rule === rule.id)
        return fired === (wanted === 'yes') ? [] : [{ rule, text, wanted, heard }]
      }),
    ),
  )

/**
 * As an enrolled office would have sent it by ordinary mail; the first line is the subject where it
 * begins with "Oggetto:". What the rule asks of the circumstances (channel, mailbox) is so.
 */
export function exampleReading(rule: Rule, text: string): Reading {
  const [first = '', ...rest] = text.split('\n')
  const titled = first.startsWith('Oggetto:')
  const asked = (fact: string): boolean => demands(rule.when, fact)
  return {
    subject: titled ? first.slice('Oggetto:'.length).trim() : '',
    text: titled ? rest.join('\n') : text,
    attachments: asked('attachments') ? ['allegato.pdf'] : [],
    language: languageOf(text),
    recipients: [],
    facts: {
      channel: asked('channel') ? 'pec' : 'email',
      pilotSender: true,
      answersOurLetter: asked('answers_our_letter'),
      toObservations: asked('to_observations'),
      settled: null,
      receivedAt: '2021-03-10T09:00:00Z',
    },
  }
}

/** Whether every letter that matches must have this fact. */
function demands(when: CompiledCondition, fact: string): boolean {
  switch (when.kind) {
    case 'all':
      return when.of.some(one => demands(one, fact))
    case 'any':
      return when.of.every(one => demands(one, fact))
    case 'fact':
      return when.fact === fact && when.is !== false
    case 'not':
    case 'heard':
    case 'words':
      return false
  }
}
