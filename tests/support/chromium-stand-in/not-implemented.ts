import { EventEmitter } from 'node:events'

const refuse = (name: string): never => {
  throw new Error(`not implemented in the stand-in: ${name}`)
}

/** What JavaScript itself asks of every object (await, JSON, instanceof); never a member of Electron's API. */
const asked = new Set(['then', 'toJSON', 'constructor', 'prototype'])

/** `target` as the program gets it: asking for a member that it doesn't have throws and names the member. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key, receiver): unknown =>
      typeof key === 'symbol' || key in object || asked.has(key)
        ? Reflect.get(object, key, receiver)
        : refuse(`${name}.${key}`),
  })

/** A part of Electron that isn't there at all: it can be imported, and whatever is done with it throws. */
export const missing = (name: string): object =>
  new Proxy(class {}, {
    get: (_object, key) =>
      typeof key === 'symbol' || asked.has(key) ? undefined : refuse(`${name}.${key}`),
    construct: () => refuse(`new ${name}()`),
    apply: () => refuse(`${name}()`),
  })

type Listener = Parameters<EventEmitter['on']>[1]

/** An emitter that refuses listeners for events which never come in the stand-in. */
export class KnownEvents extends EventEmitter {
  readonly #owner: string
  readonly #names: readonly string[]

  constructor(owner: string, names: readonly string[]) {
    super()
    this.#owner = owner
    this.#names = names
    // A strict proxy stands between the program and `this`, and private fields are not seen through it.
    for (const add of ['on', 'once', 'addListener', 'prependListener'] as const) {
      const original = super[add].bind(this)
      this[add] = (name: string | symbol, listener: Listener): this => {
        this.#check(String(name))
        original(name, listener)
        return this
      }
    }
  }

  #check(name: string): void {
    if (!this.#names.includes(name)) refuse(`the event '${name}' of ${this.#owner}`)
  }
}

/** The event object of Electron's emitters. */
export class PreventableEvent {
  defaultPrevented = false

  preventDefault(): void {
    this.defaultPrevented = true
  }
}
