// T54: a dry run of other rules says exactly what the service will do under them.

import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRules } from '../../classifiers/rule.ts'
import { noMemory, type Policy } from '../../gateway/decide.ts'
import { lettersToTry, tryLetter } from '../../gateway/dry-run.ts'
import { openJudge } from '../../gateway/judge.ts'
import { readOnce } from '../../gateway/mailboxes.ts'
import { openGateway } from '../../gateway/open.ts'
import { readMessage } from '../../mail/message.ts'
import { hasOpenLetters } from '../../store/pending.ts'
import { files } from '../classifiers/book.ts'
import { temporaryFolder } from '../servers/child.ts'
import { settings } from './settings.ts'

const samples = join(import.meta.dirname, '../../samples/Maildir')

/** A gateway over a copy of the sample letters, whose writers are all enrolled. */
async function sampleConfig() {
  const folder = temporaryFolder('dry-run')
  cpSync(samples, join(folder, 'Maildir'), { recursive: true })
  const names = readdirSync(join(samples, 'new'))
  const senders = new Set<string>()
  for (const name of names) {
    const { from } = await readMessage(readFileSync(join(samples, 'new', name)))
    for (const { address } of from) if (address !== '') senders.add(address)
  }
  const mailbox = { name: 'roma', kind: 'files', path: 'Maildir', address: 'roma@inps.example' }
  return settings({
    folder,
    mode: 'shadow',
    mailboxes: [{ ...mailbox, sede: '7000', live_from: '2020-01-01' }],
    senders: [...senders],
  })
}

test('the stored history, judged again, gives every stored decision', async () => {
  const config = await sampleConfig()
  const stored = new Map<string, unknown>()
  {
    await using gateway = await openGateway(config)
    const { db } = gateway.store
    const parts = { ...gateway, db, key: null, onProgress: () => {} }
    for (const mailbox of config.mailboxes)
      await readOnce(parts, mailbox, AbortSignal.timeout(50_000))
    while (await hasOpenLetters(db)) await new Promise(resolve => setTimeout(resolve, 50))
    const rows = await db.selectFrom('decision').select(['letter_id', 'body']).execute()
    for (const { letter_id: id, body } of rows) stored.set(`lettera ${id}`, body)
  }
  expect(stored.size).toBeGreaterThan(30)
  for await (const letter of lettersToTry([], config)) {
    const tried = await tryLetter(letter, config.policy)
    const { classification, identifiers, requests, outcome, compliance } = tried
    const plain = JSON.parse(
      JSON.stringify({ classification, identifiers, requests, outcome, compliance }),
    )
    expect(stored.get(letter.name), letter.name).toMatchObject(plain)
    stored.delete(letter.name)
  }
  expect([...stored.keys()]).toEqual([])
}, 120_000)

test('under any rules the worker decides what the dry run says', async () => {
  const config = await sampleConfig()
  const ids = files.flatMap(file => file.rules.map(rule => rule.id))
  await fc.assert(
    fc.asyncProperty(fc.subarray(ids), async dropped => {
      const kept = files.map(file => ({
        ...file,
        rules: file.rules.filter(rule => !dropped.includes(rule.id)),
      }))
      const policy: Policy = { ...config.policy, rules: compileRules(kept) }
      const judge = openJudge(policy, 20_000)
      try {
        let id = 0
        for await (const letter of lettersToTry([samples], config)) {
          const item = { id: ++id, path: letter.path, facts: letter.facts }
          const real = await judge.decide(item, noMemory, letter.now)
          expect(real).toEqual({ kind: 'done', value: await tryLetter(letter, policy) })
        }
        expect(id).toBeGreaterThan(30)
      } finally {
        await judge.close()
      }
    }),
    { numRuns: 4 },
  )
}, 120_000)
