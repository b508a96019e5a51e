import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { entriesOf, shapeOf, type Handlers } from '@contract/derive'
import { failure, ok, type Failure, type Result } from '@contract/result'
import { contract } from '@contract/schema'
import { serveBorder } from '@main/electron/ipc'
import { isTrustedSender } from '@main/electron/trusted-sender'

type Listener = (event: IpcMainInvokeEvent, input: unknown) => Promise<Result<unknown>>

/** The border served on a recording ipcMain; each handler notes what it got. */
const served = (trusted: boolean, refusal: Failure | null = null) => {
  const listeners = new Map<string, Listener>()
  const got: unknown[] = []
  const bugs: string[] = []
  const handlers = shapeOf<Handlers>(contract, ({ channel, definition }) =>
    definition.kind === 'notify'
      ? undefined
      : (input: unknown) => {
          if (channel === 'connections.checkKeychain') throw new Error('canary-in-a-bug')
          got.push(input)
          return Promise.resolve(ok(channel))
        },
  )
  serveBorder({
    contract,
    handlers,
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener as Listener) },
    isTrusted: () => trusted,
    refuse: (group, call) => (group === 'app' && call === 'info' ? refusal : null),
    reportBug: (call) => {
      bugs.push(call)
      return 'bug-1'
    },
  })
  const call = (channel: string, input?: unknown): Promise<Result<unknown>> | undefined =>
    listeners.get(channel)?.({} as IpcMainInvokeEvent, input)
  return { listeners, got, bugs, call }
}

describe('the border', () => {
  it('serves exactly the calls of the contract', () => {
    const { listeners } = served(true)
    const calls = entriesOf(contract).filter(({ definition }) => definition.kind === 'invoke')
    expect([...listeners.keys()].sort()).toEqual(calls.map(({ channel }) => channel).sort())
  })

  it('drops a call of an untrusted sender before its input is looked at', async () => {
    const { listeners, got, call } = served(false)
    for (const channel of listeners.keys())
      expect(await call(channel, { anything: true })).toMatchObject({
        failure: { code: 'untrusted-sender' },
      })
    expect(got).toEqual([])
  })

  it('names the field that does not fit, never its value', async () => {
    const { got, call } = served(true)
    const answer = await call('app.copy', { text: 7_474_747, secret: true })
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'invalid-request', facts: { path: 'text' } },
    })
    expect(JSON.stringify(answer)).not.toContain('7474747')
    expect(got).toEqual([])
  })

  it('keeps a call that may not be made now from its handler', async () => {
    const { got, call } = served(true, failure('help-desk', {}))
    expect(await call('app.info')).toEqual({
      ok: false,
      failure: { code: 'help-desk', facts: {} },
    })
    expect(got).toEqual([])
    expect(await call('app.info', 7)).toMatchObject({ failure: { code: 'invalid-request' } })
    expect(await call('connections.list')).toMatchObject({ ok: true })
  })

  it('turns an exception into an id and nothing else', async () => {
    const { bugs, call } = served(true)
    const answer = await call('connections.checkKeychain')
    expect(answer).toEqual({ ok: false, failure: { code: 'internal', facts: { id: 'bug-1' } } })
    expect(bugs).toEqual(['connections.checkKeychain'])
  })
})

describe('a sender', () => {
  const window = {} as WebContents
  const event = (frame: unknown, sender: unknown = window): IpcMainInvokeEvent =>
    ({ sender, senderFrame: frame }) as IpcMainInvokeEvent
  const page = 'app://wharfinger/index.html#/registries'

  it('is trusted when it is the main frame of our window with our page', () => {
    expect(isTrustedSender(event({ url: page, parent: null }), window)).toBe(true)
  })

  it.each([
    ['a frame inside it', event({ url: page, parent: {} })],
    ['another page', event({ url: 'https://example.com/', parent: null })],
    [
      'a page whose address begins like ours',
      event({ url: 'app://wharfinger.evil/', parent: null }),
    ],
    ['another window', event({ url: page, parent: null }, {})],
    ['a frame that is gone', event(null)],
  ])('is not trusted when it is %s', (_what, from) => {
    expect(isTrustedSender(from, window)).toBe(false)
  })

  it('is not trusted while there is no window', () => {
    expect(isTrustedSender(event({ url: page, parent: null }), null)).toBe(false)
  })
})
