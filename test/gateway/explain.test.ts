import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { decide, type Facts, noMemory } from '../../gateway/decide.ts'
import { judgedLetters, lettersOfPath, tryLetter } from '../../gateway/dry-run.ts'
import { guardsOnly } from '../../gateway/guards-only.ts'
import { readLetter } from '../../gateway/letter.ts'
import { identityOf } from '../../mail/identity.ts'
import { temporaryFolder } from '../servers/child.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, 'samples/Maildir/new')
const { policy } = await loadConfig({ env: {} })

function explain(...args: string[]): string {
  const command = [join(root, 'gateway/cli.ts'), 'explain', ...args]
  return execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 26 })
}

it('prints one line of JSON for each letter, in the order of the names, and nothing else', () => {
  const lines = explain('--jsonl', join(root, 'samples/Maildir')).trimEnd().split('\n')
  const files = lines.map(line => String(JSON.parse(line).file))
  expect(files).toEqual(
    readdirSync(samples)
      .filter(name => name.endsWith('.sample'))
      .sort(),
  )
})

it('says in a sentence that nothing lies at a path', () => {
  const missing = join(root, 'samples/manca.eml')
  const command = [join(root, 'gateway/cli.ts'), 'explain', missing]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`There is nothing at ${missing}: name a file`)
})

it('ends without a word where the reader of its lines has gone', () => {
  const command = [process.execPath, join(root, 'gateway/cli.ts'), 'explain', samples]
  const { stdout, stderr } = spawnSync('sh', ['-c', '"$0" "$@" | head -n 1', ...command], {
    encoding: 'utf8',
  })
  expect([stdout.trim().split('\n').length, stderr]).toEqual([1, ''])
})

it('has the public keys of the contract on every line', () => {
  const [line = ''] = explain('--jsonl', join(root, 'samples/Maildir')).split('\n')
  const keys = [
    'file',
    'path',
    'channel',
    'kind',
    'motivo',
    'is_reminder_of_request',
    'request_age_days',
    'codici_fiscali',
    'codici_fiscali_invalidi',
    'cf_provvisori',
    'protocolli',
    'numero_domanda',
    'pensioni',
    'prestazione',
    'comune_residenza',
    'language',
    'pilot_sender',
    'pec_necessary',
    'compliance',
    'confidence',
    'expected_reply',
    'richieste',
    'sede',
    'reasons',
    'pec',
  ]
  expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(keys))
})

it('reads single files, folders of .eml and mbox alike', () => {
  const folder = temporaryFolder('explain')
  const [name = ''] = readdirSync(samples).filter(one => one.endsWith('.sample'))
  const bytes = readFileSync(join(samples, name))
  mkdirSync(join(folder, 'emls'))
  writeFileSync(join(folder, 'emls/a.eml'), bytes)
  writeFileSync(join(folder, 'emls/b.eml'), bytes)
  const lf = bytes
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/^From /gm, '>From ')
  writeFileSync(
    join(folder, 'two.mbox'),
    `From a Mon Jan 1 00:00:00 2021\n${lf}\nFrom b Mon Jan 1 00:00:00 2021\n${lf}\n`,
    'latin1',
  )
  const paths = [join(samples, name), join(folder, 'emls'), join(folder, 'two.mbox')]
  const told = explain('--jsonl', ...paths)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(told).toHaveLength(5)
  for (const one of told) expect(one).toEqual({ ...told[0], file: one.file, path: one.path })
})

it('explains to a person in sentences', () => {
  expect(explain(join(root, 'samples/Maildir'))).toMatch(/Perché:\n {2}- [A-ZÈ]/)
})

it('gives every bytes a decision, frozen, with an outcome and a reason for silence', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .string({ unit: 'binary', maxLength: 400 })
      .map(text => Buffer.from(`From: a@b.example\r\n\r\n${text}`)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async raw => {
      const decision = await decideBytes(Buffer.from(raw))
      expect(Object.isFrozen(decision)).toBe(true)
      expect(['to_office', 'to_person', 'filed']).toContain(decision.outcome.kind)
      if (decision.answer.kind === 'silence') expect(decision.answer.because.says).not.toBe('')
    }),
    { numRuns: 300 },
  )
})

it('tells what a letter alone says about an answer, a line each', async () => {
  const line = async (...headers: readonly string[]) => {
    const bytes = Buffer.from([...headers, 'From: x@y.example', '', 'Buongiorno.'].join('\r\n'))
    const facts: Facts = {
      mailbox: null,
      identity: identityOf(bytes),
      idReused: false,
      bodyNotAnalysed: null,
    }
    const reading = await readLetter(bytes, facts, policy.pecTrust)
    return guardsOnly(reading, policy)
  }
  // A stranger, to nobody of ours, without Return-Path: those are left out.
  expect(await line()).toEqual({
    reply: true,
    automatic: false,
    guard: null,
    guards: [],
  })
  expect(await line('Auto-Submitted: auto-replied')).toMatchObject({
    reply: false,
    automatic: false,
    guard: 'auto-submitted',
  })
  expect(await line('Subject: Risposta automatica')).toMatchObject({
    reply: false,
    automatic: true,
    guard: 'absence-subject',
  })
  expect(await line('Return-Path: <>')).toMatchObject({ reply: false, guard: 'null-return-path' })
})

it('decides the same twice: it has no clock and no chance', async () => {
  for (const name of readdirSync(samples).filter(one => one.endsWith('.sample'))) {
    const bytes = readFileSync(join(samples, name))
    expect(await decideBytes(bytes)).toEqual(await decideBytes(bytes))
  }
})

it('keeps IBANs out of what it decides', async () => {
  const iban = 'IT60X0542811101000000123456'
  const letter = `From: a@b.example\r\nSubject: ${iban}\r\n\r\nil conto ${iban} va cambiato`
  expect(JSON.stringify(await decideBytes(Buffer.from(letter)))).not.toContain(iban)
})

function decideBytes(bytes: Buffer) {
  const facts: Facts = {
    mailbox: null,
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: null,
  }
  return decide(bytes, facts, policy, noMemory, '2021-03-01T09:00:00Z')
}

it('judges in time: what runs over its budget is told by its headers, and the others go on', async () => {
  const names = readdirSync(samples)
    .filter(name => name.endsWith('.sample'))
    .slice(0, 3)
  const paths = names.map(name => join(samples, name))
  const told: string[] = []
  for await (const { name, decision } of judgedLetters(paths, {
    policy,
    budgetMs: 1,
    mailbox: null,
  })) {
    told.push(name)
    expect(decision.classification.kind).not.toBe('request')
    expect(decision.answer.kind).toBe('silence')
  }
  expect(told).toEqual(names)
})

it('judges in a thread what it judges without one', async () => {
  const paths = [join(root, 'samples/Maildir')]
  const alone = judgedLetters(paths, { policy, budgetMs: 20_000, mailbox: null })
  for await (const letter of lettersOfPath(join(root, 'samples/Maildir'), policy)) {
    const { value } = await alone.next()
    expect(value).toMatchObject({ name: letter.name, path: letter.path })
    expect(value?.decision).toEqual(await tryLetter(letter, policy))
  }
  expect(await alone.next()).toMatchObject({ done: true })
})
