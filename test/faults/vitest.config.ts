// The fault suite: what others met in the field, on the whole gateway. `npm run faults`;
// FAULTS=short npm run faults takes fewer kills and fewer letters.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ['sigkill', 'outage', 'odd', 'replicas']
    // The others' -1 becomes the highest number.
    const rank = ({ moduleId }: TestSpecification) =>
      long.findIndex(name => moduleId.endsWith(`faults/${name}.test.ts`)) >>> 0
    return files.sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts', 'test/sources/*-faults.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // Much of a test is waiting: for a lock to run out, for the next sweep.
    maxWorkers: 3,
    // Enough to keep the slots of sigkill.test.ts busy: more would wait for a slot through their time.
    maxConcurrency: 2,
    sequence: { sequencer: LongestFirst },
  },
})
