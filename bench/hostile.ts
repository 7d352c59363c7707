// What signatures and signed documents cost that were made to keep a reader busy: `node bench/hostile.ts`.
// Each has to stay well below a second.

import { readDaticert } from '../mail/daticert.ts'
import { readMessage } from '../mail/message.ts'
import { openP7m } from '../mail/p7m.ts'
import { readPec } from '../mail/pec.ts'
import { authority, busta, gestore, original, trust } from '../test/pec/busta.ts'
import { dati, xmlOf } from '../test/pec/daticert.ts'
import { hostileDocuments, manySigners, SIZE } from '../test/pec/hostile.ts'
import { base64 } from '../test/pec/shapes.ts'

const LIMIT_MS = 1000
let slow = 0

for (const [name, make] of Object.entries(hostileDocuments)) {
  const bytes = make(SIZE)
  await measure(`${name}, .p7m`, bytes.length, () => openP7m(bytes))
  const pec = withP7s(await busta('posta-certificata'), bytes)
  const message = await readMessage(pec)
  await measure(`${name}, .p7s`, bytes.length, () => readPec(pec, message, trust))
}

{
  const xml = Buffer.from(xmlOf(dati).replace('<oggetto>', `<oggetto>${'<'.repeat(900_000)}`))
  await measure('a subject of <, daticert.xml', xml.length, () => readDaticert(xml))
}

for (const attributes of [true, false]) {
  const large = Buffer.concat([original, Buffer.alloc(20 * 1024 * 1024, 'words\n')])
  const pec = await busta('posta-certificata', { letter: large })
  const changed = Buffer.from(pec)
  changed.write('XXXX', changed.length - 40_000)
  const p7s = await manySigners(original, gestore, [authority.intermediate], 20, attributes)
  const bytes = withP7s(pec, p7s)
  const message = await readMessage(bytes)
  const name = `20 signers ${attributes ? 'with' : 'without'} attributes over 20 MB`
  await measure(name, bytes.length, () => readPec(bytes, message, trust))
}
process.exitCode = slow > 0 ? 1 : 0

async function measure(name: string, size: number, run: () => unknown): Promise<void> {
  const start = performance.now()
  await run()
  const took = performance.now() - start
  if (took > LIMIT_MS) slow++
  console.log(
    `${name.padEnd(52)} ${(size / 1024 / 1024).toFixed(1).padStart(5)} MB ${took.toFixed(0).padStart(6)} ms`,
  )
}

function withP7s(bytes: Buffer, p7s: Buffer): Buffer {
  const head = bytes.lastIndexOf('smime.p7s"\r\n\r\n') + 14
  const tail = bytes.indexOf('\r\n--', head)
  return Buffer.concat([bytes.subarray(0, head), Buffer.from(base64(p7s)), bytes.subarray(tail)])
}
