// UTF-7 (RFC 2152), which neither the platform nor the library reads: old phones and gateways still
// label letters so.

export const isUtf7 = (label: string): boolean => /^(?:x-)?(?:unicode-1-1-)?utf-?7$/i.test(label)

/** '+AOA-' -> 'à', '+-' -> '+'. What is no valid run stays as it stands. */
export function decodeUtf7(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/\+([A-Za-z0-9+/]*)(-?)/g, (run, base64: string) => {
    if (base64 === '') return run === '+-' ? '+' : run
    const units = Buffer.from(base64, 'base64')
    const whole = units.subarray(0, units.length & ~1)
    // UTF-16, big end first. swap16 works in place: on a copy of ours.
    return whole.length === 0 ? run : Buffer.from(whole).swap16().toString('utf16le')
  })
}
