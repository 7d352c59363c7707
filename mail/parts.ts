// The MIME tree of a message as byte ranges of its raw buffer (RFC 2045, 2046).

import type { Header } from './headers.ts'

export interface Part {
  readonly headers: readonly Header[]
  /** Lower case 'type/subtype'; 'text/plain' when absent, 'application/octet-stream' when malformed. */
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  /** 'inline', 'attachment', another token in lower case, or null. */
  readonly disposition: string | null
  readonly filename: string | null
  /** Content-Transfer-Encoding, lower case; '7bit' when absent. */
  readonly encoding: string
  /** First byte of the part's headers. */
  readonly start: number
  /** First byte of its body. */
  readonly body: number
  /** One past the last byte of its body; the CRLF before a boundary belongs to the boundary. */
  readonly end: number
  /** Of a multipart; a message/rfc822 is a leaf here (slice it and read it as a message). */
  readonly children: readonly Part[]
}
