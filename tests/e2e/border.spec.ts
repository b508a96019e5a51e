import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { entriesOf } from '@contract/derive'
import type { ConnectionDraft } from '@contract/models/connection'
import { contract } from '@contract/schema'
import { expect, test } from '@support/program/fixture'

const calls = entriesOf(contract).filter(({ definition }) => definition.kind === 'invoke')
const own = { url: 'app://wharfinger/index.html', isMainFrame: true }

const draft: ConnectionDraft = {
  name: 'Plant 7',
  url: 'https://registry.example',
  username: 'admin',
  colour: 'green',
  environment: 'test',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
}
const save = { id: null, draft, password: null, keep: 'run' } as const

/** Whether the program still answers its own page. */
const answers = (page: Page): Promise<unknown> =>
  page.evaluate(() => window.wharfinger.app.info().then(({ ok }) => ok))

test('the bridge is the contract and nothing else', async ({ program: { page } }) => {
  const found = await page.evaluate(() => {
    const shapeOf = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? typeof value
        : Object.fromEntries(
            Reflect.ownKeys(value).map((key) => [String(key), shapeOf(Reflect.get(value, key))]),
          )
    const { wharfinger } = window
    return {
      shape: shapeOf(wharfinger),
      frozen: [wharfinger, ...Object.values(wharfinger)].every((part) => Object.isFrozen(part)),
      property: Object.getOwnPropertyDescriptor(window, 'wharfinger'),
      foreign: ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer']
        .concat('electron', 'contextBridge', '__dirname', 'setImmediate')
        .filter((name) => name in window),
    }
  })
  const shape: Record<string, Record<string, string>> = {}
  for (const { group, call } of entriesOf(contract))
    shape[group] = { ...shape[group], [call]: 'function' }
  expect(found).toMatchObject({
    shape,
    frozen: true,
    property: { writable: false, configurable: false },
    foreign: [],
  })
  expect(found.shape).toEqual(shape)
})

test('a listener gets the news and no way back', async ({ program: { page } }) => {
  const got = await page.evaluate(async (input) => {
    const news = new Promise<unknown[]>((resolve) => {
      window.wharfinger.connections.changed((...given: unknown[]) => resolve(given))
    })
    await window.wharfinger.connections.save(input)
    return news
  }, save)
  expect(got).toEqual([
    { connections: expect.any(Array), keychain: expect.anything(), notice: null },
  ])
})

test('every permission is denied', async ({ program: { control } }) => {
  const permissions = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fullscreen',
    'geolocation',
    'media',
    'midi',
    'notifications',
    'openExternal',
    'pointerLock',
    'hid',
    'serial',
    'usb',
  ]
  for (const permission of permissions)
    expect.soft(await control.grantsPermission(permission), permission).toBe(false)
})

test('a call from elsewhere is refused before it is looked at', async ({
  program: { page, control },
}) => {
  const strangers = [
    { url: own.url, isMainFrame: false },
    { url: 'https://example.com/', isMainFrame: true },
    { url: 'app://wharfinger.evil/index.html', isMainFrame: true },
    { url: 'app://evil@wharfinger/index.html', isMainFrame: true },
    { url: 'file:///index.html', isMainFrame: true },
    { url: 'about:blank', isMainFrame: true },
    { url: '', isMainFrame: true },
  ]
  const refused = { ok: false, failure: { code: 'untrusted-sender', facts: {} } }
  for (const stranger of strangers)
    for (const { channel } of calls)
      expect
        .soft(await control.invokeFrom(stranger, channel, [{}]), `${channel} ${stranger.url}`)
        .toEqual(refused)
  const stolen = { text: 'stolen', secret: false }
  expect(await control.invokeFrom({ ...own, isMainFrame: false }, 'app.copy', [stolen])).toEqual(
    refused,
  )
  expect(await control.clipboardText()).toBe('')
  // The same call of our own page is served.
  expect(await control.invokeFrom(own, 'app.copy', [stolen])).toMatchObject({ ok: true })
  expect(await control.clipboardText()).toBe('stolen')
  expect(await answers(page)).toBe(true)
})

/** Inputs that fit no call. */
const misfits: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': 7,
  'a text': 'admin',
  'a list': [1, 2, 3],
  'an unknown field': { admin: true },
  'a prototype': JSON.parse('{"__proto__": {"ok": true}}'),
  'a constructor': { constructor: { prototype: { ok: true } } },
  'a date': new Date(0),
  'a huge text': 'x'.repeat(300_000),
  'a huge list': Array.from({ length: 20_000 }, (_, id) => id),
  'a deep list': Array.from({ length: 900 }).reduce<unknown[]>((inner) => [inner], []),
}

test('an input that does not fit is refused by every call, and its size costs nothing', async ({
  program: { page, control },
}) => {
  for (const [name, misfit] of Object.entries(misfits))
    for (const { channel } of calls) {
      const answer = await control.invokeFrom(own, channel, [misfit])
      expect.soft(answer, `${channel}, ${name}`).toMatchObject({
        failure: { code: 'invalid-request' },
      })
      expect.soft(JSON.stringify(answer).length, `${channel}, ${name}`).toBeLessThan(200)
    }
  expect(await answers(page)).toBe(true)
})

test('a part that does not fit is refused, and nothing of it is kept', async ({
  program: { page, control },
}) => {
  const wrong: Readonly<Record<string, readonly [channel: string, input: unknown, at: string]>> = {
    'trust in everything': [
      'connections.save',
      { ...save, draft: { ...draft, trust: { kind: 'ignore' } } },
      'draft.trust.kind',
    ],
    'a password for another address': [
      'connections.save',
      { ...save, draft: { ...draft, passwordFor: draft.url } },
      'draft.passwordFor',
    ],
    'an id that is a path': ['connections.forgetPassword', { id: '../connections.json' }, 'id'],
    'an address of any kind': ['app.openExternal', { kind: 'url', url: 'https://x' }, 'kind'],
    'half a user id': ['users.get', { connectionId: randomUUID(), userId: 1.5 }, 'userId'],
    'too many people left out': [
      'users.summary',
      {
        connectionId: randomUUID(),
        selection: {
          kind: 'matching',
          match: { text: '', filter: 'all' },
          except: Array.from({ length: 10_001 }, (_, at) => at + 1),
        },
      },
      'selection.except',
    ],
    'a name too long': [
      'connections.save',
      { ...save, draft: { ...draft, name: 'x'.repeat(1_000_000) } },
      'draft.name',
    ],
  }
  for (const [name, [channel, input, path]] of Object.entries(wrong))
    expect.soft(await control.invokeFrom(own, channel, [input]), name).toEqual({
      ok: false,
      failure: { code: 'invalid-request', facts: { path } },
    })
  // Names that every object knows are unknown fields like others.
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect
      .soft(
        await control.invokeFrom(own, 'connections.save', [
          JSON.parse(JSON.stringify(save).replace('"draft":{', `"draft":{"${name}":{"a":1},`)),
        ]),
        name,
      )
      .toMatchObject({ failure: { code: 'invalid-request' } })
  expect(await page.evaluate(() => window.wharfinger.connections.list())).toMatchObject({
    value: { connections: [] },
  })
})

test('there is no other channel', async ({ program: { page, control } }) => {
  for (const channel of ['connections.password', 'connections.changed', 'constructor', 'eval', ''])
    await expect
      .soft(control.invokeFrom(own, channel, [{}]), channel)
      .rejects.toThrow('No handler registered')
  expect(await answers(page)).toBe(true)
})
