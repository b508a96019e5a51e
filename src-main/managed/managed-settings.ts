import type { Settings } from '@contract/models/settings'
import type { JsonFile } from '../storage/json-file'
import type { Managed } from './managed'

/** Settings in which what is locked is as it was set. The file keeps the person's own for the day on which it isn't any more. */
export const lockedSettings = (
  file: JsonFile<Settings>,
  { settings }: Pick<Managed, 'settings'>,
): JsonFile<Settings> => {
  const locked = settings(true)
  const isFree = (name: string): boolean => !Object.hasOwn(locked, name)
  const effective = (own: Settings): Settings => ({ ...own, ...locked })
  return {
    found: file.found,
    value: () => effective(file.value()),
    async update(change) {
      const updated = await file.update((own) => ({
        ...own,
        ...Object.fromEntries(
          Object.entries(change(effective(own))).filter(([name]) => isFree(name)),
        ),
      }))
      return updated.ok ? { ok: true, value: effective(updated.value) } : updated
    },
  }
}
