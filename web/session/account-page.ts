// What somebody may see and set of themselves: roles, language, where they are signed in.

import { html } from 'hono/html'
import type { Person } from '../../store/people.ts'
import type { SessionView } from '../../store/sessions.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { facts, foreign, table } from '../table.ts'
import { tokenField } from './csrf.ts'
import { addresses } from './next.ts'
import type { Visit } from './visit.ts'
import { accountWords, roleWords } from './words-account.ts'

export function accountPage(visit: Visit<Person>, sessions: readonly SessionView[]): Html {
  const { person, language } = visit
  const words = accountWords[language]
  const { signout } = addresses[person.kind]
  return html`<section><h2>${words.who}</h2>${facts(aboutRows(person, language))}</section>
<section><h2>${words.sessions}</h2>
${table(
  words.sessions,
  [words.browser, words.since, words.lastSeen, words.from],
  sessions.map(one => ({
    cells: [
      foreign(one.agent === '' ? '–' : one.agent),
      moment(one.startedAt),
      moment(one.seenAt),
      one.address,
    ],
  })),
  words.noSessions,
)}
<form method="post" action="${signout}/everywhere">${tokenField(visit)}
<button type="submit" class="btn btn-outline-primary">${words.everywhere}</button></form></section>`
}

function aboutRows(person: Person, language: 'it' | 'de') {
  const words = accountWords[language]
  const common = [
    [words.name, person.name],
    [words.address, person.address],
  ] as const
  switch (person.kind) {
    case 'official': {
      const { roles, structures } = person
      return [
        ...common,
        [words.roles, roles.map(role => roleWords[language][role]).join(', ')],
        [words.structures, structures === 'all' ? words.all : structures.join(', ') || words.none],
      ] as const
    }
    case 'operator':
      return [
        ...common,
        [words.institute, person.institute.name],
        [words.office, person.office.city],
      ] as const
  }
}
