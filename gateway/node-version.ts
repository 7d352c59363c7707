// The first thing that runs: the right Node, and errors as sentences.

import { ConfigError } from '../config/problem.ts'
import { reasonOf } from './log.ts'

const NEEDED = 26

/** npm scripts run on the Node of node_modules; elsewhere Node >= 26 is asked for. */
export function requireNode(): void {
  const have = Number(process.versions.node.split('.')[0])
  if (have >= NEEDED) return
  console.error(
    `This needs Node ${NEEDED}, and runs on ${process.versions.node}. Use the npm scripts (npm start): ` +
      `they bring Node ${NEEDED} on Linux x64 and arm64. Elsewhere install Node ${NEEDED} first.`,
  )
  process.exit(1)
}

/** `npm run -s explain -- PATH | head`: who has read enough is no mistake of ours. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}

/** The command was not asked for as it wants to be. */
export class Misuse extends Error {}

/** What goes wrong is told in a sentence, and the exit code is 1 (2: configuration, or misused). */
export async function runOrExplain(command: () => Promise<void>): Promise<void> {
  process.stdout.on('error', endWithReader)
  try {
    await command()
  } catch (error) {
    if (error instanceof ConfigError || error instanceof Misuse) {
      console.error(error.message)
      process.exitCode = 2
      return
    }
    console.error(`Stopped: ${reasonOf(error)}`)
    process.exitCode = 1
  }
}
