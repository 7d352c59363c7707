// Who may come in by what the office wrote: officials by people.yaml, operators by the roster. Files
// read anew (SIGHUP) count at once, also for whoever is in already.

import type { Config } from '../config/load.ts'
import type { ConfiguredPerson } from '../config/people.ts'
import { pilotSender, type Roster } from '../requests/roster.ts'
import type { Identity, Newcomer } from '../store/people.ts'

export interface Admitted {
  readonly identity: Identity
  readonly newcomer: Newcomer
}

export interface Admission {
  /** By account or address, as one types it. */
  official(asked: string): Admitted | null
  /** By an address that the roster enables on that day. */
  operator(address: string, at: Date): Admitted | null
  /** In the order of the file. */
  people(): readonly ConfiguredPerson[]
  adopt(config: Pick<Config, 'people' | 'policy'>): void
}

export const CONFIGURATION = 'configuration'
export const ROSTER = 'roster'

export function openAdmission({ people, policy }: Pick<Config, 'people' | 'policy'>): Admission {
  let named = people
  let roster: Roster = policy.roster
  return {
    official(asked) {
      const wanted = asked.trim().toLowerCase()
      const person = named.find(
        ({ account, address }) => account === wanted || (address === wanted && wanted !== ''),
      )
      return person === undefined ? null : admittedOfficial(person)
    },
    operator(address, at) {
      const sender = pilotSender(roster, address, at.toISOString())
      if (sender === null || sender.channel !== 'email') return null
      const { institute, office, operator } = sender
      return {
        identity: { issuer: ROSTER, subject: sender.address },
        newcomer: {
          kind: 'operator',
          name: operator ?? `${institute.name}, ${office.city}`,
          address: sender.address,
          institute,
          office,
          language: 'it',
        },
      }
    },
    people: () => named,
    adopt(fresh) {
      named = fresh.people
      roster = fresh.policy.roster
    },
  }
}

const admittedOfficial = ({ account, ...person }: ConfiguredPerson): Admitted => ({
  identity: { issuer: CONFIGURATION, subject: account },
  newcomer: { kind: 'official', ...person },
})
