import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { withAttachmentTexts } from '../../gateway/attachment-texts.ts'
import { type Decision, decideLetter, type Facts, noMemory } from '../../gateway/decide.ts'
import { saysNothing } from '../../gateway/hearing.ts'
import { readLetter } from '../../gateway/letter.ts'
import { openPdfReader, PDF_LIMITS } from '../../gateway/pdf.ts'
import { identityOf } from '../../mail/identity.ts'
import { temporaryFolder } from '../servers/child.ts'
import { smallPdf } from './small-pdf.ts'

const REQUEST =
  'Si sollecita la definizione della domanda di NASpI\ndel sig. Mario Rossi, RSSMRA79B11C566R,\nancora in istruttoria.'

test('the text of a PDF is read line by line', async () => {
  expect(await openPdfReader(PDF_LIMITS).read(smallPdf([REQUEST, 'Seconda pagina']))).toBe(
    `${REQUEST}\n\nSeconda pagina`,
  )
})

test('pages, bytes and characters are bounded', async () => {
  const pages = Array.from({ length: 30 }, (_, at) => `Pagina ${at + 1}.`)
  const text = await openPdfReader(PDF_LIMITS).read(smallPdf(pages))
  expect(text).toContain('Pagina 20.')
  expect(text).not.toContain('Pagina 21.')
  expect(await openPdfReader({ ...PDF_LIMITS, bytes: 100 }).read(smallPdf(pages))).toBe('')
  const short = await openPdfReader({ ...PDF_LIMITS, characters: 30 }).read(smallPdf(pages))
  expect(short.length).toBeLessThanOrEqual(30)
})

test('one that takes too long has no text, and the next one is read', async () => {
  const reader = openPdfReader({ ...PDF_LIMITS, ms: 400 })
  const large = smallPdf(Array.from({ length: 20 }, () => 'x\n'.repeat(10_000)))
  const start = performance.now()
  const slow = openPdfReader({ ...PDF_LIMITS, bytes: 1e9, characters: 1e9, ms: 1 })
  expect(await slow.read(large)).toBe('')
  expect(performance.now() - start).toBeLessThan(2000)
  await expect
    .poll(() => reader.read(smallPdf(['Buongiorno'])), { timeout: 15_000 })
    .toBe('Buongiorno')
})

test('a process that has read a PDF ends by itself', () => {
  const pdf = new URL('../../gateway/pdf.ts', import.meta.url)
  const script = `import { openPdfReader, PDF_LIMITS } from '${pdf}'
const bytes = Buffer.from('${smallPdf(['Buongiorno']).toString('base64')}', 'base64')
console.log(await openPdfReader(PDF_LIMITS).read(bytes))`
  const file = join(temporaryFolder('pdf'), 'read.ts')
  writeFileSync(file, script)
  const { status, stdout } = spawnSync(process.execPath, [file], { timeout: 20_000 })
  expect([status, stdout.toString().trim()]).toEqual([0, 'Buongiorno'])
})

test.each([
  ['no PDF', Buffer.from('PK...')],
  ['a broken one', smallPdf([REQUEST]).subarray(0, 300)],
  ['one that is only a header', Buffer.from('%PDF-1.7\n')],
  ['an empty file', Buffer.alloc(0)],
])('%s has no text', async (_, bytes) => {
  expect(await openPdfReader(PDF_LIMITS).read(bytes)).not.toContain('NASpI')
})

test.each([
  ['', true],
  ['Buongiorno, vedi allegato. Saluti', true],
  ['Si veda la richiesta allegata', true],
  ['Guten Tag, siehe Anhang', true],
  ['Si allega il certificato richiesto.', false],
  ['A che punto è la domanda?', false],
])('that "%s" says nothing by itself is %s', (text, expected) => {
  expect(saysNothing(text)).toBe(expected)
})

async function decided(subject: string, text: string): Promise<Decision> {
  const sender = 'roma1@patronato-aurora.example'
  const bytes = Buffer.from(
    [
      `Return-Path: <${sender}>`,
      `From: ${sender}`,
      'To: direzione.provinciale.roma@inps.example',
      'Date: Mon, 15 Feb 2021 10:00:00 +0100',
      `Subject: ${subject}`,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '--b',
      'Content-Type: application/pdf; name="richiesta.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      smallPdf([REQUEST]).toString('base64'),
      '--b--',
    ].join('\r\n'),
  )
  const { policy } = await loadConfig({ env: {} })
  const [entry] = policy.roster.entries
  const enrolled = Buffer.from(
    bytes.toString('latin1').replaceAll(sender, entry?.sender.address ?? ''),
    'latin1',
  )
  const identity = identityOf(enrolled)
  const known: Facts = { mailbox: null, identity, idReused: false, bodyNotAnalysed: null }
  const reading = await readLetter(enrolled, known, policy.pecTrust)
  const facts = await withAttachmentTexts(known, enrolled, reading)
  return decideLetter(reading, facts, policy, noMemory, '2021-02-15T10:00:00Z')
}

test('a letter that only points to its PDF is judged by it, and says so', async () => {
  const { classification, identifiers, reasons } = await decided('Invio', 'Vedi allegato. Saluti')
  expect(classification).toMatchObject({
    kind: 'request',
    motivo: 'sollecito',
    prestazione: 'naspi',
  })
  expect(identifiers.codiciFiscali).toEqual(['RSSMRA79B11C566R'])
  expect(reasons[0]).toContain('PDF allegato')
})

test('a letter with words of its own is judged by them alone', async () => {
  const { classification, identifiers, reasons } = await decided(
    'Permessi',
    'Buongiorno, quale documento serve per i permessi 104?',
  )
  expect(classification).toMatchObject({ kind: 'request', motivo: 'generica' })
  expect(identifiers.codiciFiscali).toEqual([])
  expect(reasons.join(' ')).not.toContain('PDF')
})
