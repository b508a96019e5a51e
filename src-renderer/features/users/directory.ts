import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { DirectoryLoad, DirectoryPage, UserMatch, UserSort } from '@contract/models/user'
import type { Failure } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** What the table asks the directory. `page` counts from 1. */
export interface Question {
  readonly match: UserMatch
  readonly sort: UserSort
  readonly page: number
  readonly pageSize: number
}

/** The users of a registry as a table shows them, one page at a time. */
export interface Directory {
  readonly question: Readonly<Ref<Question>>
  /** The newest answer to the question; an older question's answer until that is there. */
  readonly answer: Readonly<Ref<DirectoryPage | null>>
  readonly load: Readonly<Ref<DirectoryLoad>>
  /** Why the users can't be asked for or loaded. */
  readonly failure: Readonly<Ref<Failure | null>>
  /** Asks something else; from the first page, unless `change` names one. */
  readonly ask: (change: Partial<Question>) => void
  /** Loads everything again. */
  readonly reload: () => Promise<void>
  /** Stops loading; what has arrived stays. */
  readonly stop: () => Promise<void>
}

/** Milliseconds between two looks at a directory that is being loaded. */
const pause = 150

/** Follows the directory of one registry for as long as the calling component lives, and starts to load it. */
export const useDirectory = (connectionId: string): Directory => {
  const { users } = useBridge()
  const question = shallowRef<Question>({
    match: { text: '', filter: 'all' },
    sort: { column: 'username', descending: false },
    page: 1,
    pageSize: 50,
  })
  const answer = shallowRef<DirectoryPage | null>(null)
  const load = shallowRef<DirectoryLoad>({
    state: 'idle',
    loaded: 0,
    expected: null,
    loadedAt: null,
    failure: null,
  })
  const notAsked = shallowRef<Failure | null>(null)
  const notStarted = shallowRef<Failure | null>(null)

  const ask = (change: Partial<Question>): void => {
    question.value = { ...question.value, page: 1, ...change }
  }

  let asked = 0
  let shown = 0
  const look = async (): Promise<void> => {
    const mine = ++asked
    const current = question.value
    const result = await users.query({ connectionId, ...current })
    // An answer counts if it is to the question that is still asked, and newer than what is shown.
    if (current !== question.value || mine < shown) return
    shown = mine
    notAsked.value = result.ok ? null : result.failure
    if (!result.ok) return
    const lastPage = Math.max(1, Math.ceil(result.value.total / current.pageSize))
    if (current.page > lastPage) ask({ page: lastPage })
    answer.value = result.value
    load.value = result.value.load
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const lookSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void look()
    }, pause)
  }

  const start = async (again: boolean): Promise<void> => {
    const result = await users.load({ connectionId, again })
    notStarted.value = result.ok ? null : result.failure
    if (!result.ok) return
    load.value = result.value
    lookSoon()
  }

  const forget = users.changed((change) => {
    if (change.connectionId !== connectionId) return
    load.value = change.load
    lookSoon()
  })
  onScopeDispose(() => {
    forget()
    clearTimeout(timer)
  })
  watch(question, look, { immediate: true })
  void start(false)

  return {
    question,
    answer,
    load,
    failure: computed(() => notStarted.value ?? load.value.failure ?? notAsked.value),
    ask,
    reload: () => start(true),
    stop: async () => {
      await users.cancelLoad({ connectionId })
    },
  }
}
