import { computed, type ComputedRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import type { SharedNote } from '@contract/models/note'
import { useTexts } from '../../i18n'
import { hostText } from '../connections/host-text'
import type { Person } from '../users/people'
import { useNotes } from './notes-store'

/** What a message is about. */
export type MessageReason = 'created' | 'reset'

/** What a template may name in braces. */
export const placeholders = ['name', 'username', 'registry', 'address', 'how'] as const
/** See {@link placeholders}. */
export type Placeholder = (typeof placeholders)[number]

/** Fills a template in; whatever else stands in braces stays as it is, also in what is filled in. */
export const fillTemplate = (
  template: string,
  values: Readonly<Record<Placeholder, string>>,
): string =>
  template.replace(/\{(\w+)\}/g, (whole, word) => {
    const placeholder = placeholders.find((known) => known === word)
    return placeholder === undefined ? whole : values[placeholder]
  })

/** The program's own templates. */
export const useUsualText = (): ((reason: MessageReason) => string) => {
  const { t } = useTexts()
  // Each placeholder stands for itself.
  const itself = Object.fromEntries(placeholders.map((name) => [name, `{${name}}`]))
  return (reason) => t(`notes.message.usual.${reason}`, itself)
}

/** The facts that a message names, apart from how the password comes. */
export const messageFacts = (connection: ConnectionView, person: Person) => ({
  name: person.fullName || person.username,
  username: person.username,
  registry: connection.name,
  address: hostText(connection.url),
})

/** The sentence that stands for {how} where the password comes by a note. */
export const useNoteSentence = (): ((shared: SharedNote) => string) => {
  const { t, d } = useTexts()
  return ({ note, link, passphrase }) =>
    t(passphrase === null ? 'notes.message.how.note' : 'notes.message.how.notePassphrase', {
      until: d(note.expiresAt, 'moment'),
      link,
    })
}

/** The template of a registry for a reason: its own, or the usual one. It is asked for when this is set up. */
export const useTemplate = (connectionId: string, reason: MessageReason): ComputedRef<string> => {
  const notes = useNotes()
  const usual = useUsualText()
  void notes.loadTemplates(connectionId)
  return computed(() => notes.templatesOf(connectionId)?.[reason] ?? usual(reason))
}
