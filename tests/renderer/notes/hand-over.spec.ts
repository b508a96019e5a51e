import { describe, expect, it } from 'vitest'
import type { SharedNote } from '@contract/models/note'
import { fail, ok, type Result } from '@contract/result'
import {
  button,
  connectionId,
  dialogText,
  fill,
  hasButton,
  press,
  settled,
  tick,
} from '../users/users-screen'
import { link, openReset, password, pick, send, serviceOf, shared, submit } from './notes-screen'

const chosen = { service: () => ok(serviceOf()) }
const isOpen = (): boolean => document.querySelector('[role=dialog] form') !== null

describe('how a password is handed over, before it is set', () => {
  it('is remembered, and the button says what it does', async () => {
    const { inputs } = await openReset('copy', chosen)
    expect(submit().textContent.trim()).toBe('Reset password')
    await pick('note')
    expect(submit().textContent.trim()).toBe('Reset and make the note')
    expect(inputs('settings.save')).toMatchObject([{ handOver: 'note' }])
    expect(dialogText()).toContain('eu.onetimesecret.com')
    await pick('aloud')
    expect(submit().textContent.trim()).toBe('Reset password')
  })

  it('by note wants a service, and doesn’t choose one', async () => {
    const { inputs } = await openReset('note')
    expect(dialogText()).toContain('None is chosen yet.')
    expect(submit().textContent.trim()).toBe('Reset password')
    await send()
    expect(dialogText()).toContain('Password reset')
    expect(dialogText()).toContain('None is chosen yet.')
    expect(dialogText()).toContain(password)
    expect(inputs('notes.share')).toEqual([])
  })

  it('takes other terms for this note only', async () => {
    const { inputs } = await openReset('note', { ...chosen, share: () => ok(shared) })
    await tick('With a passphrase')
    const select = document.querySelector<HTMLSelectElement>('.terms select')
    if (select === null) throw new Error('There is no lifetime')
    select.value = '3600'
    select.dispatchEvent(new Event('change'))
    await send()
    expect(inputs('notes.share')).toMatchObject([{ terms: { lifetime: 3_600, passphrase: false } }])
    expect(inputs('notes.saveService')).toEqual([])
  })
})

describe('a one-time note', () => {
  it('is made at once: its link, the passphrase apart, how long, and a message with the link', async () => {
    const { inputs } = await openReset('note', { ...chosen, share: () => ok(shared) })
    await send()
    expect(inputs('notes.share')).toEqual([
      {
        secret: { kind: 'given', value: password },
        recipient: { connectionId, username: 'anna.weber' },
        terms: { lifetime: 1_209_600, passphrase: true },
      },
    ])
    expect(dialogText()).toContain(link)
    expect(dialogText()).toContain('seven · four · one · six')
    expect(dialogText()).toContain('You asked for 14 days; eu.onetimesecret.com grants 7 days.')
    expect(dialogText()).toContain('Not read yet')
    expect(dialogText()).not.toContain(password)

    await press('Copy the link')
    await press('Copy the message')
    const [copiedLink, copiedMessage] = inputs('app.copy')
    expect(copiedLink).toEqual({ text: link, secret: true })
    expect(copiedMessage).toMatchObject({ secret: true })
    const message = JSON.stringify(copiedMessage)
    expect(message).toContain('Hello Anna Weber')
    expect(message).toContain(link)
    expect(message).not.toContain('7416')
    expect(message).not.toContain(password)
  })

  it('that fails doesn’t hide that the password is set, and is tried again without setting it again', async () => {
    const answers: Result<SharedNote>[] = [
      fail('note-service', { reason: 'limit', host: 'eu.onetimesecret.com', status: 429 }),
      ok(shared),
    ]
    const { inputs } = await openReset('note', {
      ...chosen,
      share: () => answers.shift() ?? fail('timeout', { seconds: 15 }),
    })
    await send()
    expect(dialogText()).toContain('Password reset')
    expect(dialogText()).toContain('takes no more notes for the moment')
    expect(dialogText()).toContain('but the password is reset')
    expect(dialogText()).toContain(password)

    await press('Try again')
    expect(dialogText()).toContain(link)
    expect(inputs('notes.share')).toHaveLength(2)
    expect(inputs('operations.start')).toHaveLength(1)
  })

  it('that fails leaves the other ways, which aren’t remembered then', async () => {
    const { inputs } = await openReset('note', {
      ...chosen,
      share: () => fail('timeout', { seconds: 15 }),
    })
    await send()
    await pick('aloud')
    expect(dialogText()).toContain('Tango')
    expect(dialogText()).toContain('You get the password by telephone.')
    expect(inputs('settings.save')).toEqual([])
    await press('Done')
    expect(isOpen()).toBe(false)
  })

  it('tells when it was read, and can be withdrawn; another can be made', async () => {
    const { double, inputs } = await openReset('note', {
      ...chosen,
      share: () => ok(shared),
      check: () => ok(undefined),
      withdraw: () => ok({ ...shared.note, state: 'withdrawn' }),
    })
    await send()
    await press('Check now')
    expect(inputs('notes.check')).toEqual([{ which: { kind: 'ids', ids: [shared.note.id] } }])
    await press('Withdraw the note')
    expect(dialogText()).toContain('The note was withdrawn')
    expect(dialogText()).not.toContain(link)

    await press('Make another note')
    expect(inputs('notes.share')).toHaveLength(2)
    double.emit.notes.changed([
      { ...shared.note, state: 'read', checkedAt: '2026-11-25T10:30:00.000Z' },
    ])
    await settled()
    expect(dialogText()).toMatch(/Read, seen 25 Nov 2026/)
  })
})

