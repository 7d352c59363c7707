// A small provider of PEC as a process of its own: takes letters by SMTP, checks what an access point
// checks (RFC 6109 3.1.1), signs and wraps them, and puts envelopes and receipts into a Dovecot by
// LMTP. What becomes of a letter is told by its recipient's name: see `fateOf`.
//
//   node fake-gestore.ts SMTP_PORT LMTP_PORT FILE_FOR_THE_ROOT_PEM

import { writeFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { readMessage } from '../../mail/message.ts'
import { pemOf } from './authority.ts'
import { authority, busta, type Kind } from './busta.ts'
import { type Dati, dati } from './daticert.ts'

const [smtpPort = '', lmtpPort = '', pemFile = ''] = process.argv.slice(2)
/** Ours, of INPS: the other recipients have no mailbox here. */
const OWN = '@postacert.inps.example'
const HOUR = 3_600_000

writeFileSync(pemFile, pemOf(authority.root))
const lmtp = createTransport({
  host: '127.0.0.1',
  port: Number(lmtpPort),
  lmtp: true,
  pool: true,
  maxConnections: 1,
  ignoreTLS: true,
})

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  onData(stream, session, done) {
    Array.fromAsync(stream)
      .then((chunks: Buffer[]) => take(Buffer.concat(chunks), session))
      .then(() => done(), done)
  },
})
server.listen(Number(smtpPort), '127.0.0.1', () => console.log('ready'))

let serial = 0

interface Passage {
  readonly from: string
  readonly to: string
  readonly msgid: string
  readonly identificativo: string
  readonly subject: string
  readonly raw: Buffer
}

async function take(raw: Buffer, session: SMTPServerSession): Promise<void> {
  const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
  const [to = ''] = session.envelope.rcptTo.map(({ address }) => address)
  const message = await readMessage(raw)
  serial += 1
  const identificativo = `opec${serial}.20210701101112.1.1.1.1@gestore.example`
  const msgid = message.messageId ?? ''
  const passage = { from, to, msgid, identificativo, subject: message.subject, raw }
  const named = message.to.map(({ address }) => address)
  const fair =
    message.from[0]?.address === from && from !== '' && named.length === 1 && named[0] === to
  if (to.endsWith(OWN)) return deliver(to, await transport(passage))
  if (!fair) return receipt('non-accettazione', passage, 0)
  return follow(passage)
}

/** A letter of INPS's own: the receipts that its recipient's name asks for, in their order. */
async function follow(passage: Passage): Promise<void> {
  const fate = passage.to.split('-')[0]
  const recipient = { consegna: passage.to }
  switch (fate) {
    case 'nonaccettato':
      return receipt('non-accettazione', passage, 0)
    case 'muto':
      return receipt('accettazione', passage, 0)
    case 'rifiutato':
      await receipt('accettazione', passage, 0)
      return receipt('errore-consegna', passage, 1, recipient)
    case 'lento':
      await receipt('accettazione', passage, 0)
      await receipt('preavviso-errore-consegna', passage, 12 * HOUR, recipient)
      return receipt('avvenuta-consegna', passage, 14 * HOUR, recipient)
    case 'avvisato':
      await receipt('accettazione', passage, 0)
      return receipt('preavviso-errore-consegna', passage, 12 * HOUR, recipient)
    case 'fermo':
      await receipt('accettazione', passage, 0)
      await receipt('preavviso-errore-consegna', passage, 12 * HOUR, recipient)
      return receipt('preavviso-errore-consegna', passage, 23 * HOUR, {
        ...recipient,
        erroreEsteso: 'non consegnato nelle 24 ore',
      })
    case 'disordine':
      await receipt('avvenuta-consegna', passage, 2, recipient)
      return receipt('accettazione', passage, 0)
    case 'esterno':
      return receipt('accettazione', passage, 0, {
        destinatari: [{ address: passage.to, tipo: 'esterno' }],
      })
    default:
      await receipt('accettazione', passage, 0)
      return receipt('avvenuta-consegna', passage, 2, recipient)
  }
}

async function transport(passage: Passage): Promise<Buffer> {
  const { from, to, raw, identificativo, msgid } = passage
  // The provider puts its own id in the place of the client's.
  const letter = raw
    .toString('latin1')
    .replace(
      /^Message-ID:.*$/im,
      `Message-ID: <${identificativo}>\r\nX-Riferimento-Message-ID: <${msgid}>`,
    )
  return busta('posta-certificata', {
    shape: 'aruba2026',
    letter: Buffer.from(letter, 'latin1'),
    dati: {
      ...dataOf(passage, 0),
      consegna: null,
      destinatari: [{ address: to, tipo: 'certificato' }],
    },
    header: { To: to, Cc: '', 'Return-Path': `<${from}>`, Received: received(), Date: date(0) },
  })
}

async function receipt(
  kind: Kind,
  passage: Passage,
  after: number,
  more: Partial<Dati> = {},
): Promise<void> {
  const letter = await busta(kind, {
    shape: 'openpec',
    letter: null,
    text: [kind],
    dati: { ...dataOf(passage, after), tipo: kind, ...more },
    header: {
      To: passage.from,
      'Message-ID': `<${passage.identificativo}.${kind}.${after}>`,
      Received: received(),
      Date: date(after),
    },
  })
  await deliver(passage.from, letter)
}

function dataOf(
  { from, to, msgid, identificativo, subject }: Passage,
  after: number,
): Partial<Dati> {
  const at = Temporal.Now.zonedDateTimeISO('Europe/Rome').add({ milliseconds: after })
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    ...dati,
    mittente: from,
    risposte: from,
    destinatari: [{ address: to, tipo: 'certificato' }],
    oggetto: subject,
    msgid,
    identificativo,
    giorno: `${two(at.day)}/${two(at.month)}/${at.year}`,
    ora: `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    zona: at.offset.replace(':', ''),
  }
}

const date = (after: number): string =>
  new Date(Date.now() + after).toUTCString().replace('GMT', '+0000')

const received = (): string => `from smtp.gestore.example by mx.postacert.inps.example; ${date(0)}`

async function deliver(to: string, raw: Buffer): Promise<void> {
  await lmtp.sendMail({ envelope: { from: 'posta-certificata@gestore.example', to: [to] }, raw })
}
