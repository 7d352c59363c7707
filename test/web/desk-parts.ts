// What the desk is given in tests: blobs in memory, the office's own texts, a way out for any mailbox.

import { join } from 'node:path'
import { readAnswers } from '../../config/answers.ts'
import { type Sha256, sha256Of } from '../../store/blobs.ts'
import type { WebParts } from '../../web/app.ts'
import { tables } from '../requests/tables.ts'

const { value: answers } = await readAnswers(join(import.meta.dirname, '../../config/answers'))
if (answers === null) throw new Error('The office has texts to answer with.')

export interface DeskForTests {
  readonly parts: WebParts['desk']
  /** Letters that were rung for. */
  readonly rung: number[]
  put(bytes: Buffer): string
}

export function deskForTests(): DeskForTests {
  const kept = new Map<string, Buffer>()
  const rung: number[] = []
  const put = (bytes: Buffer): Sha256 => {
    const sha256 = sha256Of(bytes)
    kept.set(sha256, bytes)
    return sha256
  }
  return {
    rung,
    put,
    parts: {
      blobs: {
        keep: async contents => contents.map(put),
        read: async sha256 => kept.get(sha256) ?? LETTER,
      },
      answers: answers ?? { templates: [], signatures: {} },
      attachments: { maxFiles: 3, maxBytes: 100 * 1024 },
      tables,
      sedi: tables.sedi,
      institutes: new Map([['alfa', 'Patronato Alfa']]),
      prestazioni: ['assegno_sociale', 'naspi'],
      wayOut: () => ({ address: 'sede@inps.example', replyTo: 'sede@inps.example', pec: false }),
      scan: async bytes =>
        bytes.includes('EICAR') ? { kind: 'infected', virus: 'Eicar' } : { kind: 'clean' },
      deliver: async letters => void rung.push(...letters),
      notify: async () => {},
      process: async letters => void rung.push(...letters),
      ringOffice: async () => {},
    },
  }
}

/** Of letters that a test keeps without their bytes. */
const LETTER = Buffer.from(
  [
    'From: p.verdi@patronato.example',
    'Message-ID: <mia@caf.example>',
    'Subject: prova',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Buongiorno',
    '--b',
    'Content-Type: text/html',
    'Content-Disposition: attachment; filename=nota.html',
    '',
    '<p>Nota</p>',
    '--b--',
    '',
  ].join('\r\n'),
)
