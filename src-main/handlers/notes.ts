import type { Handlers } from '@contract/derive'
import { fail, ok, type Result } from '@contract/result'
import type { TemplateStore } from '../sharing/message-templates'
import type { NoteServices } from '../sharing/note-service'
import { tableOf } from '../sharing/note-table'
import type { Notes } from '../sharing/notes'

/** What the calls of the group `notes` are answered with. */
export interface NoteParts {
  readonly notes: Notes
  readonly services: NoteServices
  readonly templates: TemplateStore
  readonly isConnection: (id: string) => boolean
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (text: string) => Promise<Result<string | null>>
}

/** The calls of the group `notes`. */
export const noteHandlers = ({
  notes,
  services,
  templates,
  isConnection,
  saveTable,
}: NoteParts): Handlers['notes'] => ({
  service: () => Promise.resolve(ok(services.view())),
  saveService: (input) => services.save(input),
  removeService: () => services.remove(),
  testService: (input) => services.test(input),
  share: (input) => notes.share(input),
  list: () => Promise.resolve(ok(notes.list())),
  check: ({ which }) => notes.check(which),
  withdraw: ({ id }) => notes.withdraw(id),
  forget: ({ which }) => notes.forget(which),
  export: ({ which }) => saveTable(tableOf(notes.chosen(which))),
  templates: ({ connectionId }) =>
    Promise.resolve(
      isConnection(connectionId) ? ok(templates.of(connectionId)) : fail('unknown-connection', {}),
    ),
  saveTemplates: async (input) =>
    isConnection(input.connectionId)
      ? templates.save(input.connectionId, input.templates)
      : fail('unknown-connection', {}),
})
