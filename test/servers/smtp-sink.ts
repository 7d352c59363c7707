// An SMTP server that keeps what it is sent, in this process, and can be told to refuse, to hang or
// to break the line after it took a letter: the moments in which a sender may go wrong.
import type { Socket } from 'node:net'
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server'
import { certificate } from './certificate.ts'

export interface SunkLetter {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  readonly user: string | null
}

export type Stage = 'mail' | 'rcpt' | 'data'

/** A refusal by code; `drop` breaks the connection, `hang` never answers. A letter is kept all the same. */
export type Answer = { readonly code: number; readonly text: string } | 'drop' | 'hang'

export interface SinkOptions {
  readonly port?: number
  /** Offers STARTTLS with the tests' certificate and demands this login. */
  readonly login?: { readonly user: string; readonly pass: string }
  /** Asked at MAIL, RCPT (with the address) and after DATA; undefined accepts. */
  readonly answer?: (stage: Stage, address: string) => Answer | undefined
}

export interface SmtpSink extends AsyncDisposable {
  readonly port: number
  readonly received: readonly SunkLetter[]
  /** Changes what is answered from now on. */
  answer(next: SinkOptions['answer']): void
  stop(): Promise<void>
}

export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const received: SunkLetter[] = []
  let ask = options.answer

  type Done = (error?: Error | null) => void
  function reply(stage: Stage, address: string, done: Done) {
    const answer = ask?.(stage, address)
    if (answer === undefined) done()
    else if (answer === 'drop') for (const socket of sockets) socket.destroy()
    else if (answer !== 'hang')
      done(Object.assign(new Error(answer.text), { responseCode: answer.code }))
  }
  async function keep(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done) {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const { mailFrom, rcptTo } = session.envelope
    received.push({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(recipient => recipient.address),
      raw: Buffer.concat(chunks),
      user: typeof session.user === 'string' ? session.user : null,
    })
    reply('data', mailFrom ? mailFrom.address : '', done)
  }

  const server = new SMTPServer({
    ...security(options.login),
    disableReverseLookup: true,
    onMailFrom: (address, _session, done) => reply('mail', address.address, done),
    onRcptTo: (address, _session, done) => reply('rcpt', address.address, done),
    onData: (stream, session, done) => {
      keep(stream, session, done).catch(done)
    },
    closeTimeout: 100,
  })
  server.on('error', () => {}) // a client that breaks the line is what some tests do
  const sockets = new Set<Socket>()
  server.server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listening(server, options.port ?? 0)
  const stop = () => new Promise<void>(resolve => server.close(() => resolve()))
  return {
    port,
    received,
    answer: next => {
      ask = next
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function security(login: SinkOptions['login']): SMTPServerOptions {
  if (!login) return { authOptional: true, disabledCommands: ['STARTTLS'] }
  const { cert, key } = certificate()
  return {
    cert,
    key,
    onAuth: (auth, _session, done) => {
      if (auth.username === login.user && auth.password === login.pass)
        done(null, { user: login.user })
      else done(Object.assign(new Error('Invalid login'), { responseCode: 535 }))
    },
  }
}

function listening(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.server.address()
      if (address === null || typeof address === 'string') reject(new Error('no TCP address'))
      else resolve(address.port)
    })
  })
}
