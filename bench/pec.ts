// What it costs to unwrap and verify a PEC: `node bench/pec.ts`. Beside it mailparser, which reads the
// same bytes, verifies nothing and loses the letter inside.

import { simpleParser } from 'mailparser'
import { readMessage } from '../mail/message.ts'
import { pecLetter, readPec } from '../mail/pec.ts'
import { busta, original, trust } from '../test/pec/busta.ts'
import { base64 } from '../test/pec/shapes.ts'

const small = await pecOf(9_000)
console.log(`PEC of ${(small.length / 1024).toFixed(1)} KB, median of 5 runs of 300`)
const parser = await perCall(() => simpleParser(small))
const ours = await perCall(() => unwrap(small))
console.log(`  mailparser alone      ${parser.toFixed(3)} ms`)
console.log(
  `  unwrapped, verified   ${ours.toFixed(3)} ms, ${(ours / parser).toFixed(2)} times (at most 4)`,
)

const large = await pecOf(7_300_000)
globalThis.gc?.()
const before = process.memoryUsage.rss()
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 1)
const started = performance.now()
await unwrap(large)
const took = performance.now() - started
clearInterval(watch)
peak = Math.max(peak, process.resourceUsage().maxRSS * 1024)
const above = (peak - before) / 1024 / 1024
console.log(`PEC of ${(large.length / 1024 / 1024).toFixed(1)} MB`)
console.log(`  ${took.toFixed(0)} ms; peak ${above.toFixed(0)} MB above baseline (at most 150)`)
process.exitCode = ours > 4 * parser || above > 150 ? 1 : 0

/** As the gateway does: the envelope, the proof, the letter inside. */
async function unwrap(bytes: Buffer): Promise<void> {
  const pec = readPec(bytes, await readMessage(bytes), trust)
  const letter = pec && pecLetter(bytes, pec)
  if (!pec?.certified || letter === null) throw new Error('It should have been certified.')
  await readMessage(letter)
}

/** With one attachment of so many bytes. */
async function pecOf(size: number): Promise<Buffer> {
  const [head = '', body = ''] = original.toString('latin1').split(/(?<=\r\n)\r\n/)
  const text = head.replace(/^Content-Type: (.*)\r\n/m, '')
  const letter = `${text}Content-Type: multipart/mixed; boundary=att\r\n\r\n--att\r\nContent-Type: text/plain\r\n\r\n${body}\r\n--att\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.alloc(size, 'invented '))}\r\n--att--\r\n`
  return busta('posta-certificata', { shape: 'aruba2026', letter: Buffer.from(letter, 'latin1') })
}

async function perCall(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 6; round++) {
    const start = performance.now()
    for (let i = 0; i < 300; i++) await run()
    times.push((performance.now() - start) / 300)
  }
  // The first round warms up.
  return times.slice(1).toSorted((a, b) => a - b)[2] ?? Number.NaN
}
