// What an error of an IMAP connection means for the next try: a refused login is a person's business,
// a throttled one or a line that broke is not.
import { asError, type Trouble } from './backoff.ts'

/** imapflow's errors carry these beside their message; a refused login is a plain Error with a mark. */
interface Marks {
  readonly authenticationFailed?: boolean
  readonly serverResponseCode?: string
  readonly mailboxMissing?: boolean
  readonly code?: string
  readonly throttleReset?: number
  readonly responseText?: string
}

export interface ImapTrouble extends Trouble {
  /** The credentials were refused or ran out. */
  readonly refused: boolean
}

/** UNAVAILABLE, CONTACTADMIN and the like (RFC 5530) are the server's trouble, not the password's. */
const PASSING = /^(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|ALERT|THROTTLED)$/i

export function judge(raised: unknown, bye: string | null): ImapTrouble {
  const error = asError(raised)
  const marks: Error & Marks = error
  const throttled = marks.code === 'ETHROTTLE'
  const code = marks.serverResponseCode ?? ''
  const refused = marks.authenticationFailed === true && !throttled && !PASSING.test(code)
  const expired = /AccessTokenExpired/i.test(`${bye ?? ''} ${marks.responseText ?? ''}`)
  return {
    error: describe(error, marks),
    refused: refused || expired,
    permanent: refused || marks.mailboxMissing === true,
    waitMs: marks.throttleReset ?? 0,
  }
}

function describe(error: Error, marks: Marks): Error {
  if (!marks.responseText || error.message.includes(marks.responseText)) return error
  return new Error(`${error.message}: ${marks.responseText}`, { cause: error })
}
