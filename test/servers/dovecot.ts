// A private Dovecot 2.3: IMAP with and without TLS, LMTP to deliver into it, and its AUTH socket
// for Postfix. Runs as root (mail belongs to `nobody` then) or as a plain user.
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type Account, account, isRoot, requireServer } from './available.ts'
import { type Certificate, certificate } from './certificate.ts'
import { launch, type Server, temporaryFolder } from './child.ts'
import { configuration, type Ports } from './dovecot-conf.ts'
import { answers, freePort } from './ports.ts'

export interface DovecotServer extends Server, Ports {
  readonly certificate: Certificate
  /** Puts a letter into the INBOX by LMTP, as a mail server would; resolves when it is stored. */
  deliver(user: string, bytes: Buffer | string, from?: string): Promise<void>
  /** The user's Maildir: a file renamed into its `new` is a letter. */
  maildir(user: string): string
  /** Empties and forgets the user's mail, so that the folder gets a new UIDVALIDITY. */
  recreate(user: string): void
}

export interface DovecotOptions {
  /** Names without domain and their passwords; LMTP drops the domain of `luigi@sede.example`. */
  readonly users: Readonly<Record<string, string>>
}

export async function startDovecot(options: DovecotOptions): Promise<DovecotServer> {
  const command = requireServer('dovecot')
  const folder = temporaryFolder('imap')
  const ports = {
    imapPort: await freePort(),
    imapsPort: await freePort(),
    lmtpPort: await freePort(),
    authPort: await freePort(),
  }
  const owner = account(isRoot ? 'nobody' : undefined)
  const tls = certificate()
  const lines = Object.entries(options.users).map(([name, pass]) => `${name}:{PLAIN}${pass}`)
  writeFileSync(join(folder, 'passwd'), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, ports, tls, owner, isRoot))
  const maildir = (user: string) => join(folder, 'mail', user, 'Maildir')
  for (const user of Object.keys(options.users)) makeMaildir(folder, maildir(user), owner)

  const lmtp = createTransport({
    host: '127.0.0.1',
    port: ports.lmtpPort,
    lmtp: true,
    pool: true,
    maxConnections: 1,
    ignoreTLS: true,
  })
  const server = await launch({
    name: 'dovecot',
    folder,
    command,
    args: ['-F', '-c', join(folder, 'dovecot.conf')],
    ready: () => Promise.all(Object.values(ports).map(answers)),
  })
  return {
    ...server,
    ...ports,
    certificate: tls,
    maildir,
    deliver: async (user, bytes, from = 'mittente@posta.example') => {
      await lmtp.sendMail({ envelope: { from, to: [`${user}@sede.example`] }, raw: bytes })
    },
    recreate: user => {
      rmSync(maildir(user), { recursive: true })
      makeMaildir(folder, maildir(user), owner)
    },
    [Symbol.asyncDispose]: async () => {
      lmtp.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Makes the folders with their owner, from the top: Dovecot must be able to write in each. */
function makeMaildir(top: string, maildir: string, owner: Account) {
  const below = maildir.slice(top.length + 1).split('/')
  const chain = below.map((_, depth) => join(top, ...below.slice(0, depth + 1)))
  for (const path of [...chain, ...['cur', 'new', 'tmp'].map(name => join(maildir, name))]) {
    if (!existsSync(path)) mkdirSync(path)
    if (isRoot) chownSync(path, owner.uid, owner.gid)
  }
}
