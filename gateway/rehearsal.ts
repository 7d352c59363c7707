// What a judge thread does while the gateway still opens its doors. The first letters of a process cost
// a hundred times as much as later ones (patterns are compiled when they are first asked, code when it has
// run often): so it judges letters that say what the rules' own examples say. Nothing is kept of them.

import { identityOf } from '../mail/identity.ts'
import { decide, noMemory, type Policy } from './decide.ts'
import { filingOf } from './filing.ts'

/** Ends with the letter it is at, once it is `wanted` or has lasted for so many milliseconds. */
export async function rehearse(
  policy: Policy,
  wanted: () => boolean,
  longestMs: number,
): Promise<void> {
  const end = performance.now() + longestMs
  for (const bytes of letters(policy)) {
    const facts = { mailbox: null, identity: identityOf(bytes), idReused: false }
    const decision = await decide(bytes, { ...facts, bodyNotAnalysed: null }, policy, noMemory, NOW)
    filingOf(decision, null, policy.tables)
    // What came meanwhile is heard of between two turns.
    await new Promise(resolve => setImmediate(resolve))
    if (wanted() || performance.now() > end) return
  }
}

/** Of the letters' own days. */
const NOW = '2021-03-01T10:00:00Z'

function* letters({ roster, rules, ownAddresses }: Policy): Generator<Buffer> {
  const texts = Object.values(rules.steps)
    .flat()
    .flatMap(({ examples }) => [...examples.yes, ...examples.no])
  const [from = 'operatore@patronato.example'] = roster.byAddress.keys()
  const [to = 'sede@inps.example'] = ownAddresses
  // Neighbours are alike: from one to another far away, and round again.
  for (let at = 0; texts.length > 0; at++) {
    const [asked = '', told = ''] = [at, at + 1].map(one => texts[(one * STRIDE) % texts.length])
    const text = written(asked, told)
    yield Buffer.from(`${head(from, to, at)}${at % 2 === 0 ? plain(text) : alternative(text)}`)
  }
}

/** A prime, so that every text has its turn. */
const STRIDE = 7919

const written = (asked: string, told: string): string => `Buongiorno,

${asked}
Assistita: Prova Maria, ${CODE}, domanda n. 2068080356342, residente a Roma.

Restando in attesa di un cortese riscontro, si porgono cordiali saluti.

Patronato di Prova, ufficio di Roma
Via Esempio 1, tel. 06 5550100

Il giorno 1 febbraio 2021 alle 10:00, Sede <sede@inps.example> ha scritto:
> ${told.replaceAll('\n', '\n> ')}
`

/** Invented, with its right check letter, as in the rules' own examples. */
const CODE = 'RSSMRA79B11C566R'

const head = (from: string, to: string, at: number): string => `From: Operatore <${from}>
To: ${to}
Date: Mon, 1 Mar 2021 10:00:00 +0100
Subject: Sollecito pratica
Message-ID: <prova-${at}@patronato.example>
MIME-Version: 1.0
`

const plain = (text: string): string => `Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

${text}`

const alternative = (text: string): string => `Content-Type: multipart/alternative; boundary="zz"

--zz
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(text).toString('base64')}
--zz
Content-Type: text/html; charset=utf-8

<html><body><p>${text.replaceAll('\n', '<br>')}</p></body></html>
--zz--
`
