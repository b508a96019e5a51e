import { shapeOf, type Handlers, type Notifications } from '@contract/derive'
import { failure, type Failure } from '@contract/result'
import type { Contract } from '@contract/schema'

type CallName = {
  [G in keyof Handlers]: `${G}.${keyof Handlers[G] & string}`
}[keyof Handlers]
type NewsName = {
  [G in keyof Notifications]: `${G}.${keyof Notifications[G] & string}`
}[keyof Notifications]

/** What is answered while the program is locked: what the cover needs, and whether the window may be closed. All else is refused, so that a new call is. */
export const answeredWhileLocked: ReadonlySet<string> = new Set<CallName>([
  'app.info',
  'app.holdOpen',
  'lock.get',
  'lock.unlock',
  'settings.get',
])

/** What the screens are told meanwhile; nothing of it is about people or registries. */
const toldWhileLocked: ReadonlySet<string> = new Set<NewsName>(['app.closing', 'lock.changed'])

/** Why a call isn't answered now; null: it is. */
export const refuseWhileLocked =
  (isLocked: () => boolean) =>
  (group: string, call: string): Failure | null =>
    isLocked() && !answeredWhileLocked.has(`${group}.${call}`) ? failure('locked', {}) : null

/** What a message is about: the screens want to know the newest of each only. */
const subjectOf = (payload: unknown): string => {
  const { id, connectionId, testId } = (payload ?? {}) as Readonly<Record<string, unknown>>
  return JSON.stringify([id, connectionId, testId])
}

/** The main side's messages, held back while the program is locked. */
export interface HeldNews {
  readonly notify: Notifications
  /** Sends what was held back, in its order. */
  release(): void
}

/** Holds back what the screens would be told while the program is locked: the newest about each subject. */
export const holdNews = (
  contract: Contract,
  send: Notifications,
  isLocked: () => boolean,
): HeldNews => {
  const held = new Map<string, () => void>()
  const groups: Readonly<Record<string, Readonly<Record<string, (payload: unknown) => void>>>> =
    send as never
  const notify = shapeOf<Notifications>(contract, ({ group, call, channel, definition }) => {
    if (definition.kind !== 'notify') return undefined
    const tell = (payload: unknown): void => groups[group]?.[call]?.(payload)
    return (payload: unknown) => {
      if (!isLocked() || toldWhileLocked.has(channel)) return tell(payload)
      const key = `${channel} ${subjectOf(payload)}`
      held.delete(key)
      held.set(key, () => tell(payload))
    }
  })
  return {
    notify,
    release() {
      const all = [...held.values()]
      held.clear()
      for (const tell of all) tell()
    },
  }
}
