// JSON that PostgreSQL takes: jsonb refuses U+0000 and lone surrogates, which a hostile letter may
// hold anywhere (T34). The raw bytes keep what stood there.

/** As JSON.stringify, with U+FFFD for what cannot be stored. */
export function storable(value: unknown): string {
  const json = JSON.stringify(value)
  // JSON.stringify writes both as escapes; most texts hold none.
  if (!json.includes('\\u') || !/\\u(0000|d[89a-f])/i.test(json)) return json
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed().replaceAll('\0', '\uFFFD') : inner,
  )
}
