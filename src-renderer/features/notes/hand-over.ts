import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { NoteTerms, NoteView, SharedNote } from '@contract/models/note'
import type { HandOver } from '@contract/models/settings'
import type { Failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { announce } from '../../ui/announcer'
import { useSettings } from '../settings/settings-store'
import { useNoteTerms, type NotePlanned } from './note-terms'
import { useNotes } from './notes-store'

/** A note on its way. The link and the passphrase are nowhere else. */
export type Making =
  | { readonly state: 'none' | 'making' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'made'; readonly shared: SharedNote; readonly asked: NoteTerms }

/** How a new password is handed over: chosen before it is set, done afterwards. It ends with the dialog that has it. */
export interface HandingOver {
  /** By note, copied, or read out loud. */
  readonly way: Ref<HandOver>
  /** Changes the way, and remembers it for the next password. */
  readonly prefer: (way: HandOver) => Promise<void>
  /** How the note is to be made. */
  readonly plan: NotePlanned
  /** A note is made as soon as the password is set. */
  readonly willMakeNote: ComputedRef<boolean>
  readonly making: Readonly<Ref<Making>>
  /** What is known of the note now; null: none was made. */
  readonly note: ComputedRef<NoteView | null>
  /** The note can still be opened, as far as is known. */
  readonly opens: ComputedRef<boolean>
  /** The password is set: makes the note, if that is the way. */
  readonly begin: (username: string, password: string) => void
  /** Makes a note, or another one. */
  readonly makeNote: () => Promise<void>
  /** The link was copied, alone or in a message. */
  readonly linkCopied: Ref<boolean>
  /** It was tried to close before that: the person is asked. */
  readonly asking: Ref<boolean>
  /** Whether the dialog may be closed. If a link would be lost that nobody has, it asks instead. */
  readonly mayClose: () => boolean
}

/** See {@link HandingOver}. */
export const useHandingOver = (connectionId: string): HandingOver => {
  const settings = useSettings()
  const notes = useNotes()
  const { t } = useTexts()
  const sentenceOf = useFailure()

  const way = shallowRef(settings.current.handOver)
  const plan = useNoteTerms()
  const { terms } = plan
  const making = shallowRef<Making>({ state: 'none' })
  const linkCopied = shallowRef(false)
  const asking = shallowRef(false)
  let secret: { readonly username: string; readonly password: string } | null = null
  let open = true
  onScopeDispose(() => {
    open = false
    secret = null
    making.value = { state: 'none' }
  })
  // The remembered way may arrive after the dialog has opened.
  watch(
    () => settings.current.handOver,
    (remembered) => {
      if (secret === null) way.value = remembered
    },
  )

  watch(linkCopied, () => (asking.value = false))

  const note = computed(() => {
    if (making.value.state !== 'made') return null
    const { note: made } = making.value.shared
    return notes.noteOf(made.id) ?? made
  })
  const opens = computed(() => note.value?.state === 'unread' || note.value?.state === 'unknown')

  const makeNote = async (): Promise<void> => {
    const asked = terms.value
    if (secret === null || asked === null || making.value.state === 'making') return
    making.value = { state: 'making' }
    linkCopied.value = false
    const result = await notes.share(
      { kind: 'given', value: secret.password },
      { connectionId, username: secret.username },
      asked,
    )
    // Whoever has closed the dialog meanwhile was asked.
    if (!open) return
    making.value = result.ok
      ? { state: 'made', shared: result.value, asked }
      : { state: 'failed', failure: result.failure }
    announce(
      result.ok
        ? t('notes.made.said')
        : t('notes.failed.said', { reason: sentenceOf(result.failure).title }),
    )
  }

  const wouldLoseLink = (): boolean =>
    making.value.state === 'making' || (opens.value && !linkCopied.value)

  return {
    way,
    prefer: async (chosen) => {
      way.value = chosen
      const result = await settings.change({ handOver: chosen })
      if (!result.ok) announce(sentenceOf(result.failure).title)
    },
    plan,
    willMakeNote: computed(() => way.value === 'note' && terms.value !== null),
    making,
    note,
    opens,
    begin: (username, password) => {
      secret = { username, password }
      if (way.value === 'note') void makeNote()
    },
    makeNote,
    linkCopied,
    asking,
    mayClose: () => {
      asking.value = wouldLoseLink()
      return !asking.value
    },
  }
}
