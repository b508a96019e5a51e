import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '@contract/result'
import { capabilities, connectedWith, listOf, registry } from '../connections/registries'
import {
  button,
  descriptionOf,
  dialog,
  field,
  fill,
  hasButton,
  hasDialog,
  link,
  press,
  said,
  shown,
} from '../page'
import { address, arrived, open, registries, settings, viewOf } from './email-screen'

const submit = async (): Promise<void> => {
  document.querySelector('form')?.requestSubmit()
  await flushPromises()
}

describe('the form', () => {
  it('shows what the registry has, and how recipients see the sender', async () => {
    await open()
    expect(field('Server').value).toBe('smtp.example.com')
    expect(field('Port').value).toBe('587')
    expect(field('Keep the stored one').checked).toBe(true)
    expect(descriptionOf(field('Sender'))).toBe(
      'Recipients see “Container Registry Password Reset”, address hello@example.com',
    )
    await fill(field('Sender'), 'hello@example.com')
    expect(descriptionOf(field('Sender'))).toBe('Recipients see the address hello@example.com')
    expect(hasButton('Undo changes')).toBe(true)
  })

  it('sends nothing when nothing differs', async () => {
    const { inputs } = await open()
    await submit()
    expect(shown()).toContain('Nothing has changed.')
    expect(inputs('email.save')).toEqual([])
  })

  it('sends what was seen and what is wanted, and keeps the stored password unless told', async () => {
    const { inputs } = await open({
      save: ({ settings: stored }) => ok({ view: viewOf(stored), differing: [] }),
    })
    await fill(field('Port'), '25')
    await submit()
    expect(inputs('email.save')).toEqual([
      {
        connectionId: registry().id,
        seen: settings,
        settings: { ...settings, port: 25 },
        password: { kind: 'stored' },
      },
    ])
    expect(document.querySelector('.said[role=status]')?.textContent).toBe(
      'The email settings were saved.',
    )
    expect(hasButton('Undo changes')).toBe(false)
  })

  it('replaces the password, and forgets what was typed', async () => {
    const { inputs } = await open({ save: () => ok({ view: viewOf(), differing: [] }) })
    await press(field('Replace'))
    await submit()
    expect(document.activeElement).toBe(field('New password'))
    expect(descriptionOf(field('New password'))).toContain('Enter the password')
    await fill(field('New password'), 'pa55 with spaces')
    await submit()
    expect(inputs<{ password: unknown }>('email.save')[0]?.password).toEqual({
      kind: 'given',
      value: 'pa55 with spaces',
    })
    expect(field('Keep the stored one').checked).toBe(true)
    await press(field('Replace'))
    expect(field('New password').value).toBe('')
  })

  it('goes to the first field that is wrong, with a sentence', async () => {
    const { inputs } = await open()
    await fill(field('Port'), '70000')
    await fill(field('Sender'), 'Reg, istry <hello@example.com>')
    await submit()
    expect(document.activeElement).toBe(field('Port'))
    expect(descriptionOf(field('Port'))).toContain('Use a number from 1 to 65535.')
    expect(descriptionOf(field('Sender'))).toContain('stands in quotation marks')
    expect(inputs('email.save')).toEqual([])
  })

  it('shows a rule that only the server knows at its field, and keeps what was typed', async () => {
    await open({ save: () => fail('invalid-setting', { field: 'username', rule: 'format' }) })
    await fill(field('User name'), 'somebody')
    await submit()
    expect(document.activeElement).toBe(field('User name'))
    expect(descriptionOf(field('User name'))).toContain('The user name hasn’t the right form')
    expect(field('User name').value).toBe('somebody')
  })

  it('shows what the registry stored differently', async () => {
    await open({
      save: () => ok({ view: viewOf({ username: 'registry' }), differing: ['username'] }),
    })
    await fill(field('User name'), 'registry@else')
    await submit()
    expect(shown()).toContain('The registry has stored some of it differently.')
    expect(shown()).toContain('User nameregistryregistry@else')
    expect(field('User name').value).toBe('registry')
  })

  it('undoes changes', async () => {
    await open()
    await fill(field('Server'), 'other.example.com')
    expect(shown()).toContain('It is the one that was stored for smtp.example.com.')
    await press(field('None'))
    await press(button('Undo changes'))
    expect(said()).toBe('The changes were undone.')
    expect(field('Server').value).toBe('smtp.example.com')
    expect(field('Keep the stored one').checked).toBe(true)
  })

  it('says what the operator has set, and sends it as it is', async () => {
    const { inputs } = await open({
      load: () =>
        ok(viewOf({ port: 0 }, { editable: { ...viewOf().editable, port: false, ssl: false } })),
      save: ({ settings: stored }) => ok({ view: viewOf(stored), differing: [] }),
    })
    expect(field('Port').disabled).toBe(true)
    expect(descriptionOf(field('Port'))).toBe('Set by the operator')
    expect(field('Use SSL from the first byte').disabled).toBe(true)
    await fill(field('Server'), 'other.example.com')
    await submit()
    expect(inputs<{ settings: unknown }>('email.save')[0]?.settings).toMatchObject({ port: 0 })
  })
})

