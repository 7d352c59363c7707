import { expect, test } from 'vitest'
import { lookalikeOf } from '../../requests/lookalike.ts'
import { compileRoster, pilotSender, rosterSchema } from '../../requests/roster.ts'
import { rosterProblems } from '../../requests/roster-problems.ts'

const file = rosterSchema.parse({
  nota: 'Inventato.',
  periodo: { dal: '2021-01-11', al: '2021-04-30' },
  caselle_inps: {
    dominio_ordinario: 'inps.example',
    dominio_pec: 'postacert.inps.example',
    casella_osservazioni: 'combipat.osservazioni@inps.example',
    authserv_id: ['mx.inps.example'],
  },
  enti: [
    {
      id: 'AUR',
      nome: 'Patronato Aurora',
      sedi: [
        {
          id: 'AUR-RM1',
          citta: 'Roma',
          email: ['roma.tiburtina@patronato-aurora.example'],
          pec: ['roma@pec.patronato-aurora.example'],
          operatori: [
            ['Marta De Angelis', 'M.DeAngelis@patronato-aurora.example'],
            {
              nome: 'Ivo Sabatucci',
              email: 'i.sabatucci@patronato-aurora.example',
              dal: '2021-03-01',
            },
          ],
        },
      ],
    },
  ],
})
const roster = compileRoster(file)
const FEBRUARY = '2021-02-10T09:00:00Z'

test('an address of the roster is known exactly, whatever its case', () => {
  expect(pilotSender(roster, 'm.deangelis@PATRONATO-aurora.example', FEBRUARY)).toEqual({
    institute: { id: 'AUR', name: 'Patronato Aurora' },
    office: { id: 'AUR-RM1', city: 'Roma' },
    operator: 'Marta De Angelis',
    address: 'm.deangelis@patronato-aurora.example',
    channel: 'email',
  })
  expect(pilotSender(roster, 'roma@pec.patronato-aurora.example', FEBRUARY)?.channel).toBe('pec')
})

test('another address of the same domain is not in the pilot', () => {
  expect(pilotSender(roster, 'milano@patronato-aurora.example', FEBRUARY)).toBeNull()
})

test('validity is judged on the day in Rome', () => {
  const ivo = 'i.sabatucci@patronato-aurora.example'
  expect(pilotSender(roster, ivo, FEBRUARY)).toBeNull()
  expect(pilotSender(roster, ivo, '2021-02-28T23:30:00Z')).not.toBeNull()
  expect(pilotSender(roster, ivo, '2021-05-01T10:00:00Z')).toBeNull()
})

test('a lookalike domain is told from a stranger and from a true one', () => {
  const twin = (address: string) => lookalikeOf(roster, address)
  expect(twin('x@patronato-aurara.example')).toBe('patronato-aurora.example')
  expect(twin('x@patronatoaurora.example')).toBe('patronato-aurora.example')
  expect(twin('x@patronato-аurora.example')).toBe('patronato-aurora.example')
  expect(twin('x@patronato-aurora.example')).toBeNull()
  expect(twin('x@comune.example')).toBeNull()
})

test('a clean roster has no problems, a bad one names all of them', () => {
  expect(rosterProblems(file)).toEqual([])
  const bad = structuredClone(file)
  const [office] = bad.enti[0]?.sedi ?? []
  if (office === undefined) throw new Error('the roster above has an office')
  office.email.push('roma@pec.patronato-aurora.example', 'roma tiburtina')
  office.dal = '2021-04-01'
  office.al = '2021-03-01'
  bad.enti.push({ id: 'AUR', nome: 'Copia', sedi: [] })
  const said = rosterProblems(bad).join('\n')
  expect(said).toContain('«AUR» è scritto più di una volta')
  expect(said).toContain('finisce (2021-03-01) prima di cominciare (2021-04-01)')
  expect(said).toContain('«roma tiburtina»')
  expect(said).toContain('in nessun giorno')
})

test('the same address may pass from one office to another, not stay in both', () => {
  const moved = structuredClone(file)
  const [first] = moved.enti[0]?.sedi ?? []
  if (first === undefined) throw new Error('the roster above has an office')
  moved.enti[0]?.sedi.push({ ...first, id: 'AUR-RM2', email: [], pec: [], dal: '2021-04-01' })
  expect(rosterProblems(moved)).toHaveLength(2)
  first.al = '2021-03-31'
  expect(rosterProblems(moved)).toEqual([])
})

test('a field that nobody knows is refused', () => {
  expect(rosterSchema.safeParse({ ...file, sedi: [] }).success).toBe(false)
})
