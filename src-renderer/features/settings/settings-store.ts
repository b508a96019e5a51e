import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Settings } from '@contract/models/settings'
import { ok, type Result } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** Until the remembered settings are there, or where they can't be read. */
const untilKnown: Settings = {
  userColumns: ['fullName', 'email', 'admin', 'createdAt', 'comment'],
  overview: { sort: { column: 'environment', descending: false }, filter: 'all', grouped: false },
  passwordStyle: { kind: 'characters', length: 20 },
  handOver: 'copy',
  spelling: 'en',
  language: 'system',
  checkAtStart: false,
  keepLastKnown: true,
  contentProtection: false,
  lockAfter: 15,
  lockWithSystem: true,
}

/** What the person has chosen and the program remembers. */
export const useSettings = defineStore('settings', () => {
  const { settings } = useBridge()
  const current = shallowRef(untilKnown)

  /** Reads what holds in the main process. */
  const load = async (): Promise<void> => {
    const result = await settings.get()
    if (result.ok) current.value = result.value
  }
  const loaded = load()

  /** Changes a part. It holds at once; a failure means that the next start doesn't know it. */
  const change = async (part: Partial<Settings>): Promise<Result<void>> => {
    await loaded
    current.value = { ...current.value, ...part }
    const result = await settings.save(current.value)
    return result.ok ? ok(undefined) : result
  }

  return { current, loaded, load, change }
})
