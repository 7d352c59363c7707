// The product's own rules, and a letter to judge by them.

import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Classification, classify, type Reading } from '../../classifiers/classify.ts'
import { compileRules, type RuleFile, ruleFileSchema } from '../../classifiers/rule.ts'
import { languageOf } from '../../mail/language.ts'

const folder = new URL('../../config/rules/', import.meta.url)

export const files: readonly RuleFile[] = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => ruleFileSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))))

export const book = compileRules(files)

/** "Oggetto: ..." on the first line is the subject. */
export function reading(letter: string, facts: Partial<Reading['facts']> = {}): Reading {
  const [first = '', ...rest] = letter.split('\n')
  const titled = first.startsWith('Oggetto:')
  return {
    subject: titled ? first.slice('Oggetto:'.length).trim() : '',
    text: titled ? rest.join('\n') : letter,
    attachments: [],
    language: languageOf(letter),
    recipients: [],
    facts: {
      channel: 'email',
      pilotSender: true,
      answersOurLetter: false,
      toObservations: false,
      settled: null,
      receivedAt: '2021-03-10T09:00:00Z',
      ...facts,
    },
  }
}

export const judge = (letter: string, facts: Partial<Reading['facts']> = {}): Classification =>
  classify(reading(letter, facts), book)
