import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '@contract/result'
import AboutDialog from '@screen/features/about/AboutDialog.vue'
import licences from '@screen/features/about/licences.json'
import SettingsView from '@screen/features/settings/SettingsView.vue'
import { usePalette } from '@screen/features/palette/palette-store'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { button, dialog, fill, press } from '../page'

const info = {
  name: 'Wharfinger',
  version: '1.2.3',
  platform: 'linux',
  system: 'Linux 6.1.0',
  processor: 'x64',
  electron: '45.4.1',
  chromium: '144.0.1',
  node: '24.9.0',
  isPackaged: true,
  systemLanguages: ['en-GB'],
} as const

const open = async (): Promise<{ copied: readonly unknown[] }> => {
  const copied: unknown[] = []
  const { api } = createBridgeDouble({
    app: {
      info: () => ok(info),
      copy: (input) => {
        copied.push(input)
        return ok(undefined)
      },
    },
  })
  await mountScreen(AboutDialog, { bridge: api })
  await vi.waitFor(() => dialog('About Wharfinger'))
  return { copied }
}
const names = (): readonly string[] =>
  [...document.querySelectorAll('summary .name')].map((name) => name.textContent ?? '')
const search = async (text: string): Promise<void> => {
  await fill(document.querySelector<HTMLInputElement>('input[type=search]')!, text)
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('the dialog about the program', () => {
  it('copies for support what it shows, and nothing else', async () => {
    const { copied } = await open()
    await press(button('Copy for support'))
    const text = [
      'Wharfinger: 1.2.3, installed',
      'Electron: 45.4.1',
      'Chromium: 144.0.1',
      'Node.js: 24.9.0',
      'System: Linux 6.1.0, x64',
      `Language of the system: ${navigator.language}`,
    ].join('\n')
    expect(copied).toEqual([{ text, secret: false }])
    const shown = [...document.querySelectorAll('dt')].map(
      (name) => `${name.textContent}: ${name.nextElementSibling?.textContent}`,
    )
    expect(shown.join('\n')).toBe(text)
  })

  it('has the licence of each package, found by name, licence and words of the text', async () => {
    await open()
    expect(names()).toEqual(licences.packages.map(({ name }) => name))
    await search('OFL')
    expect(names()).toEqual(['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'])
    expect(document.querySelector('.licences [role=status]')?.textContent).toBe(
      `2 of ${licences.packages.length}`,
    )
    await search('GitHub Inc.')
    expect(names()).toEqual(['electron', 'keytar'])
    expect(document.querySelector('details .words')?.textContent).toContain(
      'Copyright (c) Electron',
    )
    await search('no such package')
    expect(names()).toEqual([])
    expect(document.body.textContent).toContain('Nothing in these licences is called that.')
  })
})

it('is opened from the settings', async () => {
  const { api } = createBridgeDouble({
    app: { info: () => ok(info) },
    settings: {
      get: () => fail('file', { reason: 'not-readable' }),
      lastKnown: () => ok('on'),
    },
  })
  await mountScreen(SettingsView, { bridge: api })
  await press(button('About Wharfinger…'))
  await flushPromises()
  expect(usePalette().open).toBe('about')
})
