// The text of PDF attachments, bounded in bytes, pages, characters and time: read in a thread of its
// own that is ended when it takes too long. A PDF that cannot be read has no text.

import { Worker } from 'node:worker_threads'

export interface PdfOrder {
  readonly bytes: Uint8Array
  readonly maxPages: number
  readonly maxCharacters: number
}

export interface PdfText {
  readonly text: string
  readonly failure: string | null
}

export interface PdfReader {
  /** '' where there is no text (a scan), it cannot be read, or it took too long. */
  read(bytes: Buffer): Promise<string>
}

/** A letter of a citizen has a page or two; what is longer is a file to be looked at. */
export const PDF_LIMITS = {
  bytes: 10 * 1024 * 1024,
  pages: 20,
  characters: 100_000,
  ms: 2000,
} as const

/** The thread starts with the first PDF and never keeps the process alive. */
export function openPdfReader(
  limits: Readonly<Record<keyof typeof PDF_LIMITS, number>>,
): PdfReader {
  let worker: Worker | null = null
  let line: Promise<string> = Promise.resolve('')

  function start(): Worker {
    return new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
  }

  async function readOne(bytes: Buffer): Promise<string> {
    worker ??= start()
    const thread = worker
    const order: PdfOrder = {
      bytes,
      maxPages: limits.pages,
      maxCharacters: limits.characters,
    }
    // Alive while it is asked only: a listener alone would hold the process.
    thread.ref()
    const answer = await ask(thread, order, limits.ms)
    thread.unref()
    if (answer === null) {
      worker = null
      void thread.terminate()
    }
    return answer?.text ?? ''
  }

  return {
    read(bytes) {
      if (bytes.length > limits.bytes || !isPdf(bytes)) return Promise.resolve('')
      line = line.then(() => readOne(bytes))
      return line
    },
  }
}

/** Null when the thread took too long or ended. */
function ask(thread: Worker, order: PdfOrder, ms: number): Promise<PdfText | null> {
  const { promise, resolve } = Promise.withResolvers<PdfText | null>()
  const timer = setTimeout(() => resolve(null), ms)
  const ended = () => resolve(null)
  thread.once('message', resolve)
  thread.once('error', ended)
  thread.once('exit', ended)
  thread.postMessage(order)
  return promise.finally(() => {
    clearTimeout(timer)
    thread.off('message', resolve)
    thread.off('error', ended)
    thread.off('exit', ended)
  })
}

/** ISO 32000 7.5.2; readers allow some bytes before the header. */
const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')
