import { join } from 'node:path'
import * as v from 'valibot'
import { connectionId } from '@contract/models/connection'
import { messageTemplatesSchema, type MessageTemplates } from '@contract/models/note'
import { ok, type Result } from '@contract/result'
import { openJsonFile } from '../storage/json-file'

/** The program's own messages. */
const none: MessageTemplates = { created: null, reset: null }

/** The messages of registries that go with a new password. */
export interface TemplateStore {
  of(connectionId: string): MessageTemplates
  /** Failure 'file'; then they stay as they were. */
  save(connectionId: string, templates: MessageTemplates): Promise<Result<MessageTemplates>>
  /** Forgets the messages of a registry that was removed. */
  forget(connectionId: string): Promise<Result<MessageTemplates>>
}

/** Opens message-templates.json in the program's folder. */
export const openTemplateStore = async (
  folder: string,
  now: () => Date,
): Promise<TemplateStore> => {
  const file = await openJsonFile<Record<string, MessageTemplates>>(
    join(folder, 'message-templates.json'),
    { schema: v.record(connectionId, messageTemplatesSchema), migrations: [], fresh: {} },
    now,
  )
  const of = (id: string): MessageTemplates => file.value()[id] ?? none

  const save = async (
    id: string,
    templates: MessageTemplates,
  ): Promise<Result<MessageTemplates>> => {
    const isOwn = templates.created !== null || templates.reset !== null
    if (!isOwn && file.value()[id] === undefined) return ok(none)
    const written = await file.update(({ [id]: _, ...others }) =>
      isOwn ? { ...others, [id]: templates } : others,
    )
    return written.ok ? ok(templates) : written
  }

  return { of, save, forget: (id) => save(id, none) }
}
