import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import { fail, ok, type Result } from '@contract/result'
import { connectedWith, registry } from '../connections/registries'
import {
  button,
  descriptionOf,
  dialog,
  field,
  fill,
  hasButton,
  hasDialog,
  press,
  shown,
} from '../page'
import { open, registries, settings, viewOf } from './email-screen'

const submit = async (): Promise<void> => {
  const forms = document.querySelectorAll<HTMLFormElement>('[role=dialog] form')
  forms.item(forms.length - 1).requestSubmit()
  await flushPromises()
}

describe('a test message', () => {
  const start = async (answers: Parameters<typeof open>[0]) => {
    const screen = await open(answers)
    await press(button('Send a test message…'))
    return screen
  }

  it('asks for the password that the registry alone has, and says why', async () => {
    const { inputs } = await start({ sendMessage: () => ok({ words: '250 queued as 4711' }) })
    expect(descriptionOf(field('Password of registry@example.com'))).toContain('can’t be read')
    await submit()
    expect(document.activeElement).toBe(field('To'))
    await fill(field('To'), 'me@example.com')
    await submit()
    expect(document.activeElement).toBe(field('Password of registry@example.com'))
    await fill(field('Password of registry@example.com'), 'pa55')
    await submit()
    expect(inputs('email.sendMessage')).toEqual([
      expect.objectContaining({
        settings,
        password: { kind: 'given', value: 'pa55' },
        to: 'me@example.com',
      }),
    ])
    expect(shown()).toContain('The server has taken the message for me@example.com.')
    expect(shown()).toContain('“250 queued as 4711”')
  })

  it('uses the password that is typed in the form', async () => {
    const { inputs } = await open({ sendMessage: () => ok({ words: '250 OK' }) })
    await press(field('Replace'))
    await fill(field('New password'), 'typed')
    await press(button('Send a test message…'))
    await fill(field('To'), 'me@example.com')
    await submit()
    expect(inputs<{ password: unknown }>('email.sendMessage')[0]?.password).toEqual({
      kind: 'given',
      value: 'typed',
    })
  })

  it('that isn’t taken says the likely cause and the server’s words, and can be cancelled', async () => {
    let end: (result: Result<{ words: string }>) => void = () => {}
    const { inputs } = await start({
      sendMessage: () => new Promise((resolve) => (end = resolve)),
    })
    await fill(field('To'), 'me@example.com')
    await fill(field('Password of registry@example.com'), 'pa55')
    await submit()
    await press(button('Cancel sending'))
    expect(inputs('email.cancelTest')).toHaveLength(1)
    end(fail('mail-not-sent', { diagnosis: 'wrong-login', words: '535 5.7.8 no' }))
    await flushPromises()
    expect(shown()).toContain('smtp.example.com refuses the user name or the password.')
    expect(shown()).toContain('“535 5.7.8 no”')
    expect(field('To').value).toBe('me@example.com')
  })
})

describe('copying to other registries', () => {
  const theirs = { ...settings, host: 'mail.us.example.com', port: 25 }
  const started: OperationView = {
    id: '7d0a8c1e-52a1-4b3f-8f0e-3b7f3c1f9a11',
    connectionId: registry().id,
    registries: [registry().id],
    passwords: 0,
    forgotten: 0,
    lost: 0,
    slowed: [],
    resumable: true,
    kind: 'copy-email',
    admin: null,
    state: 'running',
    total: 2,
    counts: { waiting: 2, running: 0, done: 0, failed: 0, skipped: 0 },
    startedAt: '2026-11-24T10:00:00.000Z',
    finishedAt: null,
  }
  const [, us, lab] = registries
  const without = registry({
    id: '00000000-0000-4000-8000-000000000004',
    name: 'Staging',
    environment: 'staging',
    state: connectedWith({ emailSettings: false, version: '2.13.0' }),
  })

  const start = async () => {
    const screen = await open(
      {
        load: () => ok(viewOf()),
        compare: ({ connectionIds }) =>
          ok(
            connectionIds.map((connectionId) => ({
              connectionId,
              outcome:
                connectionId === us?.id
                  ? { kind: 'read', settings: theirs, differing: ['host', 'port'] }
                  : { kind: 'read', settings, differing: [] },
            })),
          ),
      },
      {
        list: [...registries, without],
        others: {
          operations: { start: () => ok(started), rows: () => ok({ rows: [], total: 0 }) },
        },
      },
    )
    await press(button('Copy to other registries…'))
    await flushPromises()
    return screen
  }

  it('shows what would change on each, and why it can’t be done on others', async () => {
    const { inputs } = await start()
    expect(inputs('email.compare')).toEqual([{ settings, connectionIds: [us?.id, lab?.id] }])
    expect(dialog('Copy the email settings').textContent).toContain('Staging · Staging')
    expect(shown()).toContain('differs: Server, Port')
    expect(shown()).toContain('has the same settings already')
    await press(button(/^Show differences/))
    expect(shown()).toContain('Servermail.us.example.comsmtp.example.com')
  })

  it('wants the name of the registry for production, types the password once, and starts', async () => {
    const { inputs } = await start()
    await submit()
    expect(shown()).toContain('Choose at least one registry.')
    await press(field('Lab 4'))
    expect(shown()).not.toContain('This changes production')
    await press(field('Harbor US'))
    expect(shown()).toContain('This changes production: Harbor US.')
    await press(field('Type it once'))
    await fill(field('New password'), 'pa55')
    await submit()
    expect(inputs('operations.start')).toEqual([])
    await fill(field('Type “Harbor EU”, the registry that is copied, to confirm'), 'Harbor EU')
    await press(button('Copy to 2 registries'))
    expect(inputs('operations.start')).toEqual([
      {
        connectionId: registry().id,
        work: {
          kind: 'copy-email',
          settings,
          password: { kind: 'given', value: 'pa55' },
          targets: [
            { connectionId: us?.id, seen: theirs },
            { connectionId: lab?.id, seen: settings },
          ],
        },
      },
    ])
    expect(hasDialog()).toBe(false)
  })

  it('leaves their passwords by default, and asks for no name outside production', async () => {
    const { inputs } = await start()
    await press(field('Lab 4'))
    await submit()
    expect(inputs<{ work: { password: unknown } }>('operations.start')[0]?.work.password).toEqual({
      kind: 'stored',
    })
    expect(hasButton('Copy to 1 registry')).toBe(false)
  })
})
