import { join } from 'node:path'
import { settingsSchema, type Settings } from '@contract/models/settings'
import { openJsonFile, type JsonFile } from '../storage/json-file'

/** What holds until a person chooses something else. */
export const defaultSettings: Settings = {
  userColumns: ['fullName', 'email', 'admin', 'createdAt', 'comment'],
  passwordStyle: { kind: 'characters', length: 20 },
}

/** The file that remembers what a person has chosen. A damaged one is only moved aside: it is quickly chosen again. */
export const openSettings = (folder: string, now: () => Date): Promise<JsonFile<Settings>> =>
  openJsonFile(
    join(folder, 'settings.json'),
    { schema: settingsSchema, migrations: [], fresh: defaultSettings },
    now,
  )
