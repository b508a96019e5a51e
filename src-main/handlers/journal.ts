import type { Handlers } from '@contract/derive'
import type { JournalFormat } from '@contract/models/journal'
import { fail, ok, type Result } from '@contract/result'
import type { Journal } from '../journal/journal'

/** What the calls of the group `journal` are answered with. */
export interface JournalParts {
  readonly journal: Journal
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveText: (text: string, format: JournalFormat) => Promise<Result<string | null>>
}

/** Answers with what is read from the journal's files, or that they can't be read. */
const reading = async <T>(task: () => Promise<T>): Promise<Result<T>> => {
  try {
    return ok(await task())
  } catch {
    return fail('file', { reason: 'not-readable' })
  }
}

/** The calls of the group `journal`. */
export const journalHandlers = ({ journal, saveText }: JournalParts): Handlers['journal'] => ({
  query: ({ filter, page, pageSize }) => reading(() => journal.query(filter, page, pageSize)),
  state: () => Promise.resolve(ok(journal.state())),
  check: async () => ok(await journal.check()),
  async export({ filter, format }) {
    const text = await reading(() => journal.textOf(filter, format))
    return text.ok ? saveText(text.value, format) : text
  },
})
