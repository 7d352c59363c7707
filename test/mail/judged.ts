// A letter of words alone, without any header that tells who wrote it, and what is made of it.

import { expect } from 'vitest'
import { type Automatic, readAutomatic } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { letter } from './letter.ts'

export const from = ['Return-Path: <anna@pat.example>', 'From: Anna <anna@pat.example>']

export const plainLetter = (subject: string, ...body: readonly string[]): Buffer =>
  letter(...from, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', '', ...body)

export const judged = async (
  subject: string,
  ...body: readonly string[]
): Promise<Automatic | null> => readAutomatic(await readMessage(plainLetter(subject, ...body)))

export async function expectPerson(subject: string, text: string): Promise<void> {
  expect(await judged(subject, text)).toBeNull()
}

export async function expectNotice(subject: string, text: string): Promise<void> {
  expect(await judged(subject, text)).toMatchObject({ kind: 'auto_reply' })
}
