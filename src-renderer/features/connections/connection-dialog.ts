import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Which registry the dialog is open for: one that is added (`id` null), or one that is changed. */
export const useConnectionDialog = defineStore('connection-dialog', () => {
  const target = shallowRef<{ readonly id: string | null } | null>(null)
  return {
    target,
    add: (): void => {
      target.value = { id: null }
    },
    edit: (id: string): void => {
      target.value = { id }
    },
    close: (): void => {
      target.value = null
    },
  }
})
