import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import {
  environments,
  type ConnectionList,
  type ConnectionView,
  type Environment,
} from '@contract/models/connection'
import { useBridge } from '../../bridge'
import { followChanges, type CapabilityChange } from './capability-changes'

/** What the screens know of the registries; the main process tells every change. */
export const useConnections = defineStore('connections', () => {
  const bridge = useBridge()
  const list = shallowRef<ConnectionList | null>(null)
  /** What registries can do in another way than before, by connection. */
  const changes = shallowRef<ReadonlyMap<string, CapabilityChange>>(new Map())
  const told = new WeakSet<CapabilityChange>()
  bridge.connections.changed((changed) => {
    changes.value = followChanges(changes.value, list.value, changed)
    list.value = changed
  })

  /** Asks for the list, once at the start. */
  const load = async (): Promise<void> => {
    const answer = await bridge.connections.list()
    if (answer.ok) list.value = answer.value
  }

  /** Asks again what the keychain's state is. */
  const checkKeychain = async (): Promise<void> => {
    const answer = await bridge.connections.checkKeychain()
    if (answer.ok) list.value = answer.value
  }

  /** Signs in; `changed` tells how it goes. */
  const connect = async (id: string): Promise<void> => {
    await bridge.connections.connect({ id })
  }

  /** Gives up the sign-in that is under way. */
  const cancelConnect = async (id: string): Promise<void> => {
    await bridge.connections.cancelConnect({ id })
  }

  const connectionOf = (id: string): ConnectionView | null =>
    list.value?.connections.find((connection) => connection.id === id) ?? null

  /** The registries by environment, in the order of danger; an environment without any is left out. */
  const groups = computed(() =>
    environments
      .map((environment: Environment) => ({
        environment,
        connections: (list.value?.connections ?? [])
          .filter((connection) => connection.environment === environment)
          .toSorted((one, other) => one.name.localeCompare(other.name)),
      }))
      .filter((group) => group.connections.length > 0),
  )

  return {
    list,
    groups,
    load,
    checkKeychain,
    connect,
    cancelConnect,
    connectionOf,
    changes,
    /** Whether nobody was told of a change yet; asking counts as telling. */
    isUntold: (change: CapabilityChange): boolean => {
      const untold = !told.has(change)
      told.add(change)
      return untold
    },
    dismissChange: (id: string): void => {
      changes.value = new Map([...changes.value].filter(([known]) => known !== id))
    },
  }
})
