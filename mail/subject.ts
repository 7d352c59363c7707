// What programs put before a subject, taken off again: so that threads and rules see the writer's
// own words, and so that our own prefix cannot grow from letter to letter (T40).

const PREFIX =
  /^\s*(?:re|r|aw|antw|antwort|rif|i|fw|fwd|wg|inoltro|inoltra|auto|posta certificata|anomalia messaggio)\s*(?:\[\d{1,3}\])?\s*:\s*/i

const FORWARD = /^(?:i|fw|fwd|wg|inoltro|inoltra)\s*(?:\[\d{1,3}\])?\s*:/i
const PEC = /^\s*(?:posta certificata|anomalia messaggio)\s*:\s*/i

/** 'R: I: POSTA CERTIFICATA: Sollecito' -> 'Sollecito'. */
export function peelSubject(subject: string): string {
  let rest = subject.trim()
  for (let match = PREFIX.exec(rest); match; match = PREFIX.exec(rest)) {
    rest = rest.slice(match[0].length)
  }
  return rest.trim()
}

/** What the last writer did: the outermost prefix counts. */
export function isForwardSubject(subject: string): boolean {
  return FORWARD.test(withoutPec(subject))
}

function withoutPec(subject: string): string {
  return subject.replace(PEC, '').trim()
}
