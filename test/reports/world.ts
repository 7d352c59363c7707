// Generates years of the pilot as rows: letters with their decisions, requests, replies, events and
// corrections, and what INPS's own COMBIPAT had. Everything is invented.

import { createHash } from 'node:crypto'
import { type Chance, chance } from './chance.ts'
import { offices, operators, sedi } from './pilot.ts'
import { addRequest } from './world-requests.ts'
import { benefits, HOUR, type Row, type World } from './world-rows.ts'

export interface Wish {
  readonly seed: number
  /** First day, and how many. */
  readonly from: string
  readonly days: number
  readonly messages: number
}

const rules = ['sollecito-senza-esito', 'pagamento-arretrati', 'generica-informazioni', 'oggetto']
const guards = ['auto-submitted', 'period', 'return-path-differs']

export function generate({ seed, from, days, messages }: Wish): World {
  const dice = chance(seed)
  const world: World = {
    ...{ letters: [], decisions: [], requests: [], replies: [], trail: [], corrections: [] },
    usage: [],
  }
  const start = Date.parse(`${from}T00:00:00Z`)
  const times = Array.from({ length: messages }, () => start + dice.below(days * 24 * 60) * 60_000)
  for (const [at, time] of times.sort((a, b) => a - b).entries())
    addLetter(world, dice, at + 1, time)
  addUsage(world, dice, start, days)
  return world
}

function addLetter(world: World, dice: Chance, id: number, time: number): void {
  const at = new Date(time)
  const day = romeDay(at)
  const who = dice.pick(operators)
  const isIn = (who.dal === null || who.dal <= day) && (who.al === null || who.al >= day)
  const outside = dice.happens(0.15) || !isIn
  const silent = dice.happens(0.02)
  const channel = dice.happens(0.3) ? 'pec' : 'email'
  const what = outside ? 'not_pilot' : kindOf(dice)
  const unclear = what === 'request' && dice.happens(0.06)
  const exempt = channel === 'pec' && (what === 'request' || what === 'formal') && dice.happens(0.4)
  const compliance = complianceOf(what, unclear, exempt)
  const kind = what === 'formal' || what === 'documents' ? 'out_of_scope' : what
  const sender = isIn || !outside ? who.address : `esterno${id % 40}@${who.institute.id}.example`
  const failed = dice.happens(0.003)
  const citizens = what === 'request' ? 1 + (dice.happens(0.1) ? 1 + dice.below(3) : 0) : 0
  const asked = failed ? 0 : citizens
  const letter = {
    id,
    message_id: `${id}@generato.example`,
    content_hash: createHash('md5').update(`${id}`).digest('hex'),
    sha256: '0'.repeat(64),
    size: 1000,
    silent,
    stored_at: at.toISOString(),
    state: failed ? 'failed' : 'done',
    received_at: failed ? null : at.toISOString(),
    channel: failed ? null : channel,
    kind: failed ? null : kind,
    outcome: failed ? null : 'to_office',
    sender: failed ? null : sender,
    institute: outside || failed ? null : who.institute.id,
    office: outside || failed ? null : who.office.id,
    compliance: failed ? null : outside ? 'n/a' : compliance,
    decision_id: failed ? null : id,
    sede: dice.pick(sedi),
  }
  world.letters.push(letter)
  if (failed) {
    world.trail.push({
      at: at.toISOString(),
      letter_id: id,
      request_id: null,
      what: 'failed',
      data: {},
    })
    if (dice.happens(0.5))
      world.trail.push({
        at: at.toISOString(),
        letter_id: id,
        request_id: null,
        what: 'replayed',
        data: {},
      })
    return
  }
  const answered = compliance === 'violation' && !silent && dice.happens(0.7)
  const fired = dice.pick(rules)
  world.decisions.push({
    id,
    letter_id: id,
    rules_version: '1',
    body: {
      outcome: { kind: unclear ? 'to_person' : outside ? 'filed' : 'to_office' },
      classification: {
        confidence: unclear ? 'unclear' : 'likely',
        subtype: what === 'documents' ? 'invio_documenti' : what === 'formal' ? 'diffida' : null,
        prestazione: null,
        evidence: what === 'request' ? [{ rule: fired }, { rule: fired }] : [],
      },
      answer: answered
        ? { kind: 'letter' }
        : { kind: 'silence', because: { name: dice.pick(guards) } },
      requests: Array.from({ length: asked }, () => ({})),
    },
  })
  if (answered) addReply(world, dice, letter, time)
  for (let position = 0; position < asked; position++)
    addRequest(world, dice, { letter, position, unclear, fired, time, sender, who })
}

function kindOf(dice: Chance): 'request' | 'documents' | 'formal' | 'unclear' | 'auto_reply' {
  const at = dice.below(100)
  if (at < 70) return 'request'
  if (at < 80) return 'documents'
  if (at < 85) return 'formal'
  return at < 92 ? 'unclear' : 'auto_reply'
}

function complianceOf(what: string, unclear: boolean, exempt: boolean): string {
  if (exempt) return 'exempt'
  switch (what) {
    case 'request':
      return unclear ? 'unknown' : 'violation'
    case 'documents':
      return 'violation'
    case 'unclear':
      return 'unknown'
    default:
      return 'n/a'
  }
}

function addReply(world: World, dice: Chance, letter: Row, time: number): void {
  const id = world.replies.length + 1
  const sent = new Date(time + (1 + dice.below(600)) * 60_000)
  world.replies.push({
    id,
    letter_id: letter.id,
    handle: `h${id}`,
    kind: 'use_form',
    recipient: letter.sender,
    message_id: `reply-${id}@generato.example`,
    template: 't',
    template_version: '1',
    state: 'sent',
    sent_at: sent.toISOString(),
    body: {},
  })
  if (dice.happens(0.02)) {
    const at = new Date(sent.getTime() + HOUR).toISOString()
    world.trail.push({ at, letter_id: letter.id, request_id: null, what: 'returned', data: {} })
  }
}

/** Offices take up the form as the year goes on. */
function addUsage(world: World, dice: Chance, start: number, days: number): void {
  for (let at = 0; at < days; at++) {
    const day = new Date(start + at * 24 * HOUR).toISOString().slice(0, 10)
    for (const { institute, office, dal, al } of offices) {
      const isIn = (dal === null || dal <= day) && (al === null || al >= day)
      if (!isIn || !dice.happens((0.8 * (at % 366)) / 366)) continue
      world.usage.push({
        day,
        institute: institute.id,
        office: office.id,
        motivo: dice.pick(['sollecito', 'pagamenti', 'generica', '']),
        prestazione: dice.pick(benefits) ?? '',
        sede: dice.pick([...sedi, '']),
        requests: 1 + dice.below(4),
      })
    }
  }
}

const rome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })

/** Another way to Rome's days than the one under test. */
export const romeDay = (at: Date): string => rome.format(at)
