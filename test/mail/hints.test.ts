// A letter that holds no hint is spared a pattern: it changes no answer.

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absencePhrases } from '../../mail/absence.ts'
import { readAutomatic } from '../../mail/automatic.ts'
import { FAILURE } from '../../mail/bounce-phrases.ts'
import { isBounce } from '../../mail/bounces.ts'
import { isChallenge } from '../../mail/challenge.ts'
import { isDeclared } from '../../mail/declared.ts'
import { type Hints, hintsOf, OPENING } from '../../mail/hints.ts'
import { readLines } from '../../mail/lines.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import { withoutRepeated } from '../../mail/own-matter.ts'
import { isReadReceipt } from '../../mail/read-receipt.ts'
import { isFeedback, isMachineData } from '../../mail/report.ts'
import { trimFooter } from '../../mail/signature.ts'
import { newWords, type Words } from '../../mail/text.ts'
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
    const words = newWords(message)
    expect(readBy(words.hints, opening(message), message), path).toEqual(
      readBy(EVERY, EVERY, message),
    )
    expect(readAutomatic(message, words), path).toEqual(
      readAutomatic(message, { ...words, hints: EVERY }),
    )
    expect(isBounce(bounceInput(message, words)), path).toBe(
      isBounce(bounceInput(message, { ...words, hints: EVERY })),
    )
  }
})

const opening = ({ text }: Message) => hintsOf(text.slice(0, OPENING))

function bounceInput({ subject, text }: Message, words: Words) {
  return { subject, text, words, system: false, returnsLetter: false }
}

function readBy(written: Hints, opening: Hints, message: Message) {
  const { text, subject } = message
  const words = newWords(message).text
  return {
    challenge: isChallenge(text, opening),
    receipt: isReadReceipt(words, written),
    repeated: withoutRepeated(words, written),
    phrases: absencePhrases(subject, words, written),
    feedback: isFeedback(message, opening, false),
    data: isMachineData(message, opening),
    declared: written.has('declared') && isDeclared(folded(words)),
  }
}

test('footers are cut as without hints', async () => {
  for (const path of letters) {
    const lines = readLines((await readMessage(readFileSync(path))).text)
    const text = lines.map(line => line.text).join('\n')
    expect(trimFooter(lines, hintsOf(text)), path).toEqual(trimFooter(lines, EVERY))
  }
})

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
  ] as const)('%s (%s)', (text, name) => {
    expect(hintsOf(text).has(name)).toBe(true)
  })

  test('none of an ordinary letter', () => {
    const hints = hintsOf('Buongiorno, a che punto è la domanda della signora Bianchi? Grazie')
    for (const name of ['declared', 'failure', 'held', 'complaint', 'printed'] as const) {
      expect(hints.has(name), name).toBe(false)
    }
  })

  test('whatever tells that a letter did not arrive', () => {
    // Without what looks around; a text that no longer matches is passed over.
    const bare = FAILURE.source
      .replaceAll('\\b', '')
      .replace(/\(\?![^()]*\)/g, '')
      .replace(/\.\{0,\d+\}/g, '[ a-z,.:()*-]{0,5}')
    let found = 0
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(bare)), text => {
        if (!FAILURE.test(text)) return
        found++
        expect(hintsOf(text).has('undelivered'), text).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(found).toBeGreaterThan(500)
  })
})
