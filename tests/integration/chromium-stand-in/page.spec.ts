import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Program } from '@support/program/launch'
import { call, launchProbe, logOf } from './probe'

let program: Program

beforeAll(async () => {
  program = await launchProbe()
}, 120_000)
afterAll(() => program.close(), 30_000)

describe('the content security policy of the protocol handler', () => {
  it('lets own scripts run and no inline ones', async () => {
    const ran = await program.page.evaluate(() => [
      Reflect.get(window, 'scriptRan') as unknown,
      Reflect.get(window, 'inlineRan') as unknown,
    ])
    expect(ran).toEqual([true, undefined])
  })

  it('lets the page fetch its own files and nothing else', async () => {
    const fetched = await program.page.evaluate(async () => [
      await fetch('page.js').then((response) => response.status),
      await fetch('https://elsewhere.example/').catch((error: unknown) => String(error)),
    ])
    expect(fetched).toEqual([200, 'TypeError: Failed to fetch'])
    const { requests } = await logOf(program)
    expect(requests).toContainEqual(['app://probe/page.js', 'xhr'])
    expect(requests.map(([url]) => url)).not.toContain('https://elsewhere.example/')
  })

  it('forbids eval, also in code that continues after a call of the bridge', async () => {
    await program.page.evaluate(() => {
      const evaluate = Reflect.get(window, 'eval') as (source: string) => unknown
      const tryEval = (): string => {
        try {
          return String(evaluate('1 + 1'))
        } catch (error) {
          return error instanceof Error ? error.name : 'refused'
        }
      }
      const tried: string[] = []
      Reflect.set(window, 'tried', tried)
      setTimeout(() => {
        void window.probe.call('echo', 1).then(() => tried.push(tryEval()))
        tried.push(tryEval())
      })
    })
    await expect
      .poll(() => program.page.evaluate(() => Reflect.get(window, 'tried') as unknown))
      .toEqual(['EvalError', 'EvalError'])
  })

  it('holds on a secure origin', async () => {
    expect(await program.page.evaluate(() => isSecureContext)).toBe(true)
  })
})

