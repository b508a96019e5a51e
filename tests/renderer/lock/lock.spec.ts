import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { LockView } from '@contract/models/lock'
import type { ManagedView } from '@contract/models/managed'
import { fail, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { useClosing } from '@screen/features/closing/closing-store'
import LockGate from '@screen/features/lock/LockGate.vue'
import LockSettings from '@screen/features/lock/LockSettings.vue'
import { useLock } from '@screen/features/lock/lock-store'
import SecretBox from '@screen/ui/SecretBox.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, field, fill, hasButton, hasDialog, press, said, shown } from '../page'
import { settings } from '../users/users-screen'

const open: LockView = { locked: false, hasPassword: false }
const locked: LockView = { locked: true, hasPassword: false }

/** The program as it is started. */
const Program = defineComponent({
  setup() {
    void useLock().load()
    return () => h(LockGate, null, { default: () => h(App) })
  },
})
const start = async (answers: Answers, component = Program) => {
  const double = createBridgeDouble({
    connections: {
      list: () => ok(listOf([registry({ id: '00000000-0000-4000-8000-000000000001' })])),
    },
    notes: noNotes,
    overview: { list: () => ok([]) },
    settings: { get: () => ok(settings), save: (saved) => ok(saved) },
    ...answers,
  })
  await mountScreen(component, { bridge: double.api })
  const called = (channel: string) =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { ...double, called }
}
const change = async ({ emit }: Awaited<ReturnType<typeof start>>, view: LockView) => {
  emit.lock.changed(view)
  await flushPromises()
}
const isCovered = (): boolean =>
  document.documentElement.hasAttribute('data-locked') &&
  document.querySelector('.lock-cover') !== null

beforeEach(() => {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-locked')
})

describe('the cover', () => {
  it('is over the screens while the program is locked, which stay as they were; the focus comes back', async () => {
    const program = await start({
      lock: { get: () => ok(open), unlock: () => ok(open) },
    })
    expect(isCovered()).toBe(false)
    await press(button('Add a registry'))
    await fill(field('Name'), 'Half typed')
    field('Name').focus()
    await change(program, locked)
    expect(isCovered()).toBe(true)
    expect(document.querySelector('.lock-cover')?.textContent).toContain('Wharfinger is locked')
    expect(document.activeElement).toBe(button('Unlock'))
    await press(button('Unlock'))
    expect(program.called('lock.unlock')).toEqual([{ password: null }])
    expect(isCovered()).toBe(false)
    expect(field('Name').value).toBe('Half typed')
    expect(document.activeElement).toBe(field('Name'))
  })

  it('keeps its keys from what is below: Escape closes no dialog there, Ctrl+K opens none', async () => {
    const program = await start({ lock: { get: () => ok(open) } })
    await press(button('Add a registry'))
    await change(program, locked)
    const wasThere = document.querySelectorAll('[role=dialog]').length
    for (const init of [{ key: 'Escape' }, { key: 'k', ctrlKey: true }])
      for (const target of [button('Unlock'), document.querySelector('.lock-cover')])
        target?.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
        )
    await flushPromises()
    expect(document.querySelectorAll('[role=dialog]')).toHaveLength(wasThere)
    expect(hasDialog()).toBe(true)
  })

  it('is all that there is where the program begins locked, and nothing is asked for', async () => {
    const program = await start({
      lock: {
        get: () => ok({ locked: true, hasPassword: true }),
        unlock: ({ password }) =>
          password === 'tea at noon'
            ? ok({ locked: false, hasPassword: true })
            : fail('lock-password', { seconds: 2 }),
      },
    })
    expect(program.calls.map(({ channel }) => channel)).toEqual(['lock.get'])
    expect(hasButton('Add a registry')).toBe(false)
    await press(button('Unlock'))
    expect(shown()).toContain('Enter the password.')
    await fill(field('Password of the lock'), 'wrong')
    document.querySelector('form')?.requestSubmit()
    await flushPromises()
    expect(shown()).toContain('This isn’t the password of the lock.Try again in 2 s.')
    expect(document.activeElement).toBe(field('Password of the lock'))
    await fill(field('Password of the lock'), 'tea at noon')
    expect(shown()).not.toContain('This isn’t the password')
    document.querySelector('form')?.requestSubmit()
    await flushPromises()
    expect(isCovered()).toBe(false)
    expect(hasButton('Add a registry')).toBe(true)
  })

  it('says so where the window was to be closed and something would be lost with it', async () => {
    const Losing = defineComponent({
      setup() {
        void useLock().load()
        useClosing().put(Symbol('loss'), 'The new password of anna.weber')
        return () => h(LockGate)
      },
    })
    const program = await start({ lock: { get: () => ok(locked) } }, Losing)
    expect(shown()).not.toContain('Something would be lost')
    program.emit.app.closing(null)
    await flushPromises()
    expect(shown()).toContain('Something would be lost with the window. Unlock it to see what.')
    expect(shown()).not.toContain('anna.weber')
  })

  it('hides what was revealed, also for when the program is open again', async () => {
    const Revealing = defineComponent({
      setup() {
        void useLock().load()
        return () =>
          h(LockGate, null, { default: () => h(SecretBox, { label: 'New', secret: 'canary' }) })
      },
    })
    const program = await start({ lock: { get: () => ok(open) } }, Revealing)
    expect(shown()).toContain('canary')
    await change(program, locked)
    expect(shown()).not.toContain('canary')
    await change(program, open)
    expect(shown()).not.toContain('canary')
    await press(button('Show'))
    expect(shown()).toContain('canary')
  })
})

