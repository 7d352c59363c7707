import { noMemory } from '../../gateway/decide.ts'
// SIGHUP: changed rules come into force without a stop; bad ones are refused with their lines.

import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type Config, loadConfig } from '../../config/load.ts'
import { openAdmission } from '../../gateway/admission.ts'
import { type Judge, openJudge } from '../../gateway/judge.ts'
import { startThread, startThreads } from '../../gateway/judge-thread.ts'
import { openLog } from '../../gateway/log.ts'
import { reload, reloadOnSignal } from '../../gateway/reload.ts'
import { identityOf } from '../../mail/identity.ts'
import { temporaryFolder } from '../servers/child.ts'

const folder = temporaryFolder('reload')
const rules = join(folder, 'rules')
const rule = join(rules, 'reason.yaml')
const letter = join(import.meta.dirname, '../mail/letters/sollecito.eml')
let config: Config
let judge: Judge

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../config/rules'), rules, { recursive: true })
  cpSync(join(import.meta.dirname, '../../config/roster.yaml'), join(folder, 'roster.yaml'))
  const gateway = {
    mode: 'shadow',
    rules: 'rules',
    mailboxes: [{ name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }],
    form: { url: 'https://combipat.inps.example', sede: '7000' },
    replies: { contact: { it: 'il referente', de: 'die Ansprechperson' } },
  }
  writeFileSync(join(folder, 'gateway.yaml'), stringify(gateway))
  // As main.ts does: they wait for a policy that is not there yet.
  const threads = startThreads()
  config = await loadConfig({ file: join(folder, 'gateway.yaml'), env: {} })
  judge = openJudge(config.policy, 20_000, threads)
})
afterAll(() => judge.close())

async function rulesVersion(id: number): Promise<string | null> {
  const identity = identityOf(readFileSync(letter))
  const facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  const item = { id, path: letter, facts }
  const judged = await judge.decide(item, noMemory, '2021-03-01T10:00:00Z')
  return judged.kind === 'done' ? judged.value.classification.rulesVersion : null
}

test('a bad file is refused whole with its line; a good one is in force in every thread', async () => {
  const parts = {
    config,
    inForce: { policy: config.policy },
    judge,
    admission: openAdmission(config),
    log: openLog('silent', null),
  }
  const before = config.policy.rules.version
  const good = readFileSync(rule, 'utf8')
  writeFileSync(rule, `${good}  - id: rotta\n    says: Rotta.\n    when: { words: ['()'] }\n`)
  const refused = await reload(parts)
  expect(refused).toMatchObject({ kind: 'refused' })
  expect(refused.says).toContain(`${rule}:${good.split('\n').length}`)
  expect(await rulesVersion(1)).toBe(before)

  writeFileSync(rule, good.replace('così', 'cosi').replace('says: ', 'says: Ora '))
  expect(await reload(parts)).toMatchObject({ kind: 'adopted' })
  const after = await Promise.all([rulesVersion(2), rulesVersion(3), rulesVersion(4)])
  expect(new Set(after).size).toBe(1)
  expect(after[0]).not.toBe(before)
})

test('the signal ends nothing and is answered once for each time', async () => {
  const log = openLog('silent', null)
  const adopted: string[] = []
  const listening: Judge = {
    ...judge,
    adopt: policy => {
      adopted.push(policy.rules.version)
    },
  }
  {
    using _reloading = reloadOnSignal({
      config,
      judge: listening,
      admission: openAdmission(config),
      inForce: { policy: config.policy },
      log,
    })
    process.emit('SIGHUP')
    process.emit('SIGHUP')
    await expect.poll(() => adopted.length, { timeout: 20_000 }).toBe(2)
  }
  expect(process.listenerCount('SIGHUP')).toBe(0)
})

test('a thread that failed before it was heard opens no judge', async () => {
  const thread = startThread()
  const ended = new Promise(resolve => thread.worker.once('exit', resolve))
  // A task before any policy.
  thread.worker.postMessage({ kind: 'tasks', tasks: [] })
  await ended
  expect(() => openJudge(config.policy, 20_000, [thread])).toThrow(
    'A judge thread failed as it was loaded.',
  )
})
