import { computed, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { User } from '@contract/models/user'
import type { Directory } from './directory'

/** Whose panel is open: who was opened in the table of a directory, or is asked for by the address (`wantedId`). */
export const useOpenedPerson = (
  connectionId: string,
  { answer }: Directory,
  wantedId: () => number | null,
) => {
  const router = useRouter()
  const opened = shallowRef<{ userId: number; user: User | null } | null>(null)

  // The address of a person opens the panel, and is the users' again: what is open then changes without it.
  watch(
    wantedId,
    (userId) => {
      if (userId === null) return
      opened.value = { userId, user: null }
      void router.replace({ name: 'users', params: { connectionId } })
    },
    { immediate: true },
  )
  return {
    /** null: nobody's. */
    openId: computed(() => opened.value?.userId ?? null),
    /** As the table had them, or has by now; who is opened by the address may come later than the panel. */
    openUser: computed(() => {
      const { userId, user } = opened.value ?? { userId: null, user: null }
      return user ?? answer.value?.rows.find((row) => row.userId === userId) ?? null
    }),
    open: (user: User): void => {
      opened.value = { userId: user.userId, user }
    },
    close: (): void => {
      opened.value = null
    },
  }
}
