// An invented pilot: 25 offices of five institutes, 80 operators.

import type { RosterEntry } from '../../requests/roster.ts'

const institutes = ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon']
const cities = ['Bolzano', 'Trento', 'Roma', 'Milano', 'Napoli', 'Torino', 'Bari', 'Genova']

export const offices = Array.from({ length: 25 }, (_, at) => {
  const institute = institutes[at % institutes.length] ?? 'Alfa'
  const id = institute.toLowerCase()
  return {
    institute: { id, name: `Patronato ${institute}` },
    office: { id: `${id}-${at}`, city: `${cities[at % cities.length] ?? 'Roma'} ${at}` },
    // One joins in the middle of 2021, one leaves.
    dal: at === 3 ? '2021-06-16' : null,
    al: at === 4 ? '2021-08-31' : null,
  }
})

export const operators = Array.from({ length: 80 }, (_, at) => {
  const place = offices[at % offices.length]
  if (place === undefined) throw new Error('There is no office.')
  return {
    ...place,
    operator: `Operatore Prova ${at}`,
    address: `operatore${at}@${place.institute.id}.example`,
  }
})

export const roster: readonly RosterEntry[] = operators.map(one => ({
  sender: {
    institute: one.institute,
    office: one.office,
    operator: one.operator,
    address: one.address,
    channel: 'email',
  },
  validity: { dal: one.dal, al: one.al },
  drawer: 'own',
}))

export const sedi = ['7000', '4900', '8100', '5100', '1400', '2401']
