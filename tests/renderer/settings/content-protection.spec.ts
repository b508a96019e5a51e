import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ManagedView } from '@contract/models/managed'
import type { Settings } from '@contract/models/settings'
import { fail, ok } from '@contract/result'
import ContentProtection from '@screen/features/settings/ContentProtection.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { field, press, shown } from '../page'
import { settings } from '../users/users-screen'

const label = 'Keep the window out of screenshots'
const writes = (saved: Settings) => ok(saved)
const isLocked: ManagedView = {
  path: '/etc/wharfinger/policy.json',
  state: 'good',
  problem: null,
  keepsLast: false,
  isWritable: false,
  values: [{ name: 'contentProtection', locked: true }],
  registryIds: [],
  notAdded: [],
}

const open = async (platform: string, stored = false, answers: Answers = {}) => {
  const { api, calls } = createBridgeDouble({
    app: {
      info: () =>
        ok({
          name: 'Wharfinger',
          version: '1.2.3',
          platform,
          system: platform,
          processor: 'x64',
          electron: null,
          chromium: null,
          node: '24.9.0',
          isPackaged: true,
          systemLanguages: ['en'],
        }),
    },
    settings: { get: () => ok({ ...settings, contentProtection: stored }), save: writes },
    ...answers,
  })
  await mountScreen(ContentProtection, { bridge: api })
  return () => calls.filter(({ channel }) => channel === 'settings.save').map(({ input }) => input)
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('keeping the window out of screenshots', () => {
  it.each([
    ['win32', 'On Windows the window is missing there, or black.'],
    ['darwin', 'Some newer programs record it all the same; macOS lets them.'],
  ])('is chosen on %s, and what comes of it is said', async (platform, words) => {
    const saved = await open(platform)
    expect(shown()).toContain(words)
    expect(field(label).checked).toBe(false)
    await press(field(label))
    expect(saved()).toEqual([{ ...settings, contentProtection: true }])
    expect(field(label).checked).toBe(true)
  })

  it('can’t be chosen on linux, isn’t shown as if it were on, and why not is said', async () => {
    await open('linux', true)
    expect(shown()).toContain('Not available here: Linux has no way for a program to ask for this.')
    expect(field(label).disabled).toBe(true)
    expect(field(label).checked).toBe(false)
  })

  it('isn’t shown as on where the choice could not be written', async () => {
    await open('win32', false, {
      settings: { get: () => ok(settings), save: () => fail('file', { reason: 'not-writable' }) },
    })
    await press(field(label))
    await vi.waitFor(() => expect(field(label).checked).toBe(false))
    expect(document.querySelector('[role=alert]')).not.toBeNull()
  })

  it('that the organisation has locked can’t be changed', async () => {
    await open('darwin', true, { managed: { get: () => ok(isLocked) } })
    await vi.waitFor(() => expect(shown()).toContain('Set by your organisation'))
    expect(field(label).disabled).toBe(true)
    expect(field(label).checked).toBe(true)
  })
})
