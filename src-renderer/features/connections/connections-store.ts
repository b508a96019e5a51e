import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import {
  environments,
  type ConnectionList,
  type ConnectionView,
  type Environment,
} from '@contract/models/connection'
import { useBridge } from '../../bridge'

/** What the screens know of the registries; the main process tells every change. */
export const useConnections = defineStore('connections', () => {
  const bridge = useBridge()
  const list = shallowRef<ConnectionList | null>(null)
  bridge.connections.changed((changed) => (list.value = changed))

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

  return { list, groups, load, checkKeychain, connect, connectionOf }
})
