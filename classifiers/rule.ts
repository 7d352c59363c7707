// What a rule is, as it stands in config/rules/*.yaml, and the book that is compiled of them.
// Rules are data: an id, an Italian sentence, a condition, a consequence, its own examples.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Gate, gateOf, hearsCues } from './gate.ts'
import { listsOf, type PhraseList, type PhraseLists, spelled } from './lists.ts'
import { indexPhrases, type PhraseIndex } from './phrase.ts'
import { phraseProblem } from './spelling.ts'

/** The steps of the decision table, in the order in which they are asked. */
export const STEPS = [
  'feedback',
  'reply',
  'formal',
  'documents',
  'pec_needed',
  'reminder',
  'state',
  'reason',
  'cue',
  'benefit',
  'caution',
] as const
export type Step = (typeof STEPS)[number]

/** Facts a rule may ask about; `state` is what the step of that name found, `text_state` in the body alone. */
export const FACTS = [
  'channel',
  'pilot_sender',
  'answers_our_letter',
  'to_observations',
  'language',
  'state',
  'text_state',
  'reminder',
  'question',
  'short',
  'brief',
  'has_code',
  'attachments',
  'empty_text',
  'iban',
] as const
export type Fact = (typeof FACTS)[number]

const phrase = z.string().superRefine((text, context) => {
  // What a named list holds is known when all files are: rule-problems.ts looks at it then.
  const problem = text.includes('@') ? null : phraseProblem(text)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

const wordsSchema = z.strictObject({
  in: z.enum(['subject', 'text', 'subject_or_text', 'attachments']).default('subject_or_text'),
  /** One of these stands there; '@name' stands for a list of the vocabulary. */
  words: z.array(phrase).min(1),
  /** ... and one of these in the same sentence, ... */
  with: z.array(phrase).min(1).optional(),
  /** ... and none of these in the same sentence. */
  without: z.array(phrase).min(1).optional(),
  /** At most so many words between `words` and `with` or `without`. */
  near: z.number().int().min(0).max(40).optional(),
  /** `with` and `without` look at the same clause only. */
  same_clause: z.boolean().default(false),
  /** Whether "non", "né", "senza", "nicht", "kein" before it in the clause forbid or are wanted. */
  negated: z.enum(['no', 'yes', 'any']).default('no'),
})
const factSchema = z.strictObject({
  fact: z.enum(FACTS),
  is: z.union([z.string(), z.boolean(), z.array(z.string()).min(1)]),
})

const heardSchema = z.strictObject({
  /** A cue of this id, further up in the file, was heard. */
  heard: z.string(),
})

type WordsCondition = z.infer<typeof wordsSchema>
type FactCondition = z.infer<typeof factSchema>
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | WordsCondition
  | FactCondition
  | z.infer<typeof heardSchema>

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    wordsSchema,
    factSchema,
    heardSchema,
  ]),
)

export const thenSchema = z.strictObject({
  kind: z.enum(['feedback', 'reply', 'out_of_scope', 'request']).optional(),
  subtype: z.string().optional(),
  pec: z.boolean().optional(),
  reminder: z.boolean().optional(),
  state: z.enum(['not_decided', 'decided', 'rejected', 'filed']).optional(),
  motivo: z.enum(['sollecito', 'pagamenti', 'generica']).optional(),
  confidence: z.enum(['sure', 'likely', 'unclear']).optional(),
  prestazione: z.string().optional(),
  /** It rides on another benefit that is named beside it: ANF on a NASpI, an indebito on a pension. */
  accessory: z.boolean().optional(),
  /** What a cue puts on the scale for each reason, or takes off it. */
  points: z
    .strictObject({ sollecito: z.number(), pagamenti: z.number(), generica: z.number() })
    .partial()
    .optional(),
})
export type Then = z.infer<typeof thenSchema>

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/),
  /** One Italian sentence for officials. */
  says: z.string().min(1),
  when: conditionSchema,
  // biome-ignore lint/suspicious/noThenProperty: the word of the file; its value is no function
  then: thenSchema,
  /** Asked only after body and subject gave nothing. */
  last: z.boolean().default(false),
  /** Texts (the first line is the subject where it begins with "Oggetto:"). */
  examples: z.strictObject({
    yes: z.array(z.string()).default([]),
    no: z.array(z.string()).default([]),
  }),
})

