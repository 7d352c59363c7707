// What happens in the mailbox to letters that are safely stored: nothing, a flag, or a move. Never a
// delete. What a crash left undone is made up for when the next connection begins.
import type { ImapFlow } from 'imapflow'
import { notKnown } from './keys.ts'
import type { Batch, Cursor, SourceHooks } from './source.ts'

export type AfterAction =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'move'; readonly folder: string }

const BY_UID = { uid: true } as const
const UIDS_A_COMMAND = 500

/** A letter that could not be read stays as it is: whoever looks for it must find it. */
export async function afterTaking(client: ImapFlow, action: AfterAction, stored: Batch) {
  const readable = stored.letters.filter(letter => letter.content.kind !== 'unreadable')
  const uids = readable.flatMap(({ place }) => (place.uid === null ? [] : [place.uid]))
  await act(client, action, uids)
}

/** Acts on what is stored, lies behind the cursor, and was not acted upon. */
export async function makeUp(
  client: ImapFlow,
  action: AfterAction,
  cursor: Cursor,
  hooks: SourceHooks,
): Promise<void> {
  if (action.kind === 'nothing' || cursor.uid === 0) return
  const left: { readonly uid: number; readonly key: string }[] = []
  const rows = client.fetch(`1:${cursor.uid}`, { uid: true, flags: true }, BY_UID)
  for await (const { uid, flags } of rows) {
    if (action.kind === 'flag' && flags?.has(action.flag)) continue
    left.push({ uid, key: `${cursor.uidvalidity}:${uid}` })
  }
  const strange = new Set((await notKnown(left, hooks)).map(letter => letter.uid))
  await act(
    client,
    action,
    left.map(letter => letter.uid).filter(uid => !strange.has(uid)),
  )
}

/** Makes sure that letters can be moved at all; throws where they can't be without a risk. */
export async function prepare(client: ImapFlow, action: AfterAction): Promise<void> {
  if (action.kind !== 'move') return
  // Without either, a move ends in a plain EXPUNGE, which removes whatever others marked \Deleted.
  if (!client.capabilities.has('MOVE') && !client.capabilities.has('UIDPLUS')) {
    throw new Error(
      'The server can move letters neither by MOVE nor by UIDPLUS: use a flag instead',
    )
  }
  await client.mailboxCreate(action.folder) // does nothing where it stands already
}

async function act(client: ImapFlow, action: AfterAction, uids: readonly number[]): Promise<void> {
  for (let start = 0; start < uids.length; start += UIDS_A_COMMAND) {
    const page = uids.slice(start, start + UIDS_A_COMMAND)
    if (!(await done(client, action, page))) {
      throw new Error(`The server refused to ${action.kind} letters that are stored`)
    }
  }
}

async function done(client: ImapFlow, action: AfterAction, uids: number[]): Promise<boolean> {
  switch (action.kind) {
    case 'nothing':
      return true
    case 'flag':
      return client.messageFlagsAdd(uids, [action.flag], BY_UID)
    case 'move':
      return Boolean(await client.messageMove(uids, action.folder, BY_UID))
  }
}
