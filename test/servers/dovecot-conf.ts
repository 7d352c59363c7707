// The configuration file of the tests' private Dovecot (2.3's syntax, Debian 12).
import { join } from 'node:path'
import type { Account } from './available.ts'
import type { Certificate } from './certificate.ts'

export interface Ports {
  readonly imapPort: number
  readonly imapsPort: number
  readonly lmtpPort: number
  readonly authPort: number
}

/** `owner` is the account of the mail; without root, every service runs as it. */
export function configuration(
  folder: string,
  ports: Ports,
  tls: Certificate,
  owner: Account,
  root: boolean,
): string {
  return `
base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'dovecot.log')}
instance_name = ${folder}
protocols = imap lmtp
listen = 127.0.0.1
# LMTP accepts luigi@sede.example for the user luigi.
auth_username_format = %Ln
mail_location = maildir:${join(folder, 'mail')}/%u/Maildir
first_valid_uid = 1
disable_plaintext_auth = no
auth_mechanisms = plain login
# A wrong password is answered at once: the tests count failures, they don't guess passwords.
auth_failure_delay = 0
ssl = yes
ssl_cert = <${tls.certFile}
ssl_key = <${tls.keyFile}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${join(folder, 'passwd')}
}
userdb {
  driver = static
  args = uid=${owner.user} gid=${owner.group} home=${join(folder, 'mail')}/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imapPort}
  }
  inet_listener imaps {
    port = ${ports.imapsPort}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtpPort}
  }
}
service auth {
  inet_listener {
    port = ${ports.authPort}
  }
}
service anvil {
  chroot =
  # Without it, a refused login makes all later ones from this address wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-hibernate {
  chroot =
}
protocol imap {
  mail_max_userip_connections = 100
}
mail_fsync = optimized
${root ? '' : asPlainUser(owner)}`
}

function asPlainUser({ user, group }: Account): string {
  return `default_internal_user = ${user}
default_login_user = ${user}
default_internal_group = ${group}
`
}
