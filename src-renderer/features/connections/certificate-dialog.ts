import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** For which registry of the organisation a client certificate is chosen; null: for none. */
export const useCertificateDialog = defineStore('certificate-dialog', () => {
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
