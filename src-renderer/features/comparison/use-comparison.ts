import { storeToRefs } from 'pinia'
import { computed, watch } from 'vue'
import type { Compared, Comparison } from '@contract/models/comparison'
import type { ConnectionView } from '@contract/models/connection'
import type { RegistriesChoice } from '@contract/models/person'
import { ok, type Result } from '@contract/result'
import { useBridge } from '@screen/bridge'
import { useConnections } from '../connections/connections-store'
import { useFindPeople } from '../people/find-people'
import { useComparisonStore } from './comparison-store'

/** A comparison that is shown, with its registries. */
export interface ShownComparison extends Comparison {
  readonly of: Compared
  readonly source: ConnectionView
  readonly target: ConnectionView
}

const nothing: Comparison = {
  registries: [],
  complete: false,
  same: 0,
  counts: { missing: 0, email: 0, admin: 0, extra: 0 },
  differing: 0,
  creatable: 0,
  rows: [],
  total: 0,
  whyNotCreate: null,
}

/** Compares what is chosen for as long as the calling component lives: anew, when that changes, and when one of the two answers. */
export const useComparison = () => {
  const { comparison } = useBridge()
  const connections = useConnections()
  const store = useComparisonStore()
  const { source, target, page, compared, filter } = storeToRefs(store)

  const look = async (): Promise<Result<Comparison & { readonly of: Compared | null }>> => {
    const of = compared.value
    if (of === null) return ok({ ...nothing, of })
    const asked = {
      compared: of,
      filter: filter.value,
      page: page.value,
      pageSize: store.pageSize,
    }
    const result = await comparison.look(asked)
    return result.ok ? ok({ ...result.value, of }) : result
  }
  const { answer, registries, failure, ask, cancel } = useFindPeople(look, [compared, filter, page])

  const listed = computed(() => connections.groups.flatMap((group) => group.connections))
  // A registry that is gone can't be compared.
  watch(listed, (now) => {
    for (const chosen of [source, target])
      if (now.every(({ id }) => id !== chosen.value)) chosen.value = null
  })
  const shown = computed((): ShownComparison | null => {
    const now = answer.value
    const of = now?.of ?? null
    if (now === null || of === null || of !== compared.value) return null
    const one = connections.connectionOf(of.source)
    const other = connections.connectionOf(of.target)
    return one === null || other === null ? null : { ...now, of, source: one, target: other }
  })
  const both = computed(() =>
    registries.value.filter(
      ({ connectionId }) =>
        connectionId === compared.value?.source || connectionId === compared.value?.target,
    ),
  )
  return {
    /** The registries that can be compared. */
    listed,
    /** What is compared, with the registries, once there is an answer to it. */
    shown,
    /** The two of all that are told of. */
    both,
    failure,
    /** Loads the users of registries; of those who aren't loaded, only these two's. */
    ask: (which: RegistriesChoice): Promise<void> => {
      if (which.kind === 'ids') return ask(which)
      const missing = both.value.filter(({ state }) => state === 'not-asked')
      return ask({ kind: 'ids', ids: missing.map(({ connectionId }) => connectionId) })
    },
    cancel,
  }
}
