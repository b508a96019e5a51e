import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type {
  MessageTemplates,
  NoteRecipient,
  NoteService,
  NoteServiceView,
  NotesChoice,
  NoteSecret,
  NoteTerms,
  NoteView,
  SharedNote,
} from '@contract/models/note'
import { ok, type Failure, type Result } from '@contract/result'
import { useBridge } from '@screen/bridge'

/**
 * The chosen service, the notes that were handed over, and the registries' messages. A note's link and passphrase pass
 * through and aren't kept.
 */
export const useNotes = defineStore('notes', () => {
  const { notes, lock } = useBridge()
  const service = shallowRef<NoteServiceView | null>(null)
  const list = shallowRef<readonly NoteView[]>([])
  const templates = shallowRef<ReadonlyMap<string, MessageTemplates>>(new Map())
  /** Why the service or the list isn't known. */
  const failure = shallowRef<Failure | null>(null)
  // Lives as long as the window, like the store.
  notes.changed((changed) => (list.value = changed))

  const load = async (): Promise<void> => {
    const [chosen, handedOver] = await Promise.all([notes.service(), notes.list()])
    if (chosen.ok) service.value = chosen.value
    if (handedOver.ok) list.value = handedOver.value
    failure.value = !chosen.ok ? chosen.failure : !handedOver.ok ? handedOver.failure : null
  }
  const loaded = load()
  // Its token may have been forgotten.
  lock.changed(({ locked }) => {
    if (!locked) void load()
  })

  /** Takes a note into the list, in place of what was known of it. */
  const put = (note: NoteView): void => {
    const known = list.value.some(({ id }) => id === note.id)
    list.value = known
      ? list.value.map((other) => (other.id === note.id ? note : other))
      : [note, ...list.value]
  }

  /** See `notes.saveService` of the contract. */
  const saveService = async (
    chosen: NoteService,
    token: string | null,
    keep: 'keychain' | 'run',
  ): Promise<Result<NoteServiceView>> => {
    const result = await notes.saveService({ service: chosen, token, keep })
    if (result.ok) service.value = result.value
    return result
  }
  const removeService = async (): Promise<Result<void>> => {
    const result = await notes.removeService()
    if (result.ok) service.value = null
    return result
  }
  /** Forgets the token of the chosen service, which is used without an account from then on. */
  const forgetToken = async (): Promise<Result<NoteServiceView | null>> => {
    if (service.value === null) return ok(null)
    const anonymous: NoteService = { ...serviceOf(service.value), account: null }
    const removed = await removeService()
    return removed.ok ? saveService(anonymous, null, 'keychain') : removed
  }

  /** Makes a note of a secret at the chosen service. */
  const share = async (
    secret: NoteSecret,
    recipient: NoteRecipient,
    terms: NoteTerms,
  ): Promise<Result<SharedNote>> => {
    const result = await notes.share({ secret, recipient, terms })
    if (result.ok) put(result.value.note)
    return result
  }
  const withdraw = async (id: string): Promise<Result<NoteView>> => {
    const result = await notes.withdraw({ id })
    if (result.ok) put(result.value)
    return result
  }

  const keepTemplates = (
    connectionId: string,
    result: Result<MessageTemplates>,
  ): Result<MessageTemplates> => {
    if (result.ok) templates.value = new Map(templates.value).set(connectionId, result.value)
    return result
  }

  return {
    /** null: none is chosen, or it isn't known yet. */
    service,
    list,
    failure,
    loaded,
    load,
    unread: computed(() => list.value.filter(({ state }) => state === 'unread').length),
    noteOf: (id: string): NoteView | null => list.value.find((note) => note.id === id) ?? null,
    saveService,
    removeService,
    forgetToken,
    testService: (chosen: NoteService, token: string | null) =>
      notes.testService({ service: chosen, token }),
    share,
    withdraw,
    /** Asks the services what became of them. */
    check: (which: NotesChoice) => notes.check({ which }),
    /** Takes them out of the list. */
    forget: (which: NotesChoice) => notes.forget({ which }),
    /** Writes them to a file; its name, or null: none was chosen. */
    exportList: (which: NotesChoice) => notes.export({ which }),
    /** The messages of a registry, once they were asked for. */
    templatesOf: (connectionId: string): MessageTemplates | null =>
      templates.value.get(connectionId) ?? null,
    loadTemplates: async (connectionId: string) =>
      keepTemplates(connectionId, await notes.templates({ connectionId })),
    saveTemplates: async (connectionId: string, changed: MessageTemplates) =>
      keepTemplates(connectionId, await notes.saveTemplates({ connectionId, templates: changed })),
  }
})

/** The service as it is saved, without what only the view has. */
const serviceOf = ({
  kind,
  url,
  account,
  trust,
  plainHttpAccepted,
  lifetime,
  passphrase,
}: NoteServiceView): NoteService => ({
  kind,
  url,
  account,
  trust,
  plainHttpAccepted,
  lifetime,
  passphrase,
})
