// What the schema cannot see of web, signin and notices: keys that must agree with each other.

import { z } from 'zod'
import type { Found } from './check.ts'
import type { Path } from './document.ts'

const word = z.string().optional().catch(undefined)
const oidc = z
  .object({
    issuer: word,
    client_secret_file: word,
    client_secret_env: word,
    roles: z.record(z.string(), z.unknown()).catch({}),
    claims: z.object({ roles: word, structures: word }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined)
const ways = z.object({ links: word, oidc }).optional().catch(undefined)
const named = z
  .array(
    z
      .object({
        name: word,
        channel: word,
        reply_through: word,
        from: z.unknown().optional(),
      })
      .catch({}),
  )
  .catch([])

const view = z
  .object({
    people: word,
    web: z.object({ url: word }).optional().catch(undefined),
    signin: z.object({ officials: ways, operators: ways }).optional().catch(undefined),
    notices: z
      .object({ transport: word, from: z.unknown().optional() })
      .optional()
      .catch(undefined),
    transports: named,
    mailboxes: named,
  })
  .catch({ transports: [], mailboxes: [] })

type View = z.output<typeof view>

export function signinProblems(value: unknown): Found[] {
  const seen = view.parse(value)
  return [...noticeWay(seen), ...providers(seen), ...inTheOpen(seen)]
}

function noticeWay(seen: View): Found[] {
  const { transports, notices, signin } = seen
  const names = transports.flatMap(({ name }) => name ?? [])
  const given = notices?.transport
  if (given !== undefined && !names.includes(given)) {
    const instead = `one of: ${names.join(', ')}`
    return [{ path: ['notices', 'transport'], problem: `no transport is named ${given}`, instead }]
  }
  const pec = seen.mailboxes.flatMap(({ channel, reply_through }) =>
    channel === 'pec' ? (reply_through ?? []) : [],
  )
  const fit = transports.filter(({ name }) =>
    given === undefined ? !pec.includes(name ?? '') : name === given,
  )
  const from = notices?.from ?? fit[0]?.from
  if (fit.length === 1 && from !== undefined) return []
  const wanted = (['officials', 'operators'] as const).filter(
    who => signin?.[who]?.links === 'mail',
  )
  return wanted.map(who => ({
    path: ['signin', who, 'links'],
    problem: 'nothing says by which transport, or from whom, these letters go',
    instead: `write notices: {transport: ${names[0] ?? 'NAME'}, from: {address: ...}}`,
  }))
}

function providers({ signin, people }: View): Found[] {
  return (['officials', 'operators'] as const).flatMap(who => {
    const given = signin?.[who]?.oidc
    if (given === undefined) return []
    const path: Path = ['signin', who, 'oidc']
    const found: Found[] = []
    if (given.issuer?.startsWith('http://') && !isLoopback(given.issuer))
      found.push({
        path: [...path, 'issuer'],
        problem: 'without TLS anybody on the way may say who somebody is',
        instead: 'write https://...',
      })
    if (given.client_secret_file !== undefined && given.client_secret_env !== undefined)
      found.push({
        path,
        problem: 'the secret of the client comes from two places',
        instead: 'write client_secret_file or client_secret_env',
      })
    if (who === 'operators') return found
    const mapped = Object.keys(given.roles).length > 0
    if ((given.claims?.roles !== undefined) !== mapped)
      found.push({
        path: [...path, 'roles'],
        problem: 'claims.roles names the claim, roles says what it means: one needs the other',
        instead: 'write both, or neither (then people.yaml says the roles)',
      })
    if (!mapped && people === undefined)
      found.push({
        path,
        problem: 'nothing says what anybody may do: nobody could come in',
        instead: 'write claims.roles and roles, or people: people.yaml',
      })
    return found
  })
}

/** Whoever reads the log could sign in. */
function inTheOpen({ web, signin }: View): Found[] {
  if (web?.url === undefined || isLoopback(web.url)) return []
  return (['officials', 'operators'] as const).flatMap((who): Found[] => {
    const links = signin?.[who]?.links
    const byDefault =
      who === 'officials' && links === undefined && signin?.officials?.oidc === undefined
    return links === 'console' || byDefault
      ? [
          {
            path: ['signin', who, 'links'],
            problem: 'sign-in links are printed where the gateway runs, and so into its log',
            instead: 'write links: mail, or none beside oidc',
            warning: true,
          },
        ]
      : []
  })
}

const isLoopback = (url: string): boolean =>
  /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?(\/|$)/.test(url)
