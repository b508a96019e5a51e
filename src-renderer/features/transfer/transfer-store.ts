import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useConnections } from '../connections/connections-store'
import { useManaged } from '../managed/managed-store'

/** Which of the dialogs about a file of registries is open, and what they may be about. */
export const useTransfer = defineStore('transfer', () => {
  const connections = useConnections()
  const managed = useManaged()
  const all = computed(() => connections.groups.flatMap((group) => group.connections))
  return {
    open: shallowRef<'export' | 'import' | null>(null),
    /** The registries that can be exported, in the order of the rail. */
    own: computed(() => all.value.filter(({ id }) => !managed.locksRegistry(id))),
    /** Those that the organisation's file brings. */
    ofOrganisation: computed(() => all.value.filter(({ id }) => managed.locksRegistry(id))),
    mayImport: computed(() => !managed.isLocked('registries')),
  }
})
