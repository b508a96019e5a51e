import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** At which registry somebody wants to add a user from elsewhere; its users' screen opens the dialog and takes the wish. */
export const useNewUserWish = defineStore('new-user-wish', () => {
  const connectionId = shallowRef<string | null>(null)
  return {
    connectionId,
    wish: (id: string): void => {
      connectionId.value = id
    },
    take: (): void => {
      connectionId.value = null
    },
  }
})
