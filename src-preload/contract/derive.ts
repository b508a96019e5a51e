import type * as v from 'valibot'
import type { Invoke, Notify } from './kinds'
import type { Result } from './result'
import type { Contract } from './schema'

type InputOf<D> = D extends Invoke<infer S, unknown> ? v.InferInput<S> : never
type CheckedOf<D> = D extends Invoke<infer S, unknown> ? v.InferOutput<S> : never
type OutputOf<D> = D extends Invoke<v.GenericSchema, infer O> ? O : never
type PayloadOf<D> = D extends Notify<infer P> ? P : never

type CallsOf<G extends keyof Contract, K extends 'invoke' | 'notify'> = {
  [C in keyof Contract[G]]: Contract[G][C] extends { kind: K } ? C : never
}[keyof Contract[G]]

type Call<I, O> = [I] extends [undefined]
  ? () => Promise<Result<O>>
  : (input: I) => Promise<Result<O>>

/** The main side: a handler for each call. A missing one doesn't compile. */
export type Handlers = {
  readonly [G in keyof Contract]: {
    readonly [C in CallsOf<G, 'invoke'>]: Call<CheckedOf<Contract[G][C]>, OutputOf<Contract[G][C]>>
  }
}

/** The main side's way to tell the screens something. */
export type Notifications = {
  readonly [G in keyof Contract]: {
    readonly [C in CallsOf<G, 'notify'>]: (payload: PayloadOf<Contract[G][C]>) => void
  }
}

/** The screen side, window.wharfinger: a function for each call; for each message one that takes a listener and gives back its removal. */
export type ScreenApi = {
  readonly [G in keyof Contract]: {
    readonly [C in CallsOf<G, 'invoke'>]: Call<InputOf<Contract[G][C]>, OutputOf<Contract[G][C]>>
  } & {
    readonly [C in CallsOf<G, 'notify'>]: (
      listener: (payload: PayloadOf<Contract[G][C]>) => void,
    ) => () => void
  }
}

/** A call of the contract, as the main side serves it and the preload offers it. */
export interface Entry {
  readonly group: string
  readonly call: string
  /** The name that travels: group.call. */
  readonly channel: string
  readonly definition: Invoke<v.GenericSchema, unknown> | Notify<unknown>
}

/** Every entry of the contract. */
export const entriesOf = (contract: Contract): readonly Entry[] =>
  Object.entries(contract).flatMap(([group, calls]) =>
    Object.entries(calls).map(([call, definition]) => ({
      group,
      call,
      channel: `${group}.${call}`,
      definition: definition as Entry['definition'],
    })),
  )

/** Makes an object with the contract's shape out of one function per entry; what `make` leaves out isn't there. */
export const shapeOf = <T>(
  contract: Contract,
  make: (entry: Entry) => ((argument: never) => unknown) | undefined,
): T => {
  const shape: Record<string, Record<string, unknown>> = {}
  for (const entry of entriesOf(contract)) {
    const made = make(entry)
    shape[entry.group] ??= {}
    if (made !== undefined) Object.assign(shape[entry.group] ?? {}, { [entry.call]: made })
  }
  return shape as T
}
