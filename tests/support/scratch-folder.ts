import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder of the running test. It goes with the test, also where the program that was tested still writes its last file there. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'wharfinger-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))
  return folder
}
