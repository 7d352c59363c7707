// Raw bytes on a real disk: whole once kept, whatever a crash or another replica left in their place.

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { blobsIn, openBlobs, sha256Of } from '../../store/blobs.ts'
import { temporaryFolder } from '../servers/child.ts'

const letter = Buffer.from('Subject: Sollecito\r\n\r\nSi sollecita.\r\n')
const other = Buffer.from('Subject: Informazioni\r\n\r\nSi chiede.\r\n')

test('each content is kept under its SHA-256 and read again', async () => {
  const blobs = await openBlobs(temporaryFolder('blobs'))
  expect(await blobs.keep([letter, other])).toEqual([sha256Of(letter), sha256Of(other)])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
  expect(readFileSync(blobs.path(sha256Of(other)))).toEqual(other)
})

test('the same content may come again, also within one batch', async () => {
  const blobs = await openBlobs(temporaryFolder('blobs'))
  await blobs.keep([letter])
  await blobs.keep([letter, other, letter])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
})

test('what a crash left half written is replaced when the letter comes again', async () => {
  const blobs = await openBlobs(temporaryFolder('blobs'))
  const path = blobs.path(sha256Of(letter))
  writeFileSync(path, letter.subarray(0, 9))
  await blobs.keep([letter])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
})

test('two replicas may keep the same letters at once', async () => {
  const folder = temporaryFolder('blobs')
  const replicas = [await openBlobs(folder), await openBlobs(folder)]
  const letters = Array.from({ length: 40 }, (_, nr) => Buffer.alloc(50_000, `lettera ${nr} `))
  await Promise.all(replicas.map(blobs => blobs.keep(letters)))
  for (const one of letters) {
    for (const blobs of replicas) expect(await blobs.read(sha256Of(one))).toEqual(one)
  }
})

test('a disk that refuses a letter gives its reason, and keeps no part of it', async () => {
  const folder = temporaryFolder('blobs')
  const blobs = await openBlobs(folder)
  await blobs.keep([letter])
  const file = blobs.path(sha256Of(other))
  // Neither a file nor replaced by one.
  mkdirSync(file)
  await expect(blobs.keep([other])).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
  expect(readdirSync(blobs.incoming)).toEqual([])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
})

test('a folder that cannot be written says so', async () => {
  const folder = temporaryFolder('blobs')
  writeFileSync(join(folder, sha256Of(letter).slice(0, 2)), 'a file where a folder should be')
  const blobs = await openBlobs(folder)
  await expect(blobs.keep([letter])).rejects.toThrow(/ENOTDIR/)
})

test('the folders of a copy that left out the empty ones are made again', async () => {
  const folder = temporaryFolder('blobs')
  const first = await openBlobs(folder)
  await first.keep([letter])
  const empty = dirname(first.path(sha256Of(other)))
  rmdirSync(empty)
  const blobs = await openBlobs(folder)
  expect(readdirSync(empty)).toEqual([])
  await blobs.keep([letter, other])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
  expect(await blobs.read(sha256Of(other))).toEqual(other)
})

test('folders that were removed while they were empty are made again', async () => {
  const folder = temporaryFolder('blobs')
  const blobs = await openBlobs(folder)
  rmSync(folder, { recursive: true })
  await blobs.keep([letter])
  expect(await blobs.read(sha256Of(letter))).toEqual(letter)
  mkdirSync(blobs.incoming)
  const large = join(blobs.incoming, 'large.part')
  writeFileSync(large, other)
  await blobs.adopt(large, sha256Of(other))
  expect(await blobs.read(sha256Of(other))).toEqual(other)
})

test('what lies in the making for more than a day is swept, by several at once', async () => {
  const folder = temporaryFolder('blobs')
  const { incoming } = await openBlobs(folder)
  for (const name of ['old.part', 'young.part']) {
    writeFileSync(join(incoming, name), 'half a letter')
  }
  utimesSync(join(incoming, 'old.part'), 0, 0)
  await Promise.all(Array.from({ length: 8 }, () => openBlobs(folder)))
  expect(readdirSync(incoming)).toEqual(['young.part'])
})

test('who only reads makes nothing', async () => {
  const folder = temporaryFolder('blobs')
  await expect(blobsIn(folder).read(sha256Of(letter))).rejects.toThrow(/ENOENT/)
  expect(readdirSync(folder)).toEqual([])
})
