import type { Handlers } from '@contract/derive'
import type { Settings } from '@contract/models/settings'
import { ok } from '@contract/result'
import type { JsonFile } from '../storage/json-file'

/** The calls of the group `settings`. */
export const settingsHandlers = (settings: JsonFile<Settings>): Handlers['settings'] => ({
  get: () => Promise.resolve(ok(settings.value())),
  save: (next) => settings.update(() => next),
})
