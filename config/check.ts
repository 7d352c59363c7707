// What the schema cannot see: keys that must agree with each other. Reads the file leniently, so
// that these mistakes are reported together with the schema's.

import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { signinProblems } from './check-signin.ts'
import { type Document, type Path, showPath } from './document.ts'
import { gestoreNames, gestori } from './gestori.ts'
import type { Problem } from './problem.ts'
import type { Env } from './secrets.ts'

const word = z.string().optional().catch(undefined)
const words = z.array(z.string()).catch([])

const authView = {
  user: word,
  password: z.unknown().optional(),
  password_file: word,
  password_env: word,
  host: word,
  security: word,
}

const oauth2View = z.object({
  client_secret_file: word,
  client_secret_env: word,
  refresh_token: z.unknown().optional(),
  refresh_token_file: word,
  refresh_token_env: word,
})

const mailboxView = z
  .object({
    kind: word,
    name: word,
    gestore: word,
    channel: word,
    address: word,
    aliases: words,
    path: word,
    reply_through: word,
    ...authView,
    oauth2: oauth2View.optional().catch(undefined),
  })
  .catch({ aliases: [] } as never) // an entry that is no mapping: the schema has said so

const transportView = z
  .object({
    kind: word,
    name: word,
    gestore: word,
    ...authView,
    from: z.object({ address: word }).optional().catch(undefined),
  })
  .catch({} as never) // as above

const view = z
  .object({
    mode: word,
    mailboxes: z.array(mailboxView).catch([]),
    transports: z.array(transportView).catch([]),
  })
  .catch({ mode: undefined, mailboxes: [], transports: [] })

type View = z.output<typeof view>
export type Found = { path: Path; problem: string; instead: string; warning?: true }

export function checkAgreement(document: Document, env: Env) {
  const seen = view.parse(document.value)
  const found = [
    ...twice(seen),
    ...seen.mailboxes.flatMap((mailbox, i) => replyWays(seen, mailbox, ['mailboxes', i])),
    ...seen.mailboxes.flatMap((mailbox, i) => imapAuth(mailbox, env, ['mailboxes', i])),
    ...seen.mailboxes.flatMap((mailbox, i) => channelOf(mailbox, ['mailboxes', i])),
    ...seen.transports.flatMap((transport, i) => smtpAuth(transport, ['transports', i])),
    ...seen.mailboxes.flatMap((one, i) =>
      one.kind === 'imap' ? server(one, ['mailboxes', i]) : [],
    ),
    ...seen.transports.flatMap((one, i) =>
      one.kind === 'smtp' ? server(one, ['transports', i]) : [],
    ),
    ...places(seen, document.file),
    ...signinProblems(document.value),
  ]
  const problems = found.map(({ path, problem, instead, warning }) => ({
    warning,
    told: {
      file: document.file,
      line: document.lineOf(path),
      path: showPath(path),
      problem,
      instead,
    } satisfies Problem,
  }))
  return {
    problems: problems.filter(p => !p.warning).map(p => p.told),
    warnings: problems.filter(p => p.warning).map(p => p.told),
  }
}

/** A server by its name, or by the provider of PEC that it belongs to. */
function server(
  { host, gestore }: { readonly host?: string | undefined; readonly gestore?: string | undefined },
  path: Path,
): Found[] {
  const at = [...path, 'host']
  if (host === undefined && gestore === undefined) {
    const instead = `host: the server's name, or gestore: ${gestoreNames.join(' | ')}`
    return [{ path: at, problem: 'the server is missing', instead }]
  }
  const known = gestoreNames.find(name => name === gestore)
  if (host !== undefined || known === undefined || gestori[known].verified) return []
  const problem = `the servers of '${known}' are taken from an unverified table`
  return [
    { path: [...path, 'gestore'], problem, instead: 'try them, or write host', warning: true },
  ]
}

/** Taken for ordinary mail, its receipts would go to a person and no letter that is unsigned be answered. */
function channelOf({ gestore, channel }: View['mailboxes'][number], path: Path): Found[] {
  if (gestore === undefined || channel === 'pec') return []
  const problem = `'${gestore}' is a provider of PEC, and the mailbox is said to be ordinary`
  return [{ path: [...path, 'gestore'], problem, instead: 'write channel: pec, or host' }]
}

