import { join } from 'node:path'
import { defaultSettings, settingsSchema, type Settings } from '@contract/models/settings'
import { openJsonFile, type JsonFile } from '../storage/json-file'

/** Version 2 has how a password is handed over and the language it is spelt in, version 3 whether registries are checked at the start, version 4 the program's language, version 5 whether what is known is kept, version 6 whether the window is kept out of screenshots, version 7 when the program is locked, version 8 how all registries are looked at. */
const migrations = [
  (old: unknown): unknown => ({
    handOver: defaultSettings.handOver,
    spelling: defaultSettings.spelling,
    ...(old as object),
  }),
  (old: unknown): unknown => ({
    checkAtStart: defaultSettings.checkAtStart,
    ...(old as object),
  }),
  (old: unknown): unknown => ({ language: defaultSettings.language, ...(old as object) }),
  (old: unknown): unknown => ({
    keepLastKnown: defaultSettings.keepLastKnown,
    ...(old as object),
  }),
  (old: unknown): unknown => ({
    contentProtection: defaultSettings.contentProtection,
    ...(old as object),
  }),
  (old: unknown): unknown => ({
    lockAfter: defaultSettings.lockAfter,
    lockWithSystem: defaultSettings.lockWithSystem,
    ...(old as object),
  }),
  (old: unknown): unknown => ({ overview: defaultSettings.overview, ...(old as object) }),
]

/**
 * The file that remembers what a person has chosen. A damaged one is only moved aside: it is quickly chosen again.
 * @param proposed what holds instead of the program's own defaults
 */
export const openSettings = (
  folder: string,
  now: () => Date,
  proposed: Partial<Settings> = {},
): Promise<JsonFile<Settings>> =>
  openJsonFile(
    join(folder, 'settings.json'),
    { schema: settingsSchema, migrations, fresh: { ...defaultSettings, ...proposed } },
    now,
  )
