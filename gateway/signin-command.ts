// A one-time link for whoever is named: `npm run signin -- NAME`.

import type { Config } from '../config/load.ts'
import { openStore } from '../store/open.ts'
import { hashOf, newSecret } from '../store/sessions.ts'
import { type Admission, openAdmission } from './admission.ts'
import { linkAddress, linkFor, reachOf } from './links.ts'
import { placeOf } from './open.ts'
import { leaveLink } from './waiting-links.ts'

/** @param args the account or address of an official, or the address of an operator. */
export async function signinCommand(args: readonly string[], config: Config): Promise<void> {
  const [who = ''] = args
  const now = new Date()
  const admission = openAdmission(config)
  const as = knownAs(admission, who, now)
  if (as === null) throw new Error(nobody(config, who))
  const ways = as === 'official' ? config.signin.officials : config.signin.operators
  if (ways.links === 'none') {
    const whose = as === 'official' ? 'officials' : 'operators'
    throw new Error(`Links are switched off: write signin.${whose}.links in ${config.file}.`)
  }
  const secret = await makeSecret(config, admission, as, who, now)
  console.log(linkAddress(reachOf(config), as, secret))
  const minutes = Math.round(config.signin.linkMs / 60_000)
  console.log(`Good once, within ${minutes} minutes, while the gateway runs (npm start).`)
}

function knownAs(admission: Admission, who: string, now: Date): 'official' | 'operator' | null {
  if (admission.official(who) !== null) return 'official'
  return admission.operator(who, now) === null ? null : 'operator'
}

function nobody({ people, file }: Config, who: string): string {
  const accounts = people.map(({ account }) => account)
  const known =
    accounts.length === 0
      ? `${file} names no people (people: people.yaml).`
      : `The accounts are: ${accounts.slice(0, 20).join(', ')}.`
  const asked =
    who === '' ? 'Say who signs in: npm run signin -- NAME' : `Nobody is named '${who}'.`
  return `${asked}\n${known} Operators sign in with their address of the roster.`
}

async function makeSecret(
  config: Config,
  admission: Admission,
  as: 'official' | 'operator',
  who: string,
  now: Date,
): Promise<string> {
  const endsAt = new Date(now.getTime() + config.signin.linkMs)
  const place = placeOf(config)
  if (place.kind === 'pglite') {
    // PGlite belongs to one process: the gateway takes the link over when it is followed.
    const secret = newSecret()
    await leaveLink(config.store.dataDir, hashOf(secret), { as, who, endsAt })
    return secret
  }
  const admitted = as === 'official' ? admission.official(who) : admission.operator(who, now)
  if (admitted === null) throw new Error(nobody(config, who))
  const store = await openStore(place)
  try {
    return await linkFor(store.db, admitted, { endsAt, byButton: false }, now)
  } finally {
    await store.close()
  }
}
