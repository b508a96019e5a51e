import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { SuggestedPerson } from '@contract/models/person'

/** Something that was gone to. */
export type Visited =
  | { readonly kind: 'registry'; readonly id: string }
  | { readonly kind: 'person'; readonly person: SuggestedPerson }
  | { readonly kind: 'action'; readonly key: string }

/** What tells two visits apart; also the key of the palette's entry. */
export const keyOfVisit = (visited: Visited): string => {
  switch (visited.kind) {
    case 'registry':
      return `registry ${visited.id}`
    case 'person':
      return `person ${visited.person.key}`
    case 'action':
      return `action ${visited.key}`
  }
}

const most = 6

/** Which of these dialogs is open, and where the person has been in this run, newest first. */
export const usePalette = defineStore('palette', () => {
  const open = shallowRef<'palette' | 'shortcuts' | 'about' | null>(null)
  const recent = shallowRef<readonly Visited[]>([])
  return {
    open,
    recent,
    remember: (visited: Visited): void => {
      const others = recent.value.filter((one) => keyOfVisit(one) !== keyOfVisit(visited))
      recent.value = [visited, ...others].slice(0, most)
    },
  }
})
