// Variant 2: fetching and parsing alone: mailparser's simpleParser with its fast options.

import { simpleParser } from 'mailparser'
import { measure } from './connect.ts'

await measure(async bytes => {
  await simpleParser(bytes, {
    checksumAlgo: false,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepCidLinks: true,
  })
})