function twice(seen: View): Found[] {
  const first = new Map<string, string>()
  const found: Found[] = []
  const take = (what: string, value: string | undefined, path: Path) => {
    if (value === undefined) return
    const key = `${what} ${value.toLowerCase()}`
    const other = first.get(key)
    if (other === undefined) first.set(key, showPath(path))
    else
      found.push({
        path,
        problem: `the ${what} ${value} stands already at ${other}`,
        instead: `write another ${what}, or remove one of the two`,
      })
  }
  seen.mailboxes.forEach(({ name, address, aliases }, i) => {
    take('mailbox', name, ['mailboxes', i, 'name'])
    take('address', address, ['mailboxes', i, 'address'])
    aliases.forEach((alias, j) => {
      take('address', alias, ['mailboxes', i, 'aliases', j])
    })
  })
  seen.transports.forEach(({ name }, i) => {
    take('transport', name, ['transports', i, 'name'])
  })
  return found
}

function replyWays(seen: View, mailbox: View['mailboxes'][number], path: Path): Found[] {
  const names = seen.transports.flatMap(({ name }) => name ?? [])
  const way = mailbox.reply_through ?? (names.length === 1 ? names[0] : undefined)
  if (way === 'none') return []
  const at = [...path, 'reply_through']
  const list = `${[...names, 'none'].join(', ')}`
  if (way === undefined) {
    if (names.length === 0 && seen.mode !== 'live') return []
    const problem = names.length === 0 ? 'there is no transport' : 'there are several transports'
    return [{ path: at, problem, instead: `write which one answers from here (one of: ${list})` }]
  }
  const transport = seen.transports.find(({ name }) => name === way)
  if (transport === undefined)
    return [{ path: at, problem: `no transport is named ${way}`, instead: `one of: ${list}` }]
  const found: Found[] = []
  const from = transport.from?.address
  if (mailbox.channel === 'pec' && from !== undefined && from !== mailbox.address)
    found.push({
      path: at,
      problem: `a PEC goes out from its own address, but ${way} sends from ${from}`,
      instead: `give this mailbox a transport without "from", or with ${mailbox.address}`,
    })
  return found
}

function imapAuth(mailbox: View['mailboxes'][number], env: Env, path: Path): Found[] {
  if (mailbox.kind !== 'imap') return []
  const { password, password_file, password_env, oauth2 } = mailbox
  const ways = [password, password_file, password_env, oauth2].filter(way => way !== undefined)
  const instead = 'write exactly one of password_file, password_env, oauth2'
  const found: Found[] = []
  if (ways.length === 0) found.push({ path, problem: 'nothing says how to sign in', instead })
  if (ways.length > 1) found.push({ path, problem: 'there are several ways to sign in', instead })
  if (oauth2 === undefined) return found
  const tokens = [oauth2.refresh_token, oauth2.refresh_token_file, oauth2.refresh_token_env]
  if (tokens.filter(token => token !== undefined).length !== 1)
    found.push({
      path: [...path, 'oauth2'],
      problem: 'the first refresh token must come from one place',
      instead: 'write exactly one of refresh_token_file, refresh_token_env',
    })
  if (!env.GATEWAY_KEY)
    found.push({
      path: [...path, 'oauth2'],
      problem: 'a rotated refresh token is kept encrypted, and GATEWAY_KEY is not set',
      instead: 'set GATEWAY_KEY in the environment to what `openssl rand -base64 32` prints',
    })
  return found
}

function smtpAuth(transport: View['transports'][number], path: Path): Found[] {
  if (transport.kind !== 'smtp') return []
  const { user, password, password_file, password_env } = transport
  const ways = [password, password_file, password_env].filter(way => way !== undefined).length
  if (ways === (user === undefined ? 0 : 1)) return []
  const instead = 'write user and one of password_file, password_env; or none of the three'
  return [{ path, problem: 'user and password do not fit together', instead }]
}

function places(seen: View, file: string): Found[] {
  const loopback = /^(localhost|127\.|::1$|\/)/
  const open = (kind: 'mailboxes' | 'transports') =>
    seen[kind].flatMap(({ security, host, user }, i): Found[] =>
      security === 'none' && user !== undefined && !loopback.test(host ?? '')
        ? [
            {
              path: [kind, i, 'security'],
              problem: `the password goes to ${host} in the clear`,
              instead: 'write security: tls, or starttls',
              warning: true,
            },
          ]
        : [],
    )
  const missing = seen.mailboxes.flatMap(({ path }, i): Found[] =>
    path === undefined || existsSync(resolve(dirname(file), path))
      ? []
      : [
          {
            path: ['mailboxes', i, 'path'],
            problem: `${resolve(dirname(file), path)} does not exist (yet)`,
            instead: 'create it, or write the path of a Maildir, an mbox or a folder of .eml files',
            warning: true,
          },
        ],
  )
  return [...open('mailboxes'), ...open('transports'), ...missing]
}
