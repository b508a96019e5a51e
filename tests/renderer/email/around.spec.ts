import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { checkEmailField } from '@contract/rules/email-settings'
import { mailProviders } from '@contract/models/app'
import { fail, ok } from '@contract/result'
import { mailPresets, presetValues } from '@screen/features/email/presets'
import { connectedWith, registry } from '../connections/registries'
import { button, field, fill, hasButton, press, shown } from '../page'
import { arrived, open, viewOf } from './email-screen'

describe('presets', () => {
  it.each(mailPresets)('%s is what Harbor can use', (preset) => {
    const { settings, signsIn } = presetValues[preset]
    expect(settings.host === '' || checkEmailField('host', settings.host) === null).toBe(true)
    // Harbor signs in by PLAIN with TLS only; STARTTLS comes on its own where SSL is off.
    expect(settings).toMatchObject({ ssl: false, verifyCertificate: true })
    expect(settings.port).toBe(signsIn ? 587 : 25)
  })

  it('fills the form in, tells what else is needed, and opens the source', async () => {
    const opened: unknown[] = []
    await open(
      {},
      {
        others: {
          app: {
            openExternal: (target) => {
              opened.push(target)
              return ok(undefined)
            },
          },
        },
      },
    )
    await press(button('Fill in for'))
    await press(button('SendGrid'))
    expect(field('Server').value).toBe('smtp.sendgrid.net')
    expect(field('User name').value).toBe('apikey')
    expect(field('Replace').checked).toBe(true)
    expect(field('Sender').value).toContain('hello@example.com')
    expect(shown()).toContain('The user name is the word apikey')
    await press(button('Open its documentation'))
    expect(opened).toEqual([{ kind: 'mail-provider', provider: mailProviders[4] }])
  })
})

describe('a registry', () => {
  it('without email settings says since when, why, and what to do instead', async () => {
    const { inputs, router } = await open(
      {},
      {
        list: [registry({ state: connectedWith({ emailSettings: false, version: '2.9.5' }) })],
        others: {
          settings: { get: () => fail('timeout', { seconds: 1 }) },
          users: {
            load: () => fail('timeout', { seconds: 1 }),
            query: () => fail('timeout', { seconds: 1 }),
          },
        },
      },
    )
    expect(shown()).toContain('This registry has no email settings')
    expect(shown()).toContain('It runs Harbor 2.9.5. Harbor removed them in version 2.7')
    expect(hasButton('One-time notes')).toBe(true)
    expect(inputs('email.load')).toEqual([])
    await press(button('Reset a password'))
    await arrived(() => expect(router.currentRoute.value.name).toBe('users'))
  })

  it('that has lost them since it was connected says so, too', async () => {
    await open({ load: () => fail('no-email-settings', { version: '2.7.0' }) })
    expect(shown()).toContain('This registry has no email settings')
  })

  it('shows nothing to an account that isn’t a system admin, and says why', async () => {
    await open(
      {},
      {
        list: [
          registry({
            state: connectedWith({
              emailSettings: false,
              me: { userId: 7, username: 'bob', admin: false },
            }),
          }),
        ],
      },
    )
    expect(shown()).toContain('bob isn’t a system admin on this registry')
  })

  it('that doesn’t answer is asked again on demand', async () => {
    let calls = 0
    await open({ load: () => (++calls === 1 ? fail('timeout', { seconds: 15 }) : ok(viewOf())) })
    expect(shown()).toContain('No answer within 15 s.')
    await press(button('Try again'))
    expect(field('Server').value).toBe('smtp.example.com')
  })
})

describe('whether people can reset their own passwords', () => {
  const at = '2026-11-24T10:00:00.000Z'
  const tested = { at, passed: true, ofStored: true }

  it('is “only if the sign-in page offers it” at best', async () => {
    const opened: unknown[] = []
    const copied: unknown[] = []
    await open(
      { load: () => ok(viewOf({}, { tested })) },
      {
        others: {
          app: {
            openExternal: (target) => {
              opened.push(target)
              return ok(undefined)
            },
            copy: (input) => {
              copied.push(input)
              return ok(undefined)
            },
          },
        },
      },
    )
    expect(shown()).toContain('Only if the sign-in page offers it.')
    expect(shown()).toContain('The server was tested')
    await press(button('Open the sign-in page'))
    expect(opened).toEqual([{ kind: 'sign-in', connectionId: registry().id }])
    await press(button('Copy the message'))
    expect(copied).toEqual([
      {
        text: expect.stringContaining('1. Open https://harbor.eu.example.com/harbor/sign-in\n'),
        secret: false,
      },
    ])
  })

  it.each([
    ['The server wasn’t tested yet', viewOf()],
    ['What is saved wasn’t tested', viewOf({}, { tested: { ...tested, ofStored: false } })],
    ['The last test failed', viewOf({}, { tested: { ...tested, passed: false } })],
    ['They are still Harbor’s example.', viewOf({ host: 'smtp.mydomain.com' }, { tested })],
    ['The sender isn’t set', viewOf({ sender: 'admin <sample_admin@mydomain.com>' }, { tested })],
  ])('is no: %s', async (words, view) => {
    await open({ load: () => ok(view) })
    expect(shown()).toContain('No, not as things are.')
    expect(shown()).toContain(words)
  })

  it('is no where accounts come from elsewhere', async () => {
    await open(
      { load: () => ok(viewOf({}, { tested })) },
      { list: [registry({ state: connectedWith({ authMode: 'ldap_auth' }) })] },
    )
    expect(shown()).toContain('LDAP authentication: passwords are reset where')
    expect(shown()).toContain('No, not as things are.')
  })

  it('asks the registry again after a test, which is kept there', async () => {
    let calls = 0
    await open({
      load: () => ok(viewOf({}, { tested: ++calls === 1 ? null : tested })),
      test: () => fail('timeout', { seconds: 90 }),
    })
    await fill(field('Port'), '25')
    await press(button('Test server connection'))
    await flushPromises()
    expect(shown()).toContain('The server was tested')
    expect(field('Port').value).toBe('25')
  })
})
