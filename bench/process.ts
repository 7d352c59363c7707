// What Linux tells of a process: CPU seconds and the highest memory it ever held.

import { readFileSync } from 'node:fs'

export interface Usage {
  /** User and system time of all its threads; not of its children. */
  readonly cpuSeconds: number
  /** VmHWM, the peak of resident memory. */
  readonly peakMb: number
}

/** Clock ticks in a second (USER_HZ): 100 on every Linux that Node runs on. */
const TICKS = 100

/** Null where the process is gone. */
export function usageOf(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // Past the name in brackets, which may hold blanks: state is field 3, utime 14, stime 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (peak === undefined) return null
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
      peakMb: Number(peak) / 1024,
    }
  } catch {
    return null
  }
}