describe('requests of the page', () => {
  it('are put to onBeforeRequest with their kind, which can cancel them', async () => {
    const { requests } = await logOf(program)
    expect(requests).toEqual(
      expect.arrayContaining([
        ['app://probe/index.html', 'mainFrame'],
        ['app://probe/frame.html', 'subFrame'],
        ['app://probe/page.js', 'script'],
        ['app://probe/cancelled.js', 'script'],
      ]),
    )
    expect(await program.page.evaluate(() => Reflect.get(window, 'cancelledRan') as unknown)).toBe(
      undefined,
    )
  })

  it('fail when the handler throws, and the program says why', async () => {
    const answer = program.page.evaluate(() => fetch('broken').catch(String))
    expect(await answer).toBe('TypeError: Failed to fetch')
    expect(program.output).toContain('broken on purpose')
  })

  it('never reach a server, even where no policy forbids it', async () => {
    const reached: string[] = []
    const server = createServer((request, response) => {
      reached.push(request.url ?? '')
      response.end()
    })
    server.on('connection', () => reached.push('a connection'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo

    await program.page.evaluate(() => location.assign('open.html'))
    await program.page.waitForURL('**/open.html')
    const outcomes = await program.page.evaluate(async (port) => {
      const http = `http://127.0.0.1:${port}`
      const image = new Image()
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`)
      navigator.sendBeacon(`${http}/beacon`, 'x')
      return Promise.all([
        fetch(`${http}/fetch`, { mode: 'no-cors' }).catch(() => 'fetch failed'),
        new Promise((done) => {
          image.onerror = () => done('image failed')
          image.src = `${http}/image`
        }),
        new Promise((done) => (socket.onerror = () => done('socket failed'))),
      ])
    }, port)
    expect(outcomes).toEqual(['fetch failed', 'image failed', 'socket failed'])
    expect(reached).toEqual([])
    const { requests } = await logOf(program)
    expect(requests).toContainEqual([`http://127.0.0.1:${port}/fetch`, 'xhr'])
    expect(requests).toContainEqual([`http://127.0.0.1:${port}/image`, 'image'])
    await program.page.evaluate(() => location.assign('index.html'))
    await program.page.waitForURL('**/index.html')
    server.close()
  })
})

describe('navigation', () => {
  const attempts: [string, string, () => void][] = [
    ['a link', 'https://elsewhere.example/page', () => document.getElementById('out')?.click()],
    [
      'a script',
      'https://elsewhere.example/s',
      () => location.assign('https://elsewhere.example/s'),
    ],
    [
      'a form',
      'https://elsewhere.example/f',
      () => {
        const form = document.createElement('form')
        form.action = 'https://elsewhere.example/f'
        document.body.append(form)
        form.submit()
      },
    ],
  ]
  it.each(attempts)('by %s is put to the program and prevented', async (_name, url, attempt) => {
    await program.page.evaluate(attempt)
    await expect
      .poll(async () => (await logOf(program)).navigations.map(([to]) => to.replace(/\?$/, '')))
      .toContain(url)
    expect(await program.page.title()).toBe('Probe')
    expect((await program.control.windows())[0]?.url).toBe('app://probe/index.html')
  })

  it('to a blob of the page is prevented too', async () => {
    await program.page.evaluate(() =>
      location.assign(
        URL.createObjectURL(new Blob(['<title>blob</title>'], { type: 'text/html' })),
      ),
    )
    await expect.poll(async () => (await logOf(program)).navigations.at(-1)?.[0]).toMatch(/^blob:/)
    expect(await program.page.title()).toBe('Probe')
  })

  it('of the test itself is not put to the program', async () => {
    const before = (await logOf(program)).navigations.filter(([, isMain]) => isMain)
    await program.page.reload()
    expect((await logOf(program)).navigations.filter(([, isMain]) => isMain)).toEqual(before)
  })
})

describe('a new window', () => {
  it('by window.open is put to the program and denied with null', async () => {
    const opened = await program.page.evaluate(() => open('/open.html', 'name', 'width=1'))
    expect(opened).toBe(null)
    await expect.poll(async () => (await logOf(program)).opened).toEqual(['app://probe/open.html'])
  })

  it.each([
    ['a target', '#blank', {}, 'https://elsewhere.example/blank'],
    [
      'the Control key',
      '#out',
      { modifiers: ['Control' as const] },
      'https://elsewhere.example/page',
    ],
    ['the middle button', '#out', { button: 'middle' as const }, 'https://elsewhere.example/page'],
  ])('by %s is put to the program and closed', async (_name, link, how, url) => {
    const before = (await logOf(program)).opened.length
    await program.page.locator(link).click(how)
    await expect.poll(async () => (await logOf(program)).opened.slice(before)).toEqual([url])
    await expect.poll(() => program.page.context().pages().length).toBe(1)
    const { requests } = await logOf(program)
    expect(requests.map(([to]) => to)).not.toContain(url)
  })
})

describe('the preload', () => {
  it('gets electron and no other module', async () => {
    const tried = program.page.evaluate(() => window.probe.modules())
    await expect(tried).rejects.toThrow('module not found: node:fs')
  })

  it('is told what the stand-in lacks', async () => {
    const tried = program.page.evaluate(() => window.probe.sync())
    await expect(tried).rejects.toThrow('not implemented in the stand-in: ipcRenderer.sendSync')
  })

  it('exposes what the page cannot change', async () => {
    const left = await program.page.evaluate(() => {
      const attempts = [
        Reflect.set(window, 'probe', 1),
        Reflect.deleteProperty(window, 'probe'),
        Reflect.set(window.probe, 'call', 1),
        Reflect.set(window.probe.nested, 'value', 2),
      ]
      return [...attempts, window.probe.nested.value]
    })
    expect(left).toEqual([false, false, false, false, 1])
  })

  it('leaves no way to the program but what it exposes, in no frame', async () => {
    const names = await program.page.evaluate(() => {
      const plain = document.createElement('iframe')
      document.body.append(plain)
      const frames = [window, ...Array.from(window.frames as unknown as ArrayLike<Window>)]
      return frames.map((frame) =>
        Object.getOwnPropertyNames(frame).filter((name) => /^(call|tell)-|probe/.test(name)),
      )
    })
    expect(names).toEqual([['probe'], [], []])
    expect(await call(program, 'echo', 'still there')).toBe('still there')
  })
})
