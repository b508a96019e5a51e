import * as v from 'valibot'

/** A call of the screen that the main process answers with a Result. */
export interface Invoke<S extends v.GenericSchema, O> {
  readonly kind: 'invoke'
  /** Checks the input on the main side, whatever the screen sent. */
  readonly input: S
  /** Carries the output's type; there is no value. */
  readonly output?: O
}

/** A message of the main process to the screen. */
export interface Notify<P> {
  readonly kind: 'notify'
  /** Carries the payload's type; there is no value. */
  readonly payload?: P
}

/** A call by its input; `.returns<T>()` says what it answers. */
export const invoke = <S extends v.GenericSchema>(input: S) => ({
  returns: <O>(): Invoke<S, O> => ({ kind: 'invoke', input }),
})

/** A message by its payload. */
export const notify = <P>(): Notify<P> => ({ kind: 'notify' })

/** A call without input. */
export const none = v.undefined()
