// A private server: one child process, one temporary folder, started until it answers, stopped
// and removed. Dovecot, Postfix, Redis and PostgreSQL are this with their own configuration.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Program {
  readonly name: string
  readonly folder: string
  readonly command: string
  readonly args: readonly string[]
  /** The account under which it runs, when we are root. */
  readonly as?: { readonly uid: number; readonly gid: number }
  /** SIGTERM unless told. */
  readonly stopSignal?: NodeJS.Signals
  /** Rejects as long as the server isn't ready. */
  readonly ready: () => Promise<unknown>
}

export interface Server extends AsyncDisposable {
  readonly folder: string
  start(): Promise<void>
  /** Ends the process and keeps the folder: start() goes on with the same data and ports. */
  stop(): Promise<void>
  /** Ends the process by a signal, SIGKILL say, and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
  restart(): Promise<void>
  /** The last lines that it printed. */
  log(): string
}

const READY_MS = 20_000
const STOP_MS = 10_000

/** A new folder that the servers' own accounts may enter. Socket paths stay below 108 bytes. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `cg-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** Starts the program and waits until it is ready. Disposing of it removes its folder. */
export async function launch(program: Program): Promise<Server> {
  let child: ChildProcess | null = null
  const lastResort = () => {
    if (child) killGroup(child, 'SIGTERM')
    rmSync(program.folder, { recursive: true, force: true })
  }
  process.once('exit', lastResort)

  async function kill(signal: NodeJS.Signals) {
    const running = child
    child = null
    if (running === null || hasEnded(running)) return
    const gone = ended(running)
    running.kill(signal)
    const late = setTimeout(() => running.kill('SIGKILL'), STOP_MS)
    await gone
    clearTimeout(late)
    // Dovecot's sessions outlive their master for seconds: a server that is down answers nobody.
    killGroup(running, 'SIGKILL')
  }
  async function start() {
    if (child !== null && !hasEnded(child)) return
    child = await untilReady(program)
  }
  const server: Server = {
    folder: program.folder,
    start,
    kill,
    stop: () => kill(program.stopSignal ?? 'SIGTERM'),
    restart: async () => {
      await server.stop()
      await start()
    },
    log: () => logOf(program),
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      process.off('exit', lastResort)
      rmSync(program.folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  try {
    await start()
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
  return server
}

/** After a SIGKILL a server may find its own leftovers for a moment: it is started again until late. */
async function untilReady(program: Program): Promise<ChildProcess> {
  const late = Date.now() + READY_MS
  let child = spawnInto(program)
  for (;;) {
    try {
      await program.ready()
      if (!hasEnded(child)) return child
    } catch (cause) {
      if (Date.now() > late) {
        child.kill('SIGKILL')
        const why = `${program.name} was not ready after ${READY_MS} ms:\n${logOf(program)}`
        throw new Error(why, { cause })
      }
    }
    await sleep(25)
    if (hasEnded(child)) {
      if (Date.now() > late) throw new Error(`${program.name} ended at start:\n${logOf(program)}`)
      await sleep(200)
      child = spawnInto(program)
    }
  }
}

function spawnInto(program: Program): ChildProcess {
  const log = openSync(join(program.folder, 'output.log'), 'a')
  const child = spawn(program.command, program.args, {
    cwd: program.folder,
    stdio: ['ignore', log, log],
    detached: true, // a process group of its own, which ends with it
    ...program.as,
  })
  child.on('error', () => {}) // the missing pid is seen by hasEnded
  closeSync(log)
  return child
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // nobody is left in it
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('exit', () => resolve())
  })
}

function logOf(program: Program): string {
  return readFileSync(join(program.folder, 'output.log'), 'utf8').slice(-2_000)
}
