import { onScopeDispose, watch } from 'vue'
import { useRoute } from 'vue-router'
import { isPressed } from '../../ui/keys'
import { registryShortcut, useActions } from './actions'
import { usePalette } from './palette-store'

/** Whether a dialog is open: it asks something, and nothing comes between. */
const isAsked = (): boolean => document.querySelector('.v-dialog.v-overlay--active') !== null

/** Hears the keys of the actions and of the registries, and remembers which registries were opened. */
export const useShortcuts = (): void => {
  const route = useRoute()
  const palette = usePalette()
  const { actions, registries, openRegistry } = useActions()

  const onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat) return
    const registry = registries.value.find((_, place) => {
      const shortcut = registryShortcut(place)
      return shortcut !== null && isPressed(event, shortcut)
    })
    // The lock's key is heard in each mode, which this isn't.
    const action = actions.value.find(
      ({ key, shortcut }) => key !== 'lock' && shortcut !== null && isPressed(event, shortcut),
    )
    if (registry === undefined && action === undefined) return
    event.preventDefault()
    if (isAsked()) return
    if (registry === undefined) action?.run()
    else openRegistry(registry)
  }
  document.addEventListener('keydown', onKeydown)
  onScopeDispose(() => document.removeEventListener('keydown', onKeydown))

  watch(
    () => route.params['connectionId'],
    (id) => {
      if (typeof id === 'string') palette.remember({ kind: 'registry', id })
    },
    { immediate: true },
  )
}
