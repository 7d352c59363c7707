// The gateway as a process of its own, the way `npm start` runs it, whose log can be listened to and
// which can be killed at any line of it.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { temporaryFolder } from '../servers/child.ts'
import type { Desk } from './desk.ts'

const lineSchema = z.looseObject({
  stage: z.string(),
  queue: z.string().optional(),
  letter: z.number().optional(),
  letters: z.union([z.number(), z.array(z.number())]).optional(),
  end: z.string().optional(),
  reason: z.string().optional(),
})

/** A line of the log: one stage of a letter. */
export type LogLine = z.infer<typeof lineSchema>

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Child extends AsyncDisposable {
  readonly pid: number
  readonly lines: readonly LogLine[]
  /** What it printed for a person, so far. */
  readonly printed: () => string
  /** Called with each further line of the log. */
  listen(listener: (line: LogLine) => void): void
  signal(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
  /** SIGTERM, then its end. */
  stop(): Promise<Ended>
}

export interface Way {
  readonly untilIdle?: boolean
  readonly execArgv?: readonly string[]
}

const root = join(import.meta.dirname, '..', '..')
/** Compiled modules are kept between starts: this suite makes hundreds of them. */
const compileCache = temporaryFolder('compiled')

export function startChild(desk: Desk, way: Way = {}): Child {
  const main = join(root, 'gateway', 'main.ts')
  const idle = way.untilIdle === true ? ['--until-idle'] : []
  const args = [...(way.execArgv ?? []), main, '--config', desk.file, ...idle]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, ...desk.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: LogLine[] = []
  const listeners: ((line: LogLine) => void)[] = []
  let printed = ''
  child.stdout.on('data', chunk => {
    printed += chunk
  })
  createInterface(child.stderr).on('line', text => {
    const line = logLineOf(text)
    if (line === null) printed += `${text}\n`
    else {
      lines.push(line)
      for (const listener of listeners) listener(line)
    }
  })
  const lastResort = () => child.kill('SIGKILL')
  process.once('exit', lastResort)
  const ended = endOf(child).finally(() => process.off('exit', lastResort))
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return {
    pid: child.pid ?? 0,
    lines,
    printed: () => printed,
    listen: listener => listeners.push(listener),
    signal: signal => child.kill(signal),
    ended,
    stop,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs the gateway until nothing is left to do. @throws with what it said when it ends otherwise. */
export async function runUntilIdle(desk: Desk, way: Way = {}): Promise<Child> {
  const child = startChild(desk, { ...way, untilIdle: true })
  const { code, signal } = await child.ended
  if (code !== 0) {
    const said = [child.printed(), ...child.lines.map(line => JSON.stringify(line)).slice(-20)]
    throw new Error(`The gateway ended with ${signal ?? code}:\n${said.join('\n')}`)
  }
  return child
}

/** `close` comes after the last line of its output. */
function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

function logLineOf(text: string): LogLine | null {
  if (!text.startsWith('{')) return null
  try {
    return lineSchema.parse(JSON.parse(text))
  } catch {
    return null // a line cut short by a kill, or of another kind
  }
}