describe('somebody else was faster', () => {
  const current = { ...settings, host: 'theirs.example.com' }

  const meet = async () => {
    let calls = 0
    const screen = await open({
      save: ({ settings: stored }) => {
        calls += 1
        return calls === 1
          ? fail('settings-changed', { current })
          : ok({ view: viewOf(stored), differing: [] })
      },
    })
    await fill(field('Server'), 'mine.example.com')
    await press(button('Save'))
    return screen
  }

  it('shows both, and goes on with mine', async () => {
    const { inputs } = await meet()
    expect(shown()).toContain('Servertheirs.example.commine.example.com')
    await press(button('Save mine'))
    expect(inputs('email.save').at(-1)).toMatchObject({
      seen: current,
      settings: { host: 'mine.example.com' },
    })
  })

  it('or takes theirs', async () => {
    await meet()
    await press(button('Take what is there'))
    expect(field('Server').value).toBe('theirs.example.com')
    expect(hasButton('Undo changes')).toBe(false)
  })
})

describe('leaving', () => {
  it('asks when something isn’t saved, for another section and another registry', async () => {
    const { router } = await open()
    await fill(field('Port'), '25')
    await press(link('Registry'))
    await press(button('Cancel'))
    expect(router.currentRoute.value.path).toBe(address)
    expect(field('Port').value).toBe('25')
    expect(hasDialog()).toBe(false)
    void router.push(`/registries/${registries[1]?.id}/email`)
    await arrived(() => expect(hasDialog()).toBe(true))
    expect(dialog('Leave without saving?').textContent).toContain('Harbor EU · Production')
    await press(button('Leave without saving'))
    await arrived(() => expect(router.currentRoute.value.path).toContain(registries[1]?.id))
  })

  it('doesn’t ask when all is saved', async () => {
    const { router } = await open()
    await press(link('Registry'))
    await arrived(() => expect(router.currentRoute.value.name).toBe('registry'))
    expect(hasDialog()).toBe(false)
  })

  it('keeps what was typed when the connection is lost', async () => {
    const { double } = await open()
    await fill(field('Port'), '2525')
    double.emit.connections.changed(
      listOf([
        registry({
          state: {
            kind: 'failed',
            at: '2026-11-24T10:00:00.000Z',
            failure: { code: 'timeout', facts: { seconds: 15 } },
            capabilities: { ...capabilities, emailSettings: true },
          },
        }),
      ]),
    )
    await flushPromises()
    expect(shown()).toContain('No answer within 15 s.')
    expect(field('Port').value).toBe('2525')
    double.emit.connections.changed(listOf([registry({ state: connectedWith({}) })]))
    await flushPromises()
    expect(field('Port').value).toBe('2525')
  })
})
