import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useConnections } from './connections-store'

/** A dialog about one registry, which is opened from several places; `connection` is the registry, null: it is closed. */
const registryDialog = (name: string) =>
  defineStore(name, () => {
    const connections = useConnections()
    const connectionId = shallowRef<string | null>(null)
    return {
      connection: computed(() =>
        connectionId.value === null ? null : connections.connectionOf(connectionId.value),
      ),
      open: (id: string): void => {
        connectionId.value = id
      },
      close: (): void => {
        connectionId.value = null
      },
    }
  })

/** In which a person changes their own password. */
export const usePasswordDialog = registryDialog('password-dialog')
/** In which a password is asked for above another dialog, which stays as it is. */
export const useSignInDialog = registryDialog('sign-in-dialog')
/** In which a person chooses their client certificate for a registry of the organisation. */
export const useCertificateDialog = registryDialog('certificate-dialog')
