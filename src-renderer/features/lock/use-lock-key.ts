import { onScopeDispose } from 'vue'
import { isPressed, type Shortcut } from '../../ui/keys'
import { useLock } from './lock-store'

/** The key that locks the program. */
export const lockShortcut: Shortcut = { key: 'l', mod: true }

/** Hears the key that locks, in each mode of the program. A dialog isn't answered by it, so that it works over one, too. */
export const useLockKey = (): void => {
  const lock = useLock()
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || !isPressed(event, lockShortcut)) return
    event.preventDefault()
    void lock.now()
  }
  document.addEventListener('keydown', onKeydown)
  onScopeDispose(() => document.removeEventListener('keydown', onKeydown))
}
