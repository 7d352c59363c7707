// The checklist for automatic answers, rules 23 and 24, and what others met in the field (T39-T45).

import { expect, test } from 'vitest'
import { composed, decided, FROM, guardsOf, letterOf, report } from './conformance.ts'

test('rule 23, T39: a letter that comes back is known as ours and never answered', async () => {
  const letter = await letterOf()
  const returned = (await composed(letter)).toString('latin1')
  const body = `--b\r\n\r\nNon recapitata\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${returned}\r\n--b--\r\n`
  for (const back of ['<>', '<postmaster@altrove.example>', `<${FROM}>`]) {
    const bounce = { ...report('delivery-status'), 'Return-Path': back }
    const decision = await decided(bounce, { body })
    expect(decision.answer.kind).toBe('silence')
    expect(decision.requests).toEqual([])
    expect(decision.returned).toEqual({ marks: [letter.messageId.split('@')[0]], failed: true })
  }
  expect(await composed(letter)).toEqual(await composed(letter))
})

test('T39: also without any report, by the words, or by the address alone', async () => {
  const letter = await letterOf()
  const hash = letter.messageId.split('@')[0]?.split('.')[1]
  const decision = await decided(
    {
      'Return-Path': '<>',
      To: `combipat.avvisi+r.${hash}@inps.example`,
      Subject: 'failure notice',
    },
    { body: 'Hi. This is the qmail-send program at x.example.\r\n<x@y.example>: no such user\r\n' },
  )
  expect(decision.requests).toEqual([])
  expect(decision.returned?.marks).toContain(`use-form.${hash}`)
})

test('T42: a delay is no failure', async () => {
  const body =
    '--b\r\n\r\nIn ritardo\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: delayed\r\n--b--\r\n'
  const decision = await decided({ ...report('delivery-status'), 'Return-Path': '<>' }, { body })
  expect(decision.returned).toEqual({ marks: [], failed: false })
})

test('rule 24: the first guard, all of them, the rules and the template are on record', async () => {
  const odd = { To: 'altri@ente.example', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' }
  const { answer, classification } = await decided(odd)
  expect(answer).toMatchObject({ kind: 'silence', because: { name: 'auto-submitted' } })
  expect(answer.guards.map(({ name }) => name)).toEqual([
    'auto-submitted',
    'precedence',
    'not-addressed-to-us',
  ])
  expect(classification.rulesVersion).not.toBe('')
  expect((await letterOf()).templateVersion).toMatch(/^[0-9a-f]{12}$/)
})

test('T43: a person with an odd header becomes a request without a reply, and the reason is told', async () => {
  for (const odd of [{ 'Auto-Submitted': 'auto-generated' }, { 'X-Autoreply': 'yes' }]) {
    const { answer, requests, outcome, automatic } = await decided(odd)
    expect(answer).toMatchObject({ kind: 'silence', withheld: 'use_form' })
    expect(requests).toHaveLength(1)
    expect(outcome.kind).not.toBe('filed')
    expect(automatic?.certain).toBe(false)
  }
})

test('T45: our own group is no list, and the author is answered once', async () => {
  const group = {
    To: 'patronati@inps.example',
    'List-Id': '<patronati.inps.example>',
    Precedence: 'list',
    'Return-Path': '<patronati-bounces@inps.example>',
  }
  expect(await guardsOf(group)).toContain('list-header')
  const letter = await letterOf(group, { policy: { groups: ['patronati@inps.example'] } })
  expect(letter.recipient).toBe(FROM)
})
