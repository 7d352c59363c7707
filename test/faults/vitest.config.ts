// The fault suite: what others met in the field, on the whole gateway. `npm run faults`;
// FAULTS=short npm run faults takes fewer kills and fewer letters.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts', 'test/sources/faults.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Much of a test is waiting: for a lock to run out, for the next sweep.
    maxWorkers: 2,
  },
})
