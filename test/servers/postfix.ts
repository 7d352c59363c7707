// A private Postfix: takes letters by SMTP (STARTTLS, and AUTH against Dovecot), relays every
// `*.example` domain to Dovecot's LMTP or to a sink, and bounces all others.
import { execFileSync } from 'node:child_process'
import { chownSync, copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account, requireServer, whyMissing } from './available.ts'
import { certificate } from './certificate.ts'
import { launch, type Server, temporaryFolder } from './child.ts'
import { answers, freePort } from './ports.ts'

export interface PostfixServer extends Server {
  readonly port: number
  /** The mail log, whole: a test may look for `status=sent`. */
  readonly mailLog: string
}

export interface PostfixOptions {
  /** Where `*.example` goes. */
  readonly to:
    | { readonly kind: 'lmtp'; readonly port: number }
    | { readonly kind: 'smtp'; readonly port: number }
  /** Dovecot's AUTH port; clients must log in then. */
  readonly authPort?: number
}

export async function startPostfix(options: PostfixOptions): Promise<PostfixServer> {
  const command = requireServer('postfix')
  const reason = whyMissing('postfix')
  if (reason !== null) throw new Error(reason)
  const port = await freePort()
  const folder = temporaryFolder('mta')
  const config = join(folder, 'etc')
  for (const name of ['etc', 'queue', 'data']) mkdirSync(join(folder, name))
  const { uid, gid } = account('postfix')
  chownSync(join(folder, 'data'), uid, gid)
  copyPackaged(config)
  writeFileSync(join(config, 'main.cf'), mainCf(folder, options))
  writeFileSync(join(config, 'master.cf'), masterCf(port))
  const server = await launch({
    name: 'postfix',
    folder,
    command,
    args: ['-c', config, 'start-fg'],
    ready: () => answers(port),
  })
  const stop = async () => {
    // The script that stays in the foreground passes no signal on: its own command stops all.
    if (existsSync(join(folder, 'queue', 'pid', 'master.pid')))
      execFileSync(command, ['-c', config, 'stop'], { stdio: 'ignore' })
    await server.stop()
  }
  return {
    ...server,
    port,
    mailLog: join(folder, 'mail.log'),
    stop,
    restart: async () => {
      await stop()
      await server.start()
    },
    [Symbol.asyncDispose]: async () => {
      await stop().catch(() => {}) // it may have ended by itself
      await server[Symbol.asyncDispose]()
    },
  }
}

function copyPackaged(config: string) {
  for (const name of ['postfix-files', 'postfix-script', 'post-install', 'dynamicmaps.cf']) {
    const from = ['/etc/postfix', '/usr/lib/postfix/sbin', '/usr/share/postfix']
      .map(home => join(home, name))
      .find(existsSync)
    if (from) copyFileSync(from, join(config, name))
  }
  for (const name of ['postfix-files.d', 'dynamicmaps.cf.d']) {
    const from = join('/etc/postfix', name)
    if (existsSync(from)) cpSync(from, join(config, name), { recursive: true })
  }
}

function mainCf(folder: string, { to, authPort }: PostfixOptions): string {
  const { certFile, keyFile } = certificate()
  const hop = to.kind === 'lmtp' ? `lmtp:inet:127.0.0.1:${to.port}` : `smtp:[127.0.0.1]:${to.port}`
  const relay = authPort ? 'permit_sasl_authenticated, reject' : 'permit_mynetworks, reject'
  const auth = `smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${authPort}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes`
  return `compatibility_level = 3.6
queue_directory = ${join(folder, 'queue')}
data_directory = ${join(folder, 'data')}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
multi_instance_name = postfix-test
multi_instance_enable = yes
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mta.sede.example
mydestination =
mynetworks = 127.0.0.0/8
maillog_file = ${join(folder, 'mail.log')}
maillog_file_prefixes = ${folder}
# A pattern with a leading dot is every subdomain: all names of the tests end in .example.
transport_maps = inline:{ {.example = ${hop}}, {* = error:5.1.2 no such domain} }
smtpd_relay_restrictions = ${relay}
smtpd_tls_cert_file = ${certFile}
smtpd_tls_key_file = ${keyFile}
smtpd_tls_security_level = may
lmtp_tls_security_level = none
${authPort ? auth : ''}
`
}

function masterCf(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}
