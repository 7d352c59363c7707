import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOnce } from '../../gateway/mailboxes.ts'
import { openGateway } from '../../gateway/open.ts'
import { readMessage } from '../../mail/message.ts'
import { hasOpenLetters } from '../../store/pending.ts'
import { temporaryFolder } from '../servers/child.ts'
import { settings } from './settings.ts'

const FROM = 'torino@ptl.example'

const observation = (to: string) =>
  [
    `Return-Path: <${FROM}>`,
    `From: PTL Torino <${FROM}>`,
    `To: ${to}`,
    'Subject: Scrivi alla sede: errore nel modulo',
    'Message-ID: <oss@ptl.example>',
    '',
    'Buongiorno, il modulo "Scrivi alla sede" non funziona: nel campo del codice fiscale',
    'compare un errore e non si riesce a inviare la richiesta.',
    '',
  ].join('\r\n')

/** The letters in the outbox, after one letter came in. */
async function answersTo(to: string, feedback: 'none' | 'forward') {
  const path = temporaryFolder('posta')
  writeFileSync(join(path, 'uno.eml'), observation(to))
  const config = await settings({
    folder: temporaryFolder('feedback'),
    senders: [FROM],
    replies: { feedback },
    mailboxes: [
      {
        name: 'posta',
        kind: 'files',
        path,
        address: 'sede@inps.example',
        sede: '7000',
        live_from: '2020-01-01',
      },
    ],
  })
  await using gateway = await openGateway(config)
  const { db } = gateway.store
  const [mailbox] = config.mailboxes
  if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
  const parts = { ...gateway, db, key: null, onProgress: () => {} }
  await readOnce(parts, mailbox, new AbortController().signal)
  await expect.poll(() => hasOpenLetters(db), { timeout: 25_000 }).toBe(false)
  const outbox = join(config.store.dataDir, 'outbox')
  const letters = readdirSync(outbox).map(name => readMessage(readFileSync(join(outbox, name))))
  return Promise.all(letters)
}

it('hands an observation on to its mailbox, whole, and tells the sender', async () => {
  const letters = await answersTo('sede@inps.example', 'forward')
  expect(letters.map(({ to }) => to[0]?.address).sort()).toEqual([
    'osservazioni@inps.example',
    FROM,
  ])
  const forward = letters.find(({ to }) => to[0]?.address === 'osservazioni@inps.example')
  const types = forward?.root.children.map(({ type }) => type)
  expect(types).toEqual(['text/plain', 'message/rfc822'])
  const told = letters.find(({ to }) => to[0]?.address === FROM)
  expect(told?.text).toContain('inoltrata')
  expect(told?.attachments).toEqual([])
}, 60_000)

it('neither where the observation reached its mailbox, nor where the office does not want it', async () => {
  expect(await answersTo('osservazioni@inps.example, sede@inps.example', 'forward')).toEqual([])
  expect(await answersTo('sede@inps.example', 'none')).toEqual([])
}, 60_000)
