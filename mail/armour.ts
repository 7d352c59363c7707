// DER that came as text: PEM, base64, base64 of base64. Peeled while there is something to peel.

const SEQUENCE = 0x30
/** Signatures by signatures, and double base64, are seen; more is a game. */
const MAX_LAYERS = 3

/** The bytes themselves where they are no such text. */
export function unarmoured(bytes: Buffer): Buffer {
  let inner = bytes
  for (let layer = 0; layer < MAX_LAYERS && inner[0] !== SEQUENCE; layer++) {
    const peeled = peel(inner)
    if (peeled === null) return bytes
    inner = peeled
  }
  return inner[0] === SEQUENCE ? inner : bytes
}

const BLANK = /[\s\ufeff]+/g

function peel(bytes: Buffer): Buffer | null {
  // Letters, or what stands before them: binary data is not searched to its end.
  const head = bytes
    .subarray(0, 64)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (!/^(-----BEGIN |[A-Za-z0-9+/]{4})/.test(head)) return null
  const text = bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/g, '')
    .replace(BLANK, '')
  return /^[A-Za-z0-9+/]+=*$/.test(text) ? Buffer.from(text, 'base64') : null
}