export const ruleFileSchema = z.strictObject({
  version: z.literal(1),
  step: z.enum([...STEPS, 'vocabulary']),
  /** Lists of phrases under a name, for '@name' in any file. */
  vocabulary: z.record(z.string(), z.array(phrase)).default({}),
  rules: z.array(ruleSchema).default([]),
})
export type RuleFile = z.infer<typeof ruleFileSchema>

/** A condition whose phrases are numbers of the book's index. */
export type CompiledCondition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly CompiledCondition[] }
  | { readonly kind: 'not'; readonly of: CompiledCondition }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly is: FactCondition['is'] }
  | { readonly kind: 'heard'; readonly heard: string }
  | (Pick<WordsCondition, 'in' | 'same_clause' | 'negated'> & {
      readonly kind: 'words'
      readonly words: PhraseList
      readonly with: PhraseList | null
      readonly without: PhraseList | null
      readonly near: number | null
    })

export interface Rule {
  readonly id: string
  readonly step: Step
  readonly says: string
  readonly when: CompiledCondition
  readonly gate: Gate
  /** It asks which cues were heard before it. */
  readonly hears: boolean
  readonly then: Then
  readonly last: boolean
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] }
}

/** Plain data, compiled once; a worker may be sent a clone. */
export interface RuleBook {
  /** First 12 digits of the SHA-256 of the rules' content. */
  readonly version: string
  readonly steps: Readonly<Record<Step, readonly Rule[]>>
  readonly index: PhraseIndex
  /** Which lists that conditions name hold a phrase. */
  readonly lists: PhraseLists
  /** How many they are. */
  readonly listCount: number
}

export function compileRules(files: readonly RuleFile[]): RuleBook {
  const vocabulary = new Map(files.flatMap(file => Object.entries(file.vocabulary)))
  const phrases: string[] = []
  const numbers = new Map<string, number>()
  const number = (text: string): number => {
    const taken = numbers.get(text)
    if (taken !== undefined) return taken
    numbers.set(text, phrases.length)
    return phrases.push(text) - 1
  }
  const known = new Map<string, PhraseList>()
  const resolve = (list: readonly string[]): PhraseList => {
    const all = spelled(list, vocabulary).map(number)
    const resolved = known.get(all.join()) ?? { id: known.size, phrases: all }
    known.set(all.join(), resolved)
    return resolved
  }
  const compile = (when: Condition): CompiledCondition => {
    if ('all' in when) return { kind: 'all', of: when.all.map(compile) }
    if ('any' in when) return { kind: 'any', of: when.any.map(compile) }
    if ('not' in when) return { kind: 'not', of: compile(when.not) }
    if ('fact' in when) return { kind: 'fact', ...when }
    if ('heard' in when) return { kind: 'heard', ...when }
    // Always the same fields in the same order: V8 reads objects of one shape faster (1%).
    return {
      kind: 'words',
      in: when.in,
      words: resolve(when.words),
      with: when.with === undefined ? null : resolve(when.with),
      without: when.without === undefined ? null : resolve(when.without),
      near: when.near ?? null,
      same_clause: when.same_clause,
      negated: when.negated,
    }
  }
  const rulesOf = (step: Step): readonly Rule[] =>
    files
      .filter(file => file.step === step)
      .flatMap(file =>
        file.rules.map(rule => {
          const when = compile(rule.when)
          return { ...rule, step, when, gate: gateOf(when), hears: hearsCues(when) }
        }),
      )
  const steps: Record<Step, readonly Rule[]> = {
    feedback: rulesOf('feedback'),
    reply: rulesOf('reply'),
    formal: rulesOf('formal'),
    documents: rulesOf('documents'),
    pec_needed: rulesOf('pec_needed'),
    reminder: rulesOf('reminder'),
    state: rulesOf('state'),
    reason: rulesOf('reason'),
    cue: rulesOf('cue'),
    benefit: rulesOf('benefit'),
    caution: rulesOf('caution'),
  }
  const lists = listsOf([...known.values()], phrases.length)
  return {
    version: versionOf(files),
    steps,
    index: indexPhrases(phrases),
    lists,
    listCount: known.size,
  }
}

const versionOf = (files: readonly RuleFile[]): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12)
