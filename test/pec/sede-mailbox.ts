// A PEC mailbox of an office on a real Dovecot, as the configuration writes it. Its password is in CASELLA.

import type { DovecotServer } from '../servers/dovecot.ts'

export const pecMailbox = (dovecot: DovecotServer, address: string) => ({
  name: 'sede-pec',
  kind: 'imap',
  channel: 'pec',
  address,
  sede: '7000',
  host: 'localhost',
  port: dovecot.imapsPort,
  ca_file: dovecot.certificate.certFile,
  user: 'sede',
  password_env: 'CASELLA',
  live_from: '2020-01-01',
})
