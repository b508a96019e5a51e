import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** For which registry a password is asked for above another dialog, which stays as it is; null: for none. */
export const useSignInDialog = defineStore('sign-in-dialog', () => {
  const connectionId = shallowRef<string | null>(null)
  return {
    connectionId,
    open: (id: string): void => {
      connectionId.value = id
    },
    close: (): void => {
      connectionId.value = null
    },
  }
})
