import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { openJudge } from '../../gateway/judge.ts'
import { rehearse } from '../../gateway/rehearsal.ts'
import { identityOf } from '../../mail/identity.ts'

const { policy } = await loadConfig({ env: {} })

test('a rehearsal ends with the letter it is at, once it is wanted', async () => {
  let letters = 0
  await rehearse(policy, () => ++letters === 3, 60_000)
  expect(letters).toBe(3)
})

test('a rehearsal ends by itself, and at once where no rule has an example', async () => {
  let letters = 0
  const counted = () => {
    letters++
    return false
  }
  await rehearse(policy, counted, 1000)
  expect(letters).toBeGreaterThan(20)
  const { steps } = policy.rules
  const bare = { ...steps, ...Object.fromEntries(Object.keys(steps).map(step => [step, []])) }
  const nothing = () => {
    throw new Error('There was nothing to judge.')
  }
  await rehearse({ ...policy, rules: { ...policy.rules, steps: bare } }, nothing, 60_000)
})

test('a letter that comes in the midst of it is judged like every other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cg-rehearsal-'))
  const path = join(folder, 'letter.eml')
  const bytes = Buffer.from('From: a@caf.example\nSubject: Prova\n\nBuongiorno\n')
  writeFileSync(path, bytes)
  const identity = identityOf(bytes)
  const facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  const judge = openJudge(policy, 5000)
  try {
    judge.rehearse()
    // After its first letters.
    await new Promise(resolve => setTimeout(resolve, 700))
    const items = [1, 2, 3].map(id => ({ id, path, facts }))
    const answers = await Promise.all(
      items.map(item => judge.decideAlone(item, '2021-03-01T10:00:00Z')),
    )
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'done', value: { subject: 'Prova' } })
  } finally {
    await judge.close()
    await rm(folder, { recursive: true })
  }
})
