// Fills the benchmark's mailboxes: letters dropped straight into the Maildir of a private Dovecot.

import { chownSync, linkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { account, isRoot } from '../test/servers/available.ts'
import type { DovecotServer } from '../test/servers/dovecot.ts'
import { letterOf, type Size, sizeOf } from './letters.ts'

export interface Filled {
  readonly letters: number
  readonly bytes: number
}

/** The first `count` letters of the mix; the small ones of them also in the mailbox `small`. */
export function fillMix(dovecot: DovecotServer, count: number): Record<'small' | 'mix', Filled> {
  const small = { letters: 0, bytes: 0 }
  const mix = { letters: 0, bytes: 0 }
  for (let number = 0; number < count; number++) {
    const size = sizeOf(number)
    const { file, bytes } = drop(dovecot.maildir('mix'), number, size)
    mix.letters++
    mix.bytes += bytes
    if (size !== 'small') continue
    linkSync(file, join(dovecot.maildir('small'), 'cur', basename(file)))
    small.letters++
    small.bytes += bytes
  }
  return { small, mix }
}

/** Small letters from one number to another (not included), in the mailbox `long`. */
export function fillLong(dovecot: DovecotServer, from: number, to: number): void {
  for (let number = from; number < to; number++) drop(dovecot.maildir('long'), number, 'small')
}

/** Dovecot reads both sizes from the name: on disk, and with CRLF, which are the same here. */
function drop(maildir: string, number: number, size: Size) {
  const bytes = letterOf(number, size)
  const name = `${1_613_000_000 + number}.M${number}P1.banco,S=${bytes.length},W=${bytes.length}:2,`
  const file = join(maildir, 'cur', name)
  writeFileSync(file, bytes, { flag: 'wx' })
  if (isRoot) chownSync(file, owner().uid, owner().gid)
  return { file, bytes: bytes.length }
}

/** Of the mail in the private Dovecot (test/servers/dovecot.ts). */
const owner = () => account('nobody')
