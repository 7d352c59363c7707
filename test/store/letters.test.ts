import { expect, it } from 'vitest'
import { type KeptLetter, keepLetters } from '../../store/letters.ts'
import { cursorOf, knownKeys, noteUidvalidity } from '../../store/mailboxes.ts'
import { lettersToDecide } from '../../store/open-letters.ts'
import { onEachDatabase, storeOn } from './databases.ts'

onEachDatabase('keeping letters', kind => {
  const store = storeOn(kind)

  it('moves the cursor in the transaction that stores the letters', async () => {
    const cursor = { uidvalidity: 7, uid: 2 }
    const kept = await keepLetters(
      store.db,
      'roma',
      [letter('roma', 1, 'a'), letter('roma', 2, 'b')],
      cursor,
    )
    expect(kept.fresh).toHaveLength(2)
    expect(await cursorOf(store.db, 'roma')).toEqual(cursor)
  })

  it('notes only the place of a copy in a second mailbox', async () => {
    const kept = await keepLetters(store.db, 'milano', [letter('milano', 9, 'a')], null)
    expect(kept).toEqual({ fresh: [], copies: 1 })
    expect(await knownKeys(store.db, 'milano', ['7:9', '7:10'])).toEqual(new Set(['7:9']))
  })

  it('leaves a place that is known as it is', async () => {
    const kept = await keepLetters(store.db, 'roma', [letter('roma', 1, 'a')], null)
    expect(kept).toEqual({ fresh: [], copies: 0 })
  })

  it('takes a reused Message-ID with another content for another letter, and flags it', async () => {
    const other = { ...letter('roma', 3, 'a'), contentHash: 'other' }
    const { fresh } = await keepLetters(store.db, 'roma', [other], null)
    expect(fresh).toHaveLength(1)
    const [open] = await lettersToDecide(store.db, fresh)
    expect(open).toMatchObject({ idReused: true, mailbox: 'roma' })
  })

  it('keeps letters without a Message-ID apart by their content, and unflagged', async () => {
    const bare = (uid: number, content: string) => ({
      ...letter('roma', uid, content),
      messageId: '',
    })
    const three = [bare(11, 'x'), bare(12, 'x'), bare(13, 'y')]
    const { fresh, copies } = await keepLetters(store.db, 'roma', three, null)
    expect({ fresh: fresh.length, copies }).toEqual({ fresh: 2, copies: 1 })
    const open = await lettersToDecide(store.db, fresh)
    expect(open.map(({ idReused }) => idReused)).toEqual([false, false])
  })

  it('stores a letter once when several replicas keep it at the same time', async () => {
    const same = Array.from({ length: 8 }, (_, replica) =>
      keepLetters(
        store.db,
        `r${replica}`,
        [letter(`r${replica}`, 1, 'same'), letter(`r${replica}`, 2, 'same2')],
        null,
      ),
    )
    const kept = await Promise.all(same)
    expect(kept.flatMap(({ fresh }) => fresh)).toHaveLength(2)
  })

  it('never moves a cursor back', async () => {
    await keepLetters(store.db, 'torino', [], { uidvalidity: 1, uid: 100 })
    await keepLetters(store.db, 'torino', [], { uidvalidity: 1, uid: 50 })
    expect(await cursorOf(store.db, 'torino')).toEqual({ uidvalidity: 1, uid: 100 })
  })

  it('starts the cursor again under a new UIDVALIDITY, with one event', async () => {
    await noteUidvalidity(store.db, 'torino', { uidvalidity: 1, uid: 100 }, 2)
    expect(await cursorOf(store.db, 'torino')).toEqual({ uidvalidity: 2, uid: 0 })
    const events = await store.db
      .selectFrom('trail')
      .select('what')
      .where('mailbox', '=', 'torino')
      .execute()
    expect(events).toEqual([{ what: 'uidvalidity_changed' }])
  })

  it('stores nothing of a batch of which one letter cannot be stored', async () => {
    const bad = { ...letter('genova', 2, 'bad'), size: Number.NaN }
    const batch = keepLetters(store.db, 'genova', [letter('genova', 1, 'good'), bad], {
      uidvalidity: 1,
      uid: 2,
    })
    await expect(batch).rejects.toThrow()
    expect(await cursorOf(store.db, 'genova')).toBeNull()
    expect(await knownKeys(store.db, 'genova', ['7:1', '7:2'])).toEqual(new Set())
  })
})

function letter(mailbox: string, uid: number, content: string): KeptLetter {
  return {
    place: { mailbox, key: `7:${uid}`, uidvalidity: 7, uid },
    sha256: `sha-${mailbox}-${content}`,
    size: 10,
    messageId: `${content}@sede.example`,
    contentHash: `hash-${content}`,
    oversized: false,
    silent: false,
    internalDate: null,
    unreadable: null,
  }
}
