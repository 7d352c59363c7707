// The thread of pdf.ts: the text of one PDF at a time. It is ended from outside when it takes too
// long, so nothing here watches the clock.

import { parentPort } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PdfOrder, PdfText } from './pdf.ts'

if (parentPort === null) throw new Error('pdf-worker.ts runs as a worker thread only.')
const port = parentPort
let line = Promise.resolve()

port.on('message', (order: PdfOrder) => {
  line = line.then(async () => port.postMessage(await read(order)))
})

/** One declared image must not allocate gigabytes: as unpdf's own advice has it. */
const MAX_IMAGE_PIXELS = 16 * 1024 * 1024

async function read({ bytes, maxPages, maxCharacters }: PdfOrder): Promise<PdfText> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      maxImageSize: MAX_IMAGE_PIXELS,
      verbosity: 0,
    })
    let text = ''
    const pages = Math.min(pdf.numPages, maxPages)
    for (let number = 1; number <= pages && text.length < maxCharacters; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
      text += '\n\n'
      page.cleanup()
    }
    await pdf.loadingTask.destroy()
    return { text: text.slice(0, maxCharacters).trim(), failure: null }
  } catch (error) {
    return { text: '', failure: error instanceof Error ? error.message : String(error) }
  }
}
