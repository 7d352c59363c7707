// Notices that something changed in a folder, so that a letter needn't wait for the next poll.
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { pause } from './backoff.ts'

/** Letters that come in a shower are looked at together. */
const GATHER_MS = 30

export interface Bell extends Disposable {
  /** Resolves when something changed since the last wait, after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** Where the system can't watch (no inotify left, a network share), the poll alone must do. */
export function watchFolders(path: string): Bell {
  let rung = new AbortController()
  const watchers: FSWatcher[] = []
  for (const folder of [path, join(path, 'new'), join(path, 'cur')]) {
    try {
      const watcher = watch(folder, () => rung.abort())
      watcher.on('error', () => watcher.close())
      watchers.push(watcher)
    } catch {
      // not a Maildir, or see above
    }
  }
  return {
    wait: async (ms, signal) => {
      await pause(ms, AbortSignal.any([signal, rung.signal]))
      if (rung.signal.aborted) await pause(GATHER_MS, signal)
      rung = new AbortController()
    },
    [Symbol.dispose]: () => {
      for (const watcher of watchers) watcher.close()
    },
  }
}
