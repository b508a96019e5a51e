import * as v from 'valibot'
import { shapeOf, type Handlers, type Notifications, type ScreenApi } from '@contract/derive'
import { done, ok, type Result } from '@contract/result'
import { contract } from '@contract/schema'

/** What a test answers to the calls that it expects: handlers as the main side has them, but at once or later. */
export type Answers = {
  readonly [G in keyof Handlers]?: {
    readonly [C in keyof Handlers[G]]?: Handlers[G][C] extends (
      ...input: infer I
    ) => Promise<infer R>
      ? (...input: I) => R | Promise<R>
      : never
  }
}

/** A call that a screen made: its channel (group.call) and its input, as the contract's validator left it. */
export interface RecordedCall {
  readonly channel: string
  readonly input: unknown
}

/** The main process as a screen's test sees it. */
export interface BridgeDouble {
  /** Stands for window.wharfinger. */
  readonly api: ScreenApi
  /** Tells the screens something, as the main process does. */
  readonly emit: Notifications
  /** Every accepted call, in its order. */
  readonly calls: readonly RecordedCall[]
}

/** What every screen may call by itself. */
const usual: Answers = {
  app: { holdOpen: () => done, notify: () => done },
  helpDesk: { get: () => ok({ mode: null, proposed: null }) },
  lock: { get: () => ok({ locked: false, hasPassword: false }) },
  managed: {
    get: () =>
      ok({
        path: '/etc/wharfinger/policy.json',
        state: 'none',
        problem: null,
        keepsLast: false,
        isWritable: false,
        values: [],
        registryIds: [],
        notAdded: [],
      }),
  },
  operations: { list: () => ok({ views: [], files: [] }) },
  queue: { list: () => ok({ entries: [], failure: null, setAside: [] }) },
}

type Answer = (input: unknown) => Result<unknown> | Promise<Result<unknown>>

/**
 * The double of the main process, derived from the contract. It is as strict as the real border: what crosses is
 * cloned (a Vue proxy or a function doesn't pass), an input is checked by the contract's validator. A call that is
 * refused, or for which the test has no answer, rejects with an error that names it.
 */
export const createBridgeDouble = (answers: Answers = {}): BridgeDouble => {
  const calls: RecordedCall[] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const answerTo = (group: string, call: string): Answer | undefined =>
    [answers, usual]
      .map(
        (some) =>
          (some as Readonly<Record<string, Readonly<Record<string, Answer>> | undefined>>)[group]?.[
            call
          ],
      )
      .find((answer) => answer !== undefined)

  const api = shapeOf<ScreenApi>(contract, ({ group, call, channel, definition }) => {
    if (definition.kind === 'invoke')
      return async (input: unknown): Promise<unknown> => {
        const parsed = v.safeParse(definition.input, structuredClone(input))
        if (!parsed.success)
          throw new Error(`${channel} refuses its input: ${v.summarize(parsed.issues)}`)
        calls.push({ channel, input: parsed.output })
        const answer = answerTo(group, call)
        if (answer === undefined) throw new Error(`The test has no answer to ${channel}`)
        return structuredClone(await answer(parsed.output))
      }
    return (listener: (payload: unknown) => void) => {
      const heard = listeners.get(channel) ?? new Set()
      listeners.set(channel, heard.add(listener))
      return () => heard.delete(listener)
    }
  })

  const emit = shapeOf<Notifications>(contract, ({ channel, definition }) =>
    definition.kind === 'notify'
      ? (payload: unknown) => {
          for (const listener of listeners.get(channel) ?? []) listener(structuredClone(payload))
        }
      : undefined,
  )
  return { api, emit, calls }
}
