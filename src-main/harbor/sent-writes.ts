import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the changes that were sent for one task. */
export interface SentWrites {
  /**
   * One of them may have been made, or was: it was answered otherwise than with 429 (RFC 6585, 4: said instead of doing it), or
   * not at all.
   */
  readonly letThrough: boolean
  /** How long the last one took, in milliseconds, that was answered by something which can serve; null: none was. */
  readonly servedIn: number | null
}

type Noting = { -readonly [K in keyof SentWrites]: SentWrites[K] }

const collected = new AsyncLocalStorage<Noting>()

/** Does something, and gives beside its outcome what is known of the changes that were sent for it. */
export const collectWrites = async <T>(
  task: () => Promise<T>,
): Promise<{ readonly outcome: T; readonly writes: SentWrites }> => {
  const writes: Noting = { letThrough: false, servedIn: null }
  const outcome = await collected.run(writes, task)
  return { outcome, writes }
}

/** A change was sent, and answered so; null: there was no answer. */
export const noteWrite = (
  answer: { readonly status: number; readonly millis: number } | null,
): void => {
  const writes = collected.getStore()
  if (writes === undefined || answer?.status === 429) return
  writes.letThrough = true
  if (answer !== null && answer.status < 500) writes.servedIn = answer.millis
}
