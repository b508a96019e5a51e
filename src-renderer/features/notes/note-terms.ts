import { computed, shallowRef, type ComputedRef } from 'vue'
import type { NoteTerms } from '@contract/models/note'
import { useNotes } from './notes-store'

/** How the next note or notes are to be made. */
export interface NotePlanned {
  /** The service's own, until the person changes them; null: no service is chosen. */
  readonly terms: ComputedRef<NoteTerms | null>
  readonly setTerms: (terms: NoteTerms) => void
}

/** See {@link NotePlanned}. */
export const useNoteTerms = (): NotePlanned => {
  const notes = useNotes()
  const own = shallowRef<NoteTerms | null>(null)
  return {
    terms: computed(() => {
      if (notes.service === null) return null
      const { lifetime, passphrase } = notes.service
      return own.value ?? { lifetime, passphrase }
    }),
    setTerms: (changed) => (own.value = changed),
  }
}
