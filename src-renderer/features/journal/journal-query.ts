import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { JournalFilter, JournalFormat, JournalPage } from '@contract/models/journal'
import type { Failure, Result } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** What lets everything through. */
export const everything: JournalFilter = {
  text: '',
  kind: null,
  outcome: null,
  registry: null,
  person: null,
}

/** The entries that a filter lets through, a page at a time. */
export interface JournalQuery {
  readonly filter: Readonly<Ref<JournalFilter>>
  readonly page: Ref<number>
  /** The newest answer; of an older question until that is there. */
  readonly answer: Readonly<Ref<JournalPage | null>>
  readonly failure: Ref<Failure | null>
  /** Asks with another filter, from the first page on. */
  readonly ask: (change: Partial<JournalFilter>) => void
  readonly look: () => Promise<void>
  /** Writes what the filter lets through to a file; its name, or null: none was chosen. */
  readonly exportAs: (format: JournalFormat) => Promise<Result<string | null>>
}

/** Asks the journal, and asks again whenever something was added, for as long as the calling component lives. */
export const useJournalQuery = (first: JournalFilter, pageSize: number): JournalQuery => {
  const { journal } = useBridge()
  const filter = shallowRef(first)
  const page = shallowRef(1)
  const answer = shallowRef<JournalPage | null>(null)
  const failure = shallowRef<Failure | null>(null)

  let asked = 0
  let known = -1
  const look = async (): Promise<void> => {
    const mine = ++asked
    const result = await journal.query({ filter: filter.value, page: page.value, pageSize })
    if (mine !== asked) return
    failure.value = result.ok ? null : result.failure
    if (result.ok) answer.value = result.value
  }
  watch([filter, page], () => void look())
  onScopeDispose(
    journal.changed(({ check, entries }) => {
      if (check === 'running' || entries === known) return
      known = entries
      void look()
    }),
  )
  void look()

  return {
    filter,
    page,
    answer,
    failure,
    ask(change) {
      page.value = 1
      filter.value = { ...filter.value, ...change }
    },
    look,
    exportAs: (format) => journal.export({ filter: filter.value, format }),
  }
}
