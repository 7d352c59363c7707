// What a person at a terminal sees: a progress bar, the table of what became of each letter, sums.

import { becameOf } from '../store/become.ts'
import type { Database } from '../store/open.ts'
import { tally } from '../store/pending.ts'

export interface Progress {
  at(mailbox: string, done: number, total: number): void
  end(): void
}

const BAR = 30

/** A bar on a terminal; elsewhere a line for each tenth. */
export function openProgress(): Progress {
  const seen = new Map<string, { readonly done: number; readonly total: number }>()
  const tty = process.stderr.isTTY === true
  let tenth = 0

  return {
    at(mailbox, done, total) {
      seen.set(mailbox, { done, total })
      const all = [...seen.values()]
      const sum = all.reduce((count, pass) => count + pass.done, 0)
      const of = all.reduce((count, pass) => count + pass.total, 0)
      const filled = Math.round((sum / Math.max(of, 1)) * BAR)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${sum} of ${of} letters`
      if (tty) process.stderr.write(`\r${bar}`)
      else if (Math.floor((sum / Math.max(of, 1)) * 10) > tenth) {
        tenth = Math.floor((sum / of) * 10)
        console.error(bar)
      }
    },
    end() {
      if (tty && seen.size > 0) process.stderr.write('\n')
    },
  }
}

const ROWS = 100

/** The letters stored after an id, a line each. */
export async function showLetters(db: Database, after: number): Promise<void> {
  const rows = await becameOf(db, after, ROWS + 1)
  if (rows.length === 0) return
  console.log()
  const table = [
    ['id', 'from', 'what it is', 'reason', 'office', 'reply', 'outcome'],
    ...rows
      .slice(0, ROWS)
      .map(row => [
        String(row.id),
        row.sender ?? '',
        row.kind ?? '',
        row.motivi ?? '',
        row.sedi ?? '',
        row.reply ?? '-',
        row.failure === null ? (row.outcome ?? '') : `failed: ${row.failure}`,
      ]),
  ]
  const widths = table[0]?.map((_, column) => Math.min(40, widest(table, column))) ?? []
  for (const line of table) {
    const cells = line.map((cell, column) => cell.slice(0, 40).padEnd(widths[column] ?? 0))
    console.log(cells.join('  ').trimEnd())
  }
  if (rows.length > ROWS) console.log(`... and more: see the desk.`)
}

function widest(table: readonly (readonly string[])[], column: number): number {
  return Math.max(...table.map(line => line[column]?.length ?? 0))
}

/** The public last line of --until-idle (design.md). */
export async function showTally(db: Database, after: number): Promise<void> {
  const { messages, requests, replies, toPerson, failed } = await tally(db, after)
  console.log(
    `${messages} messages, ${requests} requests, ${replies} replies, ${toPerson} to a person, ${failed} failed`,
  )
}
