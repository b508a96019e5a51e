import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** For which registry the dialog is open in which a person changes their own password; null: it is closed. */
export const usePasswordDialog = defineStore('password-dialog', () => {
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
