import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { SharedNote } from '@contract/models/note'
import type {
  OperationFile,
  OperationRow,
  OperationView,
  RowState,
  Work,
} from '@contract/models/operation'
import { ok, type Result } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** The operations that this window has started, or found, and that aren't dismissed. */
export const useOperations = defineStore('operations', () => {
  const { operations } = useBridge()
  const views = shallowRef<ReadonlyMap<string, OperationView>>(new Map())
  const listed = shallowRef<readonly string[]>([])
  const waiting = new Map<string, () => void>()
  /** Passwords that were sent with an operation of unknown outcome: somebody may have to be told them yet. */
  const sent = new Map<string, string>()

  const put = (view: OperationView): void => {
    views.value = new Map(views.value).set(view.id, view)
    if (view.state !== 'finished') return
    waiting.get(view.id)?.()
    waiting.delete(view.id)
  }
  const drop = (id: string): void => {
    views.value = new Map([...views.value].filter(([known]) => known !== id))
    listed.value = listed.value.filter((known) => known !== id)
    sent.delete(id)
  }
  // Lives as long as the window, like the store.
  operations.changed(put)

  /** Files of operations of an earlier run that can't be gone on with. */
  const files = shallowRef<readonly OperationFile[]>([])
  /** What is there before this window starts anything, such as what was interrupted. */
  const load = async (): Promise<void> => {
    const there = await operations.list()
    if (!there.ok) return
    files.value = there.value.files
    for (const view of there.value.views) {
      if (!views.value.has(view.id)) put(view)
      if (!listed.value.includes(view.id)) listed.value = [view.id, ...listed.value]
    }
  }
  void load()

  const begin = async (connectionId: string, work: Work): Promise<Result<OperationView>> => {
    const started = await operations.start({ connectionId, work })
    // What `changed` has told meanwhile is newer.
    if (started.ok && !views.value.has(started.value.id)) put(started.value)
    return started
  }

  const list = (id: string): void => {
    listed.value = [id, ...listed.value.filter((known) => known !== id)]
  }

  /** Starts an operation that the window lists until it is dismissed. */
  const start = async (connectionId: string, work: Work): Promise<Result<OperationView>> => {
    const started = await begin(connectionId, work)
    if (started.ok) list(started.value.id)
    return started
  }

  const dismiss = async (id: string): Promise<void> => {
    drop(id)
    await operations.dismiss({ id })
  }

  /** A page of an operation's rows; `state` null: all of them. */
  const rows = (
    id: string,
    state: RowState | null,
    page: number,
    pageSize: number,
  ): Promise<Result<{ readonly rows: readonly OperationRow[]; readonly total: number }>> =>
    operations.rows({ id, state, page, pageSize })

  /** Sends the failed rows again. */
  const retry = async (id: string): Promise<Result<OperationView>> => {
    const before = views.value.get(id)
    const again = await operations.retry({ id })
    if (again.ok && views.value.get(id) === before) put(again.value)
    return again
  }

  /** Starts the opposite of what was done, and lists it in place of that. */
  const undo = async (id: string): Promise<Result<OperationView>> => {
    const opposite = await operations.undo({ id })
    if (!opposite.ok) return opposite
    if (!views.value.has(opposite.value.id)) put(opposite.value)
    list(opposite.value.id)
    await dismiss(id)
    return opposite
  }

  /** Resets the passwords that went with an earlier run, and lists that. */
  const resetLost = async (id: string): Promise<Result<OperationView>> => {
    const again = await operations.resetLost({ id })
    if (!again.ok) return again
    if (!views.value.has(again.value.id)) put(again.value)
    list(again.value.id)
    return again
  }

  /** Waits until an operation over one person has ended, and gives its row. */
  const outcomeOf = async (id: string): Promise<Result<OperationRow>> => {
    if (views.value.get(id)?.state !== 'finished')
      await new Promise<void>((resolve) => waiting.set(id, resolve))
    const outcome = await rows(id, null, 1, 1)
    if (!outcome.ok) return outcome
    const [row] = outcome.value.rows
    if (row === undefined) throw new Error('An operation over one person has no row')
    return ok(row)
  }

  return {
    /** The listed operations, newest first. */
    list: computed(() => listed.value.flatMap((id) => views.value.get(id) ?? [])),
    start,
    /** Starts an operation that the window doesn't list. */
    begin,
    /** Lists an operation that was started by another call. */
    follow: (view: OperationView): void => {
      if (!views.value.has(view.id)) put(view)
      list(view.id)
    },
    /** Lists it, so that it can be undone, or checked; with the password that may have been set, until it is dismissed. */
    show: (id: string, password: string | null): void => {
      if (password !== null) sent.set(id, password)
      list(id)
    },
    /** Whether the password that was sent is still here. */
    keepsPassword: (id: string): boolean => sent.has(id),
    outcomeOf,
    rows,
    retry,
    undo,
    resetLost,
    files,
    dismissFiles: (): void => {
      files.value = []
    },
    dismiss,
    /** Starts no new row. */
    cancel: (id: string) => operations.cancel({ id }),
    /** The users of the rows in a state. */
    usersIn: (id: string, state: RowState) => operations.selection({ id, state }),
    /** The password that was generated for a row, or sent with it. */
    password: async (id: string, index: number): Promise<Result<string>> => {
      const known = sent.get(id)
      return known === undefined ? operations.password({ id, index }) : ok(known)
    },
    /** The note that was made for a row. */
    note: (id: string, index: number): Promise<Result<SharedNote>> =>
      operations.note({ id, index }),
  }
})
