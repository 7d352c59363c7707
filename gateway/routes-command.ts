// npm run routes -- check | where COMUNE [PROVINCIA] [--topic T] [--on DATE]
// For coordinators, in Italian: what is wrong with the routing table, and where a request would go.

import { romeDay } from '../classifiers/dates.ts'
import type { Config } from '../config/resolve.ts'
import { type CombipatRequest, noIdentifiers } from '../requests/request.ts'
import { route } from '../requests/route.ts'
import { routeProblems } from '../requests/route-problems.ts'
import { type Comune, foldName } from '../requests/tables.ts'
import { usage } from './usage.ts'

interface Asked {
  readonly topic: string | undefined
  readonly on: string | undefined
}

export async function routesCommand(
  args: readonly string[],
  asked: Asked,
  config: Config,
): Promise<void> {
  const [name, ...rest] = args
  const on = asked.on ?? romeDay(new Date().toISOString()).toString()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error(`«${on}» non è una data AAAA-MM-GG.`)
  if (name === 'check') checkRoutes(config, on)
  else if (name === 'where') where(rest, asked.topic ?? null, on, config)
  else throw new Error(`Manca il comando, o «${name ?? ''}» non esiste.\n${usage.routes}`)
}

/** Exit code 1 where a row would go wrong; what has merely no mailbox is a hint. */
function checkRoutes({ policy, mailboxes }: Config, on: string): void {
  const reachable = mailboxes.flatMap(({ sede }) => sede ?? [])
  const found = routeProblems(policy.routes, { topics: topicsOf(policy), reachable }, on)
  for (const { kind, says } of found) console.log(`${kind}: ${says}`)
  const bad = found.filter(({ kind }) => kind !== 'senza-indirizzo').length
  console.log(
    `${policy.routes.rows.length} righe al ${on}: ${bad === 0 ? 'tutto in ordine.' : `${bad} problemi.`}`,
  )
  if (bad > 0) process.exitCode = 1
}

function where(args: readonly string[], topic: string | null, on: string, config: Config): void {
  const { policy } = config
  const [name = '', province] = args
  const meant = (policy.tables.comuni.get(foldName(name)) ?? []).filter(
    one => province === undefined || one.province === province.toUpperCase(),
  )
  if (meant.length === 0) throw new Error(`Il comune «${name}» non è nell'elenco dei comuni.`)
  if (topic !== null && !topicsOf(policy).includes(topic)) {
    throw new Error(
      `Nessuna regola dà la prestazione «${topic}»: vedi config/rules/prestazioni.yaml.`,
    )
  }
  if (meant.length > 1)
    console.log(`«${name}» è il nome di ${meant.length} comuni: serve la provincia.`)
  for (const comune of meant) tell(comune, topic, on, config)
}

function tell(comune: Comune, topic: string | null, on: string, { policy, mailboxes }: Config) {
  const mailbox = mailboxes[0]?.sede ?? null
  const found = route(requestFrom(comune, topic), mailbox, policy.routes, on)
  const sede = found.determined ? `${found.sede} ${found.name ?? ''}` : 'non determinata'
  console.log(`${comune.name} (${comune.province}), ${topic ?? 'ogni prestazione'}, il ${on}:`)
  console.log(`  ${sede}\n  ${found.says} [${found.rule}]`)
}

const topicsOf = (policy: Config['policy']): readonly string[] => [
  ...new Set(policy.rules.steps.benefit.flatMap(({ then }) => then.prestazione ?? [])),
]

/** A request of which nothing is known but where the citizen lives and what it is about. */
const requestFrom = (comune: Comune, topic: string | null): CombipatRequest => ({
  position: 0,
  motivo: 'generica',
  codiceFiscale: null,
  prestazione: topic,
  confidence: 'sure',
  isReminder: false,
  requestAgeDays: null,
  identifiers: {
    ...noIdentifiers,
    comuneResidenza: comune.name,
    provinciaResidenza: comune.province,
  },
})
