// The switch that stops all automatic letters at once, of every gateway on the same database.

import type { Config } from '../config/load.ts'
import { openStore } from '../store/open.ts'
import { turn } from '../store/switches.ts'
import { placeOf } from './open.ts'

/** `stop` or `start`, and the name of a transport; without one, all of them. */
export async function sendingCommand(args: readonly string[], config: Config): Promise<void> {
  const [what, transport] = args
  if (what !== 'stop' && what !== 'start') {
    throw new Error('Say what to do: npm run sending -- stop | start [TRANSPORT]')
  }
  const names = config.transports.map(({ name }) => name)
  if (transport !== undefined && !names.includes(transport)) {
    throw new Error(`There is no transport '${transport}'. There are: ${names.join(', ')}.`)
  }
  const store = await openStore(placeOf(config))
  try {
    const name = transport === undefined ? 'sending' : `sending:${transport}`
    await turn(store.db, name, what === 'stop', 'fermati con npm run sending -- stop')
  } finally {
    await store.close()
  }
  const whose = transport === undefined ? 'Automatic letters' : `Letters through ${transport}`
  console.log(
    what === 'stop'
      ? `${whose} are stopped now. They wait, and go out after npm run sending -- start.`
      : `${whose} go out again, within some minutes.`,
  )
}
