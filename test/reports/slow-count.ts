// The same figures along another way: every row read, one loop a figure, days by Intl instead of SQL.

import { romeDay } from './world.ts'
import type { Row, World } from './world-rows.ts'

export interface Slow {
  /** 'measure day institute office key' -> n, of letters, requests and replies. */
  readonly counts: ReadonlyMap<string, number>
}

export function slowCount(world: World): Slow {
  const counts = new Map<string, number>()
  const add = (measure: string, day: string, who: Row, key: string, n = 1): void => {
    const name = [measure, day, who.institute ?? '', who.office ?? '', key].join(' ')
    counts.set(name, (counts.get(name) ?? 0) + n)
  }
  const letters = new Map(world.letters.map(letter => [letter.id, letter]))
  const bodies = new Map(world.decisions.map(row => [row.letter_id, row.body]))
  const asking = new Set(world.requests.map(row => row.letter_id))
  for (const letter of world.letters) {
    if (letter.silent === true) continue
    const day = romeDay(new Date(String(letter.received_at ?? letter.stored_at)))
    add('received', day, letter, '')
    const exempt = letter.compliance === 'exempt'
    if ((exempt || letter.compliance === 'violation') && !asking.has(letter.id)) {
      const way = exempt ? 'pec_needed' : letter.channel === 'pec' ? 'pec_unneeded' : 'mail'
      add('requests', day, letter, way)
      add('by_structure', day, letter, `${way}|${letter.sede}`)
    }
    const body = bodies.get(letter.id) as
      | { classification: { confidence: string }; answer: { because?: { name: string } } }
      | undefined
    if (body?.answer.because !== undefined) add('silence', day, letter, body.answer.because.name)
    const doubt = letter.kind === 'unclear' || body?.classification.confidence === 'unclear'
    if (letter.office !== null && letter.kind !== 'auto_reply')
      add('judged', day, letter, doubt ? 'uncertain' : 'sure')
  }
  for (const request of world.requests) {
    if (request.backlog === true) continue
    const letter = letters.get(request.letter_id) ?? {}
    const received = new Date(String(request.received_at))
    const day = romeDay(received)
    if (request.state === 'unita') add('removed', day, letter, 'merged')
    else if (request.state === 'scartata') add('removed', day, letter, 'discarded')
    else {
      const way = wayOf(request, letter)
      add('requests', day, letter, way)
      add('by_structure', day, letter, `${way}|${request.sede ?? ''}`)
      if (request.answered_at !== null) {
        const answered = romeDay(new Date(String(request.answered_at)))
        const days = (Date.parse(answered) - Date.parse(day)) / 86_400_000
        add('days', day, letter, `${request.sede ?? ''}|${days}`)
      }
    }
  }
  for (const row of world.usage) {
    add('requests', String(row.day), row, 'form', Number(row.requests))
    add('by_structure', String(row.day), row, `form|${row.sede}`, Number(row.requests))
  }
  countRepeats(world, add)
  return { counts }
}

function wayOf(request: Row, letter: Row): string {
  const told = request.confirmed === true || letter.compliance === 'violation'
  if (letter.channel === 'email') return told ? 'mail' : 'mail_unknown'
  if (letter.compliance === 'exempt') return 'pec_needed'
  return told ? 'pec_unneeded' : 'pec_unknown'
}

/** One sender after the other, in the order of time. */
function countRepeats(
  world: World,
  add: (measure: string, day: string, who: Row, key: string, n?: number) => void,
): void {
  const letters = new Map(world.letters.map(letter => [letter.id, letter]))
  const senders = Map.groupBy(world.letters, letter => letter.sender)
  const replies = Map.groupBy(world.replies, reply => reply.recipient)
  for (const [sender, own] of senders) {
    const sent = (replies.get(sender) ?? []).map(reply => String(reply.sent_at)).sort()
    const reached = new Set<number>()
    for (const letter of own) {
      if (letter.compliance !== 'violation' || letter.silent === true) continue
      const at = String(letter.received_at)
      const before = sent.filter(time => time < at).length
      if (before === 0) continue
      add('after', romeDay(new Date(at)), letter, String(Math.min(before, 4)))
      if (!reached.has(before))
        add('again', romeDay(new Date(at)), letter, String(Math.min(before, 4)))
      reached.add(before)
    }
    const order = (replies.get(sender) ?? []).toSorted((a, b) =>
      String(a.sent_at) < String(b.sent_at) ? -1 : 1,
    )
    for (const [nth, reply] of order.entries()) {
      const letter = letters.get(reply.letter_id) ?? {}
      const day = romeDay(new Date(String(reply.sent_at)))
      add('notice', day, letter, String(Math.min(nth + 1, 4)))
    }
  }
}
