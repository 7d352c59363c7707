// What comes by the form, as a letter: bytes that are kept like any other's, with the operator's words,
// what was chosen in the fields, and the attachments.

import { createHash } from 'node:crypto'
import { type LetterDocument, readDocuments } from '../mail/documents.ts'
import { readMessage } from '../mail/message.ts'
import { asId } from '../mail/message-id.ts'
import type { LetterAttachment } from '../replies/reply.ts'
import type { FormRequest } from '../requests/form.ts'
import type { Blobs, Sha256 } from '../store/blobs.ts'
import { sha256Of } from '../store/blobs.ts'
import { motivoWords, prestazioneWords } from '../web/words.ts'
import { compose } from './smtp.ts'

/** No server has this name: what bears it came by no post. */
const ADDRESS = 'scrivi-alla-sede@combipat.invalid'

/** The same for the same draft, whatever stands in it: a second click is the same letter. */
export function identityOfForm(unique: string) {
  const contentHash = createHash('sha256').update(`modulo ${unique}`).digest('hex')
  return { messageId: `modulo.${contentHash.slice(0, 32)}@combipat.invalid`, contentHash }
}

export interface Writing {
  readonly unique: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly attachments: readonly LetterAttachment[]
  readonly language: 'it' | 'de'
}

export interface Written {
  readonly identity: ReturnType<typeof identityOfForm>
  readonly sha256: Sha256
  readonly size: number
  readonly documents: readonly LetterDocument[]
}

/** The bytes are on the disk when this is done. */
export async function writeLetter(blobs: Blobs, writing: Writing, now: Date): Promise<Written> {
  const identity = identityOfForm(writing.unique)
  const messageId = asId(identity.messageId)
  if (messageId === null) throw new Error('A Message-ID cannot be empty.')
  const { from, subject, text, attachments, language } = writing
  const mail = {
    ...{ recipient: ADDRESS, from, subject, text, messageId, attachments },
    inReplyTo: null,
    references: [],
    headers: { 'Content-Language': language },
  }
  const bytes = await compose(mail, now, { read: blobs.read })
  await blobs.keep([bytes])
  const documents = readDocuments(bytes, await readMessage(bytes)).list
  return { identity, sha256: sha256Of(bytes), size: bytes.length, documents }
}

export const subjectOf = ({ motivo, prestazione }: FormRequest): string =>
  [motivoWords[motivo], prestazione === null ? null : prestazioneWords(prestazione)]
    .filter(part => part !== null)
    .join(' - ')

/** The words first; below them what an official needs and no other field of the request holds. */
export function textOf(form: FormRequest): string {
  const { testo, presentata, contatto, telefono, gestione, stato } = form
  const lines = [
    `Assistito: ${form.nome}, ${form.codiceFiscale ?? `codice fiscale provvisorio ${form.cfProvvisorio}`}`,
    form.comune === null
      ? `Residenza all’estero: ${stato}`
      : `Residenza: ${form.comune.name} (${form.comune.province})`,
    form.numeroDomanda === null ? null : `Domanda n. ${form.numeroDomanda}`,
    form.protocollo === null ? null : `Protocollo ${form.protocollo}`,
    form.pratica === null ? null : `Pratica NASpI n. ${form.pratica}`,
    form.pensione === null ? null : `Pensione ${form.pensione}`,
    presentata === null
      ? null
      : `Domanda presentata il ${presentata.split('-').reverse().join('/')}`,
    gestione === null ? null : `Gestione ${gestione.replaceAll('_', ' ')}`,
    'Mandato di patrocinio: dichiarato dall’operatore',
    contatto === 'telefono' ? `Contatto preferito: telefono ${telefono}` : null,
  ]
  return `${testo}\n\n${lines.filter(line => line !== null).join('\n')}\n`
}
