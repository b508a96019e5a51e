import { watch } from 'vue'
import { spokenOf } from '@contract/rules/language'
import { useBridge } from '@screen/bridge'
import type { Installed } from '@screen/app/install'
import { useSettings } from './settings-store'

/** Has the screens speak the language that was chosen, or the operating system's, from before the first word on. */
export const followLanguage = async (speak: Installed['speak']): Promise<void> => {
  const { app } = useBridge()
  const settings = useSettings()
  const [info] = await Promise.all([app.info(), settings.loaded])
  const preferred = info.ok ? info.value.systemLanguages : []
  const change = (): Promise<void> => speak(spokenOf(settings.current.language, preferred))
  let changed = change()
  watch(
    () => settings.current.language,
    () => (changed = changed.then(change)),
  )
  await changed
}
