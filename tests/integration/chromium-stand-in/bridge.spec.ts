import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Program } from '@support/program/launch'
import { call, launchProbe, logOf } from './probe'

let program: Program

beforeAll(async () => {
  program = await launchProbe({ args: ['--preload-in-frames'] })
}, 120_000)
afterAll(() => program.close(), 30_000)

/** What became of a call in the page, given as source text: its value, or the message of its error. */
const outcome = (source: string): Promise<unknown> =>
  program.page.evaluate(`Promise.resolve().then(() => ${source}).catch((error) => error.message)`)

describe('invoke', () => {
  it('carries plain data there and back', async () => {
    const value = { list: [1, null, 'é'], at: new Date(0), inner: { yes: true } }
    expect(await call(program, 'echo', value)).toEqual(value)
  })

  it('carries what JSON would lose', async () => {
    const back = await outcome(`window.probe
      .call('echo', { none: undefined, map: new Map([['a', new Set([1n])]]), bytes: new Uint8Array([1]) })
      .then((v) => ['none' in v, v.map.get('a').has(1n), v.bytes instanceof Uint8Array])`)
    expect(back).toEqual([true, true, true])
  })

  it.each([
    ['a proxy', `window.probe.call('echo', new Proxy({}, {}))`],
    ['a proxy inside', `window.probe.call('echo', { rows: new Proxy([], {}) })`],
    ['a function', `window.probe.call('echo', () => 1)`],
  ])('refuses %s', async (_name, source) => {
    expect(await outcome(source)).toBe('An object could not be cloned.')
  })

  it.each([
    ['fail', 'Error: no such person'],
    ['unclonable', 'Error: An object could not be cloned.'],
    ['nowhere', "Error: No handler registered for 'nowhere'"],
  ])("rejects with Electron's words when '%s' fails", async (channel, message) => {
    expect(await outcome(`window.probe.call('${channel}')`)).toBe(
      `Error invoking remote method '${channel}': ${message}`,
    )
  })
})

describe('events', () => {
  it('of the main process reach the listener until it is removed', async () => {
    const heard = await program.page.evaluate(async () => {
      const heard: unknown[][] = []
      const stop = window.probe.listen((...news) => heard.push(news))
      await window.probe.call('tell', { text: 'first' })
      stop()
      await window.probe.call('tell', { text: 'second' })
      return heard
    })
    expect(heard).toEqual([[{ text: 'first' }, 2]])
  })

  it('of the page reach the main process', async () => {
    await program.page.evaluate(() => window.probe.note('from the page'))
    expect((await logOf(program)).events).toContain('from the page')
  })
})

describe('the sender', () => {
  it('is the main frame with the address that the program knows', async () => {
    await program.page.evaluate(() => history.replaceState(null, '', '#/users'))
    expect(await call(program, 'who')).toEqual({
      url: 'app://probe/index.html#/users',
      origin: 'app://probe',
      isMain: true,
      parentIsMain: false,
      sameWindow: true,
    })
  })

  it('is another frame when a sub-frame calls', async () => {
    const frame = program.page.frames().find((each) => each.url().endsWith('/frame.html'))
    expect(await frame?.evaluate(() => window.probe.call('who'))).toEqual({
      url: 'app://probe/frame.html',
      origin: 'app://probe',
      isMain: false,
      parentIsMain: true,
      sameWindow: true,
    })
  })

  it('can be made up by a test', async () => {
    const evil = { url: 'https://evil.example/x', isMainFrame: true }
    expect(await program.control.invokeFrom(evil, 'who', [])).toMatchObject({
      url: 'https://evil.example/x',
      origin: 'https://evil.example',
      isMain: false,
    })
    await expect(program.control.invokeFrom(evil, 'fail', [])).rejects.toThrow('no such person')
  })
})

describe('the record of the bridge', () => {
  it('holds every message in both directions', async () => {
    await call(program, 'tell', 'canary')
    await call(program, 'echo', 'canary')
    await outcome(`window.probe.call('fail')`)
    await program.page.evaluate(() => window.probe.note('canary'))
    await expect
      .poll(async () => (await program.control.bridgeMessages()).at(-1))
      .toEqual({
        kind: 'send',
        channel: 'note',
        data: ['canary'],
      })
    expect((await program.control.bridgeMessages()).slice(-8, -1)).toEqual([
      { kind: 'invoke', channel: 'tell', data: ['canary'] },
      { kind: 'event', channel: 'news', data: ['canary', 2] },
      { kind: 'result', channel: 'tell', data: undefined },
      { kind: 'invoke', channel: 'echo', data: ['canary'] },
      { kind: 'result', channel: 'echo', data: 'canary' },
      { kind: 'invoke', channel: 'fail', data: [] },
      { kind: 'error', channel: 'fail', data: expect.stringContaining('no such person') },
    ])
  })
})
