import type { Handlers } from '@contract/derive'
import type { Settings } from '@contract/models/settings'
import { ok } from '@contract/result'
import type { JsonFile } from '../storage/json-file'

/** The calls of the group `settings`. `changed` is called when other ones hold. */
export const settingsHandlers = (
  settings: JsonFile<Settings>,
  changed: () => void = () => undefined,
): Handlers['settings'] => ({
  get: () => Promise.resolve(ok(settings.value())),
  async save(next) {
    const saved = await settings.update(() => next)
    if (saved.ok) changed()
    return saved
  },
})
