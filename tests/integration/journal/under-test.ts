import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { JournalEntry } from '@contract/models/journal'
import { openJournal, type Journal } from '@main/journal/journal'

/** A journal in a folder of its own. */
export interface TestJournal {
  readonly journal: Journal
  /** Its entries, oldest first. */
  entries(): Promise<readonly JournalEntry[]>
  /** All that its files hold. */
  onDisk(): Promise<string>
}

/** Opens a journal in a folder of its own. */
export const startJournal = async (): Promise<TestJournal> => {
  const folder = await mkdtemp(join(tmpdir(), 'wharfinger-journal-'))
  const journal = openJournal({
    folder,
    osUser: 'ops',
    now: () => new Date(),
    reportBug: (place, error) => {
      throw new Error(place, { cause: error })
    },
  })
  onTestFinished(async () => {
    await journal.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const filter = { text: '', kind: null, outcome: null, registry: null, person: null }
  return {
    journal,
    entries: async () => (await journal.query(filter, 1, 200)).entries.toReversed(),
    async onDisk() {
      const names = await readdir(folder)
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
      return texts.join('\n')
    },
  }
}