describe('the settings of the lock', () => {
  const select = (): HTMLSelectElement => {
    const found = document.querySelector('select')
    if (found === null) throw new Error('There is no choice of minutes')
    return found
  }
  const choose = async (value: string): Promise<void> => {
    select().value = value
    select().dispatchEvent(new Event('change'))
    await flushPromises()
  }
  const Settings = defineComponent({
    setup() {
      void useLock().load()
      return () => h(LockSettings)
    },
  })

  it('say after how long, and whether with the system', async () => {
    const program = await start({}, Settings)
    expect(select().selectedOptions[0]?.text.trim()).toBe('after 15 minutes without use')
    await choose('0')
    await press(field('Also when the computer sleeps or its screen is locked'))
    expect(program.called('settings.save')).toEqual([
      { ...settings, lockAfter: 0 },
      { ...settings, lockAfter: 0, lockWithSystem: false },
    ])
    expect(select().selectedOptions[0]?.text.trim()).toBe('never')
  })

  it('show what holds where the choice could not be written', async () => {
    await start(
      { settings: { get: () => ok(settings), save: () => fail('file', { reason: 'no-space' }) } },
      Settings,
    )
    await choose('60')
    expect(select().value).toBe('15')
    expect(document.querySelector('[role=alert]')).not.toBeNull()
  })

  it('can’t be changed where the organisation has locked them; its own number of minutes is shown', async () => {
    const managed: ManagedView = {
      path: '/etc/wharfinger/policy.json',
      state: 'good',
      problem: null,
      keepsLast: false,
      isWritable: false,
      values: [
        { name: 'lockAfter', locked: true },
        { name: 'lockWithSystem', locked: true },
      ],
      registryIds: [],
      notAdded: [],
    }
    await start(
      {
        managed: { get: () => ok(managed) },
        settings: { get: () => ok({ ...settings, lockAfter: 7 }) },
      },
      Settings,
    )
    expect(select().disabled).toBe(true)
    expect(select().selectedOptions[0]?.text.trim()).toBe('after 7 minutes without use')
    expect(field('Also when the computer sleeps or its screen is locked').disabled).toBe(true)
  })

  it('set a password, which is entered twice, and say what holds without one and with one', async () => {
    const program = await start(
      {
        lock: { get: () => ok(open), setPassword: () => ok({ locked: false, hasPassword: true }) },
      },
      Settings,
    )
    expect(shown()).toContain('No password is set: a press of a button opens the lock.')
    await press(button('Set a password…'))
    const send = async (): Promise<void> => {
      dialog('Set a password for the lock').querySelector('form')?.requestSubmit()
      await flushPromises()
    }
    await fill(field('New password'), 'short')
    await send()
    expect(shown()).toContain('Use at least 8 characters.')
    await fill(field('New password'), 'tea at noon')
    await send()
    expect(shown()).toContain('These two aren’t the same.')
    await fill(field('The same password again'), 'tea at noon')
    await send()
    expect(program.called('lock.setPassword')).toEqual([{ current: null, next: 'tea at noon' }])
    expect(shown()).toContain('A password opens the lock, and Wharfinger asks for it')
    expect(said()).toBe('The password of the lock is set.')
  })

  it('take the password away from who knows it only', async () => {
    const program = await start(
      {
        lock: {
          get: () => ok({ locked: false, hasPassword: true }),
          setPassword: ({ current }) =>
            current === 'tea at noon' ? ok(open) : fail('lock-password', { seconds: 1 }),
        },
      },
      Settings,
    )
    await press(button('Remove the password…'))
    const send = async (password: string): Promise<void> => {
      await fill(field('Password now'), password)
      dialog('Remove the password of the lock').querySelector('form')?.requestSubmit()
      await flushPromises()
    }
    await send('wrong')
    expect(shown()).toContain('This isn’t the password of the lock.')
    await send('tea at noon')
    expect(program.called('lock.setPassword').at(-1)).toEqual({
      current: 'tea at noon',
      next: null,
    })
    expect(hasButton('Set a password…')).toBe(true)
    expect(said()).toBe('The lock has no password any more.')
  })

  it('lock the program at once', async () => {
    const program = await start({ lock: { get: () => ok(open), now: () => ok(locked) } }, Settings)
    await press(button('Lock now'))
    expect(program.called('lock.now')).toHaveLength(1)
  })
})
