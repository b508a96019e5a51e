import { setTimeout } from 'node:timers/promises'

/** Waits for so many milliseconds; ends at once when the signal is given. Never rejects. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

/** Sleeping by Node's timers. */
export const sleep: Sleep = (ms, signal) =>
  setTimeout(ms, undefined, signal && { signal }).catch(() => undefined)
