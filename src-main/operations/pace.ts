import type { SlowedRegistry } from '@contract/models/operation'
import type { Sleep } from '../http/sleep'

/** Rows in course of one operation, at all registries together; so at one registry it can't be more. */
export const mostAtOnce = 4
/** After so many refusals on end, each with its pause, nothing more is sent until a person wants it. */
const mostRefusals = 5
/** The pause after the first refusal, in milliseconds, where the server doesn't say how long; each next one is twice as long. */
const firstPause = 1_000
const longestPause = 30_000
/** The longest pause that a server can ask for, in milliseconds. */
const longestAsked = 5 * 60_000
/** The shortest that it can ask for: a date has only seconds. */
const shortestAsked = 1_000

/** How fast one registry is sent changes, by all operations. */
export interface Pace {
  /** How many rows an operation may have in course there now; 0 in a pause. */
  atOnce(): number
  /** The registry has answered, and isn't over its limit. */
  served(): void
  /** It takes longer and longer to answer. */
  slower(): void
  /**
   * It refused with 429 or 503. `retryAfter` is what it asks for, in seconds. Gives whether it makes sense to go on after
   * the pause: it doesn't when it has refused again and again.
   */
  refused(status: 429 | 503, retryAfter: number | null): boolean
  /** A person wants something done there: earlier refusals don't count. */
  renew(): void
  /** What of it is to be said; null: nothing. */
  view(): Omit<SlowedRegistry, 'connectionId'> | null
  /** Calls the listener when more, or less, may be sent; gives back its removal. */
  onChanged(listener: () => void): () => void
}

/** What a pace needs. */
export interface PaceMeans {
  readonly sleep: Sleep
  readonly now: () => Date
}

/** The pace of one registry: half as many rows at once after each refusal, and one more after each good while. */
export const createPace = ({ sleep, now }: PaceMeans): Pace => {
  const listeners = new Set<() => void>()
  let allowed = mostAtOnce
  let why: SlowedRegistry['reason'] = 'slow'
  let pause: { readonly until: number } | null = null
  let refusals = 0
  /** Rows that were served since `allowed` changed. */
  let served = 0

  const changed = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const slowDown = (reason: SlowedRegistry['reason']): void => {
    allowed = Math.max(1, Math.floor(allowed / 2))
    served = 0
    why = reason
  }
  const pauseFor = async (ms: number): Promise<void> => {
    const until = now().getTime() + ms
    if (pause !== null && pause.until >= until) return
    const mine = { until }
    pause = mine
    await sleep(ms)
    // A longer one may have been asked for meanwhile.
    if (pause !== mine) return
    pause = null
    changed()
  }

  return {
    atOnce: () => (pause === null ? allowed : 0),
    served() {
      refusals = 0
      served += 1
      // As many rounds for each step, so that it takes the longer the less is let through.
      if (allowed === mostAtOnce || served < 4 * allowed) return
      allowed += 1
      served = 0
      changed()
    },
    slower() {
      if (allowed === 1 || pause !== null) return
      slowDown('slow')
      changed()
    },
    refused(status, retryAfter) {
      // Rows in course that are refused together are one refusal.
      if (pause === null) {
        refusals += 1
        slowDown(status === 429 ? 'asked' : 'unavailable')
      }
      if (refusals > mostRefusals) return false
      if (pause !== null && retryAfter === null) return true
      const ms =
        retryAfter === null
          ? Math.min(longestPause, firstPause * 2 ** (refusals - 1))
          : Math.min(longestAsked, Math.max(shortestAsked, 1_000 * retryAfter))
      void pauseFor(ms)
      changed()
      return true
    },
    renew() {
      refusals = 0
    },
    view: () =>
      pause === null && allowed === mostAtOnce
        ? null
        : { reason: why, until: pause === null ? null : new Date(pause.until).toISOString() },
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
