import type { IpcMainInvokeEvent } from 'electron'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { entriesOf, shapeOf, type Handlers, type ScreenApi } from '@contract/derive'
import { ok } from '@contract/result'
import { contract } from '@contract/schema'
import { notificationsTo, serveBorder } from '@main/electron/ipc'
import { createBridgeDouble } from '@support/bridge-double'
import { goodInputs } from './examples'

type Listener = (event: unknown, payload: unknown) => void

/** Electron's two ends of the wire, as far as both sides use them. */
const wire = vi.hoisted(() => ({
  served: new Map<string, (event: unknown, input: unknown) => unknown>(),
  heard: new Map<string, Set<Listener>>(),
  exposed: new Map<string, unknown>(),
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => wire.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: (channel: string, input: unknown) => wire.served.get(channel)?.({}, input),
    on: (channel: string, listener: Listener) => {
      const listeners = wire.heard.get(channel) ?? new Set<Listener>()
      wire.heard.set(channel, listeners.add(listener))
    },
    removeListener: (channel: string, listener: Listener) =>
      wire.heard.get(channel)?.delete(listener),
  },
}))

type Group = Readonly<Record<string, (argument: unknown) => unknown>>
type Sides = Readonly<Record<string, Group>>

const entries = entriesOf(contract)
const calls = entries.filter(({ definition }) => definition.kind === 'invoke')
const messages = entries.filter(({ definition }) => definition.kind === 'notify')
const inputs: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = goodInputs

/** The screen's side, as the real preload exposes it. */
const screen = (): Sides => wire.exposed.get('wharfinger') as Sides

beforeAll(async () => {
  await import('../../src-preload/index')
  const handlers = shapeOf<Handlers>(contract, ({ channel, definition }) =>
    definition.kind === 'invoke'
      ? (input: unknown) => Promise.resolve(ok({ channel, input }))
      : undefined,
  )
  serveBorder({
    contract,
    handlers,
    ipcMain: { handle: (channel, handler) => wire.served.set(channel, handler as never) },
    isTrusted: (_: IpcMainInvokeEvent) => true,
    refuse: () => null,
    reportBug: () => 'bug-1',
  })
})

describe('the contract', () => {
  it('has both kinds of entries, each under a channel of its own', () => {
    expect(calls.length).toBeGreaterThan(20)
    expect(messages.length).toBeGreaterThan(3)
    expect(new Set(entries.map(({ channel }) => channel)).size).toBe(entries.length)
  })

  it('is all that the main side serves', () => {
    expect([...wire.served.keys()].toSorted()).toEqual(
      calls.map(({ channel }) => channel).toSorted(),
    )
  })

  it('is all that the preload exposes, in one object', () => {
    expect([...wire.exposed.keys()]).toEqual(['wharfinger'])
    const exposed = Object.entries(screen()).flatMap(([group, functions]) =>
      Object.keys(functions).map((call) => `${group}.${call}`),
    )
    expect(exposed).toEqual(entries.map(({ channel }) => channel))
  })

  it('has an example of every call', () => {
    const examples = Object.entries(inputs).flatMap(([group, of]) =>
      Object.keys(of).map((call) => `${group}.${call}`),
    )
    expect(examples.toSorted()).toEqual(calls.map(({ channel }) => channel).toSorted())
  })
})

describe.each(calls)('the call $channel', ({ group, call, channel }) => {
  it('of the screen reaches its handler', async () => {
    for (const input of inputs[group]?.[call] ?? [])
      expect(await screen()[group]?.[call]?.(input)).toEqual(ok({ channel, input }))
  })

  it('is in the double of the tests', async () => {
    const answers = { [group]: { [call]: () => ok(channel) } }
    const { api } = createBridgeDouble(answers)
    const [input] = inputs[group]?.[call] ?? []
    expect(await (api as unknown as Sides)[group]?.[call]?.(input)).toEqual(ok(channel))
  })
})

describe.each(messages)('the message $channel', ({ group, call, channel }) => {
  const emitter = notificationsTo(contract, () => ({
    isDestroyed: () => false,
    send: (name: string, payload: unknown) => {
      for (const listener of wire.heard.get(name) ?? []) listener({}, payload)
    },
  })) as unknown as Sides

  it('of the main side reaches the screen until it listens no more', () => {
    const heard = vi.fn()
    const stop = screen()[group]?.[call]?.(heard) as () => void
    emitter[group]?.[call]?.({ channel })
    stop()
    emitter[group]?.[call]?.({ channel })
    expect(heard.mock.calls).toEqual([[{ channel }]])
  })

  it('is in the double of the tests', () => {
    const heard = vi.fn()
    const { api, emit } = createBridgeDouble()
    ;(api as unknown as Sides)[group]?.[call]?.(heard)
    ;(emit as unknown as Sides)[group]?.[call]?.({ channel })
    expect(heard).toHaveBeenCalledWith({ channel })
  })

  it('is nothing that a screen can send', () => {
    expect(Object.keys(emitter[group] ?? {})).toContain(call)
    expect(wire.served.has(channel)).toBe(false)
  })
})

describe('a shape', () => {
  it('leaves out what nothing is made for', () => {
    const shape = shapeOf<ScreenApi>(contract, () => undefined)
    expect(Object.values(shape).flatMap((group) => Object.keys(group))).toEqual([])
  })
})
