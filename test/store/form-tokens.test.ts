import { expect, it } from 'vitest'
import { mintToken, readToken, redeemToken, TOKEN_DAYS } from '../../store/form-tokens.ts'
import { plannedReplies } from '../../store/replies.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided } from './samples.ts'

onEachDatabase('the tokens of links', kind => {
  const store = storeOn(kind)
  let nr = 0

  async function minted() {
    const decision = chase(++nr)
    const id = await keepDecided(store.db, nr, decision)
    const [reply] = await plannedReplies(store.db, [id])
    const number = decision.requests[0]?.number ?? ''
    const token = await mintToken(store.db, reply?.id ?? 0, number)
    if (token === null || reply === undefined) throw new Error('A token was minted.')
    return { token, number, replyId: reply.id }
  }

  it('opens one request, and lies in the database as a hash only', async () => {
    const { token, number } = await minted()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await readToken(store.db, token)).toMatchObject({ kind: 'request', number })
    const rows = await store.db.selectFrom('form_token').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is used once, also by two at the same moment', async () => {
    const { token } = await minted()
    const both = await Promise.all([redeemToken(store.db, token), redeemToken(store.db, token)])
    expect(both.map(one => one.kind).sort()).toEqual(['request', 'used'])
    expect(await readToken(store.db, token)).toMatchObject({ kind: 'used' })
  })

  it('expires after thirty days', async () => {
    const { token } = await minted()
    const left = await store.db
      .selectFrom('form_token')
      .select(['minted_at', 'expires_at'])
      .orderBy('minted_at', 'desc')
      .executeTakeFirstOrThrow()
    expect(left.expires_at.getTime() - left.minted_at.getTime()).toBe(TOKEN_DAYS * 86_400_000)
    await store.db
      .updateTable('form_token')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('used_at', 'is', null)
      .execute()
    expect(await redeemToken(store.db, token)).toMatchObject({ kind: 'expired' })
  })

  it('is void once another try of the same letter got its own', async () => {
    const { token, number, replyId } = await minted()
    const second = await mintToken(store.db, replyId, number)
    expect(await readToken(store.db, token)).toEqual({ kind: 'unknown' })
    expect(await readToken(store.db, second ?? '')).toMatchObject({ kind: 'request' })
  })

  it('is not to be guessed, nor minted for what is not there', async () => {
    expect(await readToken(store.db, 'x')).toEqual({ kind: 'unknown' })
    expect(await mintToken(store.db, 1, 'CB-0000-0000-0000')).toBeNull()
  })
})
