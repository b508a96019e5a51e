import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RegistryLook } from '@contract/models/overview'
import type { Failure } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** What was found out last of each registry, and which are being checked; the main process tells every change. */
export const useOverview = defineStore('overview', () => {
  const { overview } = useBridge()
  const looks = shallowRef<ReadonlyMap<string, RegistryLook>>(new Map())
  /** What is searched for: for as long as the program runs. */
  const text = shallowRef('')
  /** Why nothing is known. */
  const failure = shallowRef<Failure | null>(null)
  // Lives as long as the window, like the store.
  overview.changed((look) => (looks.value = new Map(looks.value).set(look.connectionId, look)))

  const load = async (): Promise<void> => {
    const answer = await overview.list()
    failure.value = answer.ok ? null : answer.failure
    if (answer.ok) looks.value = new Map(answer.value.map((look) => [look.connectionId, look]))
  }

  return {
    looks,
    text,
    failure,
    load,
    /** Checks one registry, or all (null). */
    check: (connectionId: string | null) => overview.check({ connectionId }),
    cancel: (connectionId: string | null) => overview.cancel({ connectionId }),
    /** Writes these registries to a file; its name, or null: none was chosen. */
    exportTable: (connectionIds: readonly string[]) =>
      overview.export({ connectionIds: [...connectionIds] }),
  }
})
