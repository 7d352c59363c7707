// What only files do: an mbox with its quoting, folders of .eml that are being written, a Maildir
// whose letters get flags.
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesSource } from '../../gateway/sources/files.ts'
import { listLetters, readLetter } from '../../gateway/sources/local.ts'
import { digest, letter, never, record, watching } from './recorder.ts'

const MIB = 1024 * 1024
const soon = { timeout: 5_000, interval: 5 }
const SEPARATOR = 'From anna@patronato.example Thu Nov  5 10:00:00 2026'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cg-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function source(path: string, settleMs = 0) {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const backoff = { firstMs: 10, capMs: 20 }
  return filesSource({ name: 'f', path, pollSeconds: 60, incoming, settleMs, backoff, retryMs: 10 })
}

function write(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

async function lettersOf(path: string): Promise<string[]> {
  const found: string[] = []
  for (const local of await listLetters(path)) {
    const chunks: Buffer[] = []
    for await (const chunk of readLetter(local)) chunks.push(chunk)
    found.push(Buffer.concat(chunks).toString('latin1'))
  }
  return found
}

/** As a mail program writes an mbox: each letter ends in a line end, and an empty line follows. */
function mboxOf(letters: readonly string[], eol: string): string {
  return letters
    .map(text => `${SEPARATOR}${eol}${text.replace(/^(>*From )/gm, '>$1')}${eol}`)
    .join('')
}

describe('an mbox', () => {
  it.each(['\n', '\r\n'])('gives its letters without what the format put in (%j)', async eol => {
    const first = ['Subject: uno', '', 'From qui in poi', '>From là', 'fine', ''].join(eol)
    const second = ['Subject: due', '', 'testo', '', 'From noi alle 10 in ufficio', ''].join(eol)
    const path = write('posta', Buffer.from(mboxOf([first, second], eol), 'latin1'))
    expect(await lettersOf(path)).toEqual([first, second])
  })

  it('takes prose that begins with From for prose', async () => {
    const text = 'Subject: uno\n\ntesto\n\nFrom Monday on we are closed\n\nFrom 2026 too\n'
    expect(await lettersOf(write('posta', `${SEPARATOR}\n${text}\n`))).toEqual([text])
  })

  it('gives back any letters that were written into it', async () => {
    const line = fc.constantFrom('From ', '>From x', '>>From ', 'a', '', '>', `${SEPARATOR}`, ' b')
    const text = fc.array(line, { maxLength: 8 }).map(lines => `S: x\n\n${lines.join('\n')}\n`)
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async letters => {
        expect(await lettersOf(write('posta', mboxOf(letters, '\n')))).toEqual(letters)
      }),
      { numRuns: 200 },
    )
  })

  it('is read in pieces, with a letter of 12 MB among small ones', async () => {
    const large = letter('grande', 12 * MIB)
      .toString()
      .replaceAll('\r\n', '\n')
    const small = letter('piccola').toString().replaceAll('\r\n', '\n')
    const recorder = record()
    const path = write('posta', mboxOf([small, large, small.replaceAll('piccola', 'ultima')], '\n'))
    await source(path).once(recorder.hooks, never)
    expect(recorder.taken.map(taken => taken.kind)).toEqual(['bytes', 'file', 'bytes'])
    expect(recorder.taken[1]?.sha256).toBe(digest(Buffer.from(large)))
    appendFileSync(path, mboxOf(['Subject: dopo\n\nx\n'], '\n'))
    await source(path).once(recorder.hooks, never)
    expect(recorder.taken.map(taken => taken.subject).slice(2)).toEqual(['ultima', 'dopo'])
  })
})

describe('a folder of .eml files', () => {
  it('is read in the order of the names, with the folders in it, and nothing else', async () => {
    write('posta/b.eml', letter('b'))
    write('posta/a.EML', letter('a'))
    write('posta/c/d.eml', letter('d'))
    write('posta/.e.eml', letter('nascosta'))
    write('posta/leggimi.txt', 'no')
    const recorder = record()
    await source(join(folder, 'posta')).once(recorder.hooks, never)
    expect(recorder.subjects()).toEqual(['a', 'b', 'd'])
  })

  it('waits with a file until nobody writes to it any more', async () => {
    const whole = letter('lenta', 5_000)
    const path = write('posta/a.eml', whole.subarray(0, 1_000))
    const recorder = record()
    await watching(source(dirname(path), 150), recorder.hooks, async () => {
      for (let at = 1_000; at < whole.length; at += 500) {
        await new Promise(resolve => setTimeout(resolve, 30))
        appendFileSync(path, whole.subarray(at, at + 500))
      }
      await expect.poll(() => recorder.taken.length, soon).toBe(1)
    })
    expect(recorder.taken.map(taken => taken.sha256)).toEqual([digest(whole)])
  })

  it('tells a person of an empty file, after some tries', async () => {
    write('posta/vuota.eml', '')
    const recorder = record()
    await source(join(folder, 'posta')).once(recorder.hooks, never)
    expect(recorder.taken).toMatchObject([
      { kind: 'unreadable', reason: 'The file is empty (5 tries)' },
    ])
  })
})

describe('a Maildir', () => {
  it('has a letter once, whatever flags it gets and wherever it is moved in it', async () => {
    for (const name of ['cur', 'new', 'tmp'])
      mkdirSync(join(folder, 'md', name), { recursive: true })
    write('md/new/1.M1P1.host', letter('una'))
    write('md/tmp/2.M1P1.host', letter('non ancora'))
    const recorder = record()
    await watching(source(join(folder, 'md')), recorder.hooks, async () => {
      await expect.poll(() => recorder.taken.length, soon).toBe(1)
      renameSync(join(folder, 'md/new/1.M1P1.host'), join(folder, 'md/cur/1.M1P1.host:2,S'))
      renameSync(join(folder, 'md/tmp/2.M1P1.host'), join(folder, 'md/new/2.M1P1.host'))
      await expect.poll(() => recorder.taken.length, soon).toBe(2)
    })
    expect(recorder.subjects()).toEqual(['una', 'non ancora'])
    await source(join(folder, 'md')).once(recorder.hooks, never)
    expect(recorder.taken).toHaveLength(2)
  })

  it('is taken up when it appears, and its absence is told until then', async () => {
    const recorder = record()
    await watching(source(join(folder, 'md')), recorder.hooks, async () => {
      await expect.poll(() => recorder.health.length, soon).toBeGreaterThan(1)
      expect(recorder.health[0]).toMatchObject({ ok: false, permanent: false })
      for (const name of ['new', 'tmp', 'cur'])
        mkdirSync(join(folder, 'md', name), { recursive: true })
      write('md/new/1.M1P1.host', letter('una'))
      await expect.poll(recorder.subjects, soon).toEqual(['una'])
    })
  })
})
