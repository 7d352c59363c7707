// Writes winmail.dat as Outlook does ([MS-OXTNEF]).

interface File {
  readonly short: string
  readonly long: string | null
  readonly content: Buffer
}

export function tnef(text: string, files: readonly File[]): Buffer {
  const start = Buffer.alloc(6)
  start.writeUInt32LE(0x223e9f78, 0)
  return Buffer.concat([
    start,
    attribute(1, 0x89006, Buffer.of(0, 0, 1, 0)),
    // A number, a property with a name of its own, then the words.
    attribute(1, 0x69003, properties([number(0x0e08, 7), named(0x8005, 9), unicode(0x1000, text)])),
    ...files.flatMap(({ short, long, content }) => [
      attribute(2, 0x69002, Buffer.alloc(14)),
      attribute(2, 0x18010, Buffer.from(`${short}\0`, 'latin1')),
      attribute(2, 0x6800f, content),
      ...(long === null ? [] : [attribute(2, 0x69005, properties([unicode(0x3707, long)]))]),
    ]),
  ])
}

export function attribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(level, 0)
  head.writeUInt32LE(id, 1)
  head.writeUInt32LE(data.length, 5)
  const sum = Buffer.alloc(2)
  sum.writeUInt16LE(
    data.reduce((total, byte) => (total + byte) % 65536, 0),
    0,
  )
  return Buffer.concat([head, data, sum])
}

function properties(list: readonly Buffer[]): Buffer {
  return Buffer.concat([long(list.length), ...list])
}

function unicode(id: number, text: string): Buffer {
  const value = Buffer.from(`${text}\0`, 'utf16le')
  const padding = Buffer.alloc((4 - (value.length % 4)) % 4)
  return Buffer.concat([tag(0x1f, id), long(1), long(value.length), value, padding])
}

const number = (id: number, value: number) => Buffer.concat([tag(3, id), long(value)])

const named = (id: number, value: number) =>
  Buffer.concat([tag(3, id), Buffer.alloc(16), long(0), long(1), long(value)])

function tag(type: number, id: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16LE(type, 0)
  bytes.writeUInt16LE(id, 2)
  return bytes
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value, 0)
  return bytes
}
