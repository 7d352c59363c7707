// The words that requests are found by are kept when there is time (decisions/0008).

import type { Database } from '../store/open.ts'
import { keepDueWords } from '../store/request-words.ts'
import { type Log, reasonOf } from './log.ts'

/** Few at a time: whoever hands one of them on waits for all. */
const AT_ONCE = 20

/** Until none is put off any more. What cannot be kept now is left to the next sweep. */
export async function keepSearchWords({
  db,
  log,
}: {
  readonly db: Database
  readonly log: Log
}): Promise<void> {
  try {
    let requests = 0
    for (let taken = AT_ONCE; taken === AT_ONCE; requests += taken) {
      taken = await keepDueWords(db, AT_ONCE)
    }
    if (requests > 0) log.info({ stage: 'words', requests })
  } catch (error) {
    log.warn({ stage: 'words', reason: reasonOf(error) })
  }
}
