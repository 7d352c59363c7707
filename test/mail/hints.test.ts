// A letter that holds no hint is spared a pattern: it changes no answer.

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absencePhrases } from '../../mail/absence.ts'
import { FAILURE } from '../../mail/bounce-phrases.ts'
import { isChallenge } from '../../mail/challenge.ts'
import { isDeclared } from '../../mail/declared.ts'
import { type Hints, hintsOf } from '../../mail/hints.ts'
import { readLines } from '../../mail/lines.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import { withoutRepeated } from '../../mail/own-matter.ts'
import { isReadReceipt } from '../../mail/read-receipt.ts'
import { isFeedback, isMachineData } from '../../mail/report.ts'
import { trimFooter } from '../../mail/signature.ts'
import { newWords } from '../../mail/text.ts'
import { folded } from '../../mail/words.ts'

const EVERY: Hints = { has: () => true }

const letters = ['test/corpus', 'test/mail/letters'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.eml'))
    .map(name => `${folder}/${name}`),
)

test('letters are read as without hints', async () => {
  expect(letters.length).toBeGreaterThan(200)
  for (const path of letters) {
    const message = await readMessage(readFileSync(path))
    expect(readBy(hintsOf(message.text), message), path).toEqual(readBy(EVERY, message))
  }
})

function readBy(hints: Hints, message: Message) {
  const { text, subject } = message
  return {
    challenge: isChallenge(text, hints),
    receipt: isReadReceipt(newWords(message).text, hints),
    repeated: withoutRepeated(text, hints),
    phrases: absencePhrases(subject, text, hints),
    feedback: isFeedback(message, hints, false),
    data: isMachineData(message, hints),
    footer: trimFooter(readLines(text), hints),
    declared: hints.has('declared') && isDeclared(folded(text)),
  }
}

describe('a hint is found in', () => {
  test.each([
    ['Questo messaggio è stato generato automaticamente.', 'declared'],
    ['E-mail inviata\nda un sistema', 'declared'],
    ['Diese Nachricht wurde maschinell erstellt', 'declared'],
    ["Please don't reply to this address", 'declared'],
    ['Merci de ne pas répondre à ce message', 'declared'],
    ['Por favor, no responda a este correo', 'declared'],
    ['Il destinatario non è raggiungibile', 'failure'],
    ['Die Zustellung ist verzögert', 'failure'],
    ['Clicchi qui: il messaggio è trattenuto', 'proof'],
    ['Ihre Nachricht wird zurückgehalten', 'held'],
    ['Please verify that you are human', 'held'],
    ['This is an abuse report', 'complaint'],
    ['3 messaggi in quarantena', 'quarantine'],
    ['La mail è stata letta', 'receipt'],
    ['Votre message a été lu par', 'receipt'],
    ['Kopie Ihrer Anfrage:', 'repeated'],
    ['come scrivete: „sì“', 'repeated'],
    ['Questo messaggio è riservato', 'disclaimer'],
    ['für die Empfänger', 'disclaimer'],
    ['Prima di stampare questa mail', 'printed'],
  ] as const)('%s', (text, name) => {
    expect(hintsOf(text).has(name)).toBe(true)
  })

  test('none of an ordinary letter', () => {
    const hints = hintsOf('Buongiorno, a che punto è la domanda della signora Bianchi? Grazie')
    for (const name of ['declared', 'failure', 'held', 'complaint', 'printed'] as const) {
      expect(hints.has(name), name).toBe(false)
    }
  })

  test('whatever tells that a letter did not arrive', () => {
    // Sampled without what stands around a word: what is asked there needs no hint.
    const bare = FAILURE.source.replaceAll('\\b', ' ').replace(/\(\?![^()]*\)/g, '')
    let found = 0
    fc.assert(
      fc.property(
        fc.stringMatching(new RegExp(bare.replace(/\.\{0,\d+\}/g, '[ a-z]{0,5}'))),
        said => {
          const text = ` ${said.replace(/ +/g, ' ')} `
          if (!FAILURE.test(text)) return
          found++
          expect(hintsOf(text).has('undelivered'), text).toBe(true)
        },
      ),
      { numRuns: 5000 },
    )
    expect(found).toBeGreaterThan(500)
  })
})
