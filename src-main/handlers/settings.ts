import type { Handlers } from '@contract/derive'
import type { Settings } from '@contract/models/settings'
import { ok } from '@contract/result'
import type { LastKnown } from '../last-known/last-known'
import type { JsonFile } from '../storage/json-file'

/** The calls of the group `settings`. `changed` is called when other ones hold; what isn't to be kept any more is gone when the call ends. */
export const settingsHandlers = (
  settings: JsonFile<Settings>,
  lastKnown: Pick<LastKnown, 'follow' | 'state'>,
  changed: () => void = () => undefined,
): Handlers['settings'] => ({
  get: () => Promise.resolve(ok(settings.value())),
  async save(next) {
    const before = settings.value().keepLastKnown
    const saved = await settings.update(() => next)
    if (saved.ok) changed()
    if (settings.value().keepLastKnown !== before) await lastKnown.follow()
    return saved
  },
  lastKnown: async () => ok(await lastKnown.state()),
})