describe('closing a hand-over', () => {
  it('asks while nobody has the link, and forgets it afterwards', async () => {
    await openReset('note', { ...chosen, share: () => ok(shared) })
    await send()
    await press('Done')
    expect(dialogText()).toContain('Nobody has the link yet')
    await press('Done')
    expect(isOpen()).toBe(true)
    await press('Close without the link')
    expect(isOpen()).toBe(false)
    expect(document.documentElement.outerHTML).not.toContain(link)
    expect(document.documentElement.outerHTML).not.toContain(password)
  })

  it('asks nothing once the link was copied, alone or in the message', async () => {
    await openReset('note', { ...chosen, share: () => ok(shared) })
    await send()
    await press('Done')
    await press('Copy the message')
    expect(hasButton('Close without the link')).toBe(false)
    await press('Done')
    expect(isOpen()).toBe(false)
  })

  it('asks while the note is being made', async () => {
    const waiting: ((made: Result<SharedNote>) => void)[] = []
    await openReset('note', {
      ...chosen,
      share: () => new Promise((resolve) => waiting.push(resolve)),
    })
    await send()
    expect(dialogText()).toContain('Making the note at eu.onetimesecret.com')
    await press('Done')
    expect(dialogText()).toContain('The note is being made.')
    await press('Close without the link')
    waiting[0]?.(ok(shared))
    await settled()
    expect(isOpen()).toBe(false)
    expect(document.querySelector('[role=status][aria-live]')?.textContent).not.toContain(
      'The note is made',
    )
    expect(document.documentElement.outerHTML).not.toContain(link)
  })
})

describe('reading out loud', () => {
  it('spells in the chosen language, which is remembered', async () => {
    const { inputs } = await openReset('aloud')
    await send()
    const spelt = (): string =>
      [...document.querySelectorAll('ol[lang] li')]
        .map((item) => [...item.children].map(({ textContent }) => textContent).join(' '))
        .slice(6, 9)
        .join(', ')
    expect(spelt()).toBe('- sign hyphen, T capital Tango, a small Alfa')
    await pick('de')
    expect(spelt()).toBe('- Zeichen Bindestrich, T groß Tübingen, a klein Aachen')
    expect(document.querySelector('ol[lang=de]')).not.toBeNull()
    expect(inputs('settings.save')).toMatchObject([{ spelling: 'de' }])
  })
})

describe('the message of a registry', () => {
  it('is changed for it, with a preview, and leaves the other one alone', async () => {
    const { inputs } = await openReset('copy', {
      templates: () => ok({ created: 'Welcome {name}', reset: null }),
      saveTemplates: ({ templates }) => ok(templates),
    })
    await send()
    await press('Edit the message…')
    const area = document.querySelector<HTMLTextAreaElement>('textarea:not([aria-hidden])')
    if (area === null) throw new Error('There is no text')
    expect(area.value).toContain('your password for {registry} ({address}) was reset. {how}')
    area.value = 'Dear {name}, {nobody} on {address}'
    area.dispatchEvent(new Event('input'))
    await settled()
    expect(dialogText()).toContain('Dear Anna Weber, {nobody} on harbor.eu.example.com')
    expect(dialogText()).toContain('Without {how} the message')
    await press('Save the message')
    expect(inputs('notes.saveTemplates')).toEqual([
      {
        connectionId,
        templates: { created: 'Welcome {name}', reset: 'Dear {name}, {nobody} on {address}' },
      },
    ])
    expect(dialogText()).toContain('Dear Anna Weber, {nobody}')

    await press('Edit the message…')
    await press('Use the usual text')
    await press('Save the message')
    expect(inputs('notes.saveTemplates').at(-1)).toMatchObject({ templates: { reset: null } })
  })
})

it('a new user’s password is handed over by a note, too', async () => {
  const { inputs } = await openReset('note', { ...chosen, share: () => ok(shared) })
  await press('Cancel')
  await press('New user')
  await fill('User name', 'dora.k')
  await fill('Full name', 'Dora K')
  await fill('Email', 'dora@example.com')
  await press('Save and make the note')
  expect(inputs('notes.share')).toMatchObject([{ recipient: { username: 'dora.k' } }])
  expect(dialogText()).toContain('you have an account on Harbor EU')
  expect(button('Done').type).toBe('submit')
})
