import type { BrowserWindow, PowerMonitor } from 'electron'
import type { Lock } from '../lock/lock'

/** How often the system is asked how long it has had no input, in milliseconds. */
const interval = 5_000

/** What is heard of the system. */
type Power = Pick<PowerMonitor, 'on' | 'getSystemIdleTime' | 'getSystemIdleState'>

/** Lets the lock know when the computer is suspended or locked, and how long nobody has used it. Only once the app is ready. */
export const watchPower = (power: Power, lock: Pick<Lock, 'systemLocked' | 'look'>): void => {
  const { systemLocked } = lock
  power.on('suspend', systemLocked)
  power.on('lock-screen', systemLocked)
  // On macOS another person takes over the screen.
  power.on('user-did-resign-active', systemLocked)
  // Linux tells of a locked screen only when it is asked.
  let wasLocked = false
  setInterval(() => {
    const isLocked = power.getSystemIdleState(1) === 'locked'
    if (isLocked && !wasLocked) systemLocked()
    wasLocked = isLocked
    lock.look(power.getSystemIdleTime())
  }, interval)
}

/** Lets the lock know of input to a window that has just been opened. */
export const watchInput = ({ webContents }: BrowserWindow, { used }: Pick<Lock, 'used'>): void => {
  webContents.on('input-event', used)
}
