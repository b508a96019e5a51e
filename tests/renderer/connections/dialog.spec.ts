import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { TestReport } from '@contract/models/registry'
import { fail, failure, ok, type Result } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import {
  button,
  descriptionOf,
  dialog,
  field,
  fill,
  hasButton,
  hasDialog,
  press,
  said,
  shown,
} from '../page'
import { certificateOf, failedReport, listOf, passedReport, registry, savedAs } from './registries'
import { noOverview } from '../overview/no-overview'

const start = async (
  connections: Answers['connections'],
  list: readonly ConnectionView[] = [],
  at = '/',
) => {
  const double = createBridgeDouble({
    notes: noNotes,
    ...noOverview,
    connections: { list: () => ok(listOf(list)), cancelTest: () => ok(undefined), ...connections },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at })
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, router, inputs }
}

const openEmpty = async (): Promise<void> => {
  const [first] = [...document.querySelectorAll<HTMLElement>('main button')]
  if (first === undefined) throw new Error('There is no button on the first run')
  await press(first)
}

const enter = async (address = 'harbor.plant.example.com/harbor/projects'): Promise<void> => {
  await fill(field('Address'), address)
  await fill(field('User name'), 'ops-admin')
  await fill(field('Password'), 'Secret-123')
}

const draft = {
  name: 'harbor.plant.example.com',
  url: 'harbor.plant.example.com/harbor/projects',
  username: 'ops-admin',
  colour: 'red',
  environment: 'production',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
}

describe('adding a registry', () => {
  it('tests, shows each tick, then saves and goes to its users', async () => {
    const { inputs, router } = await start({
      test: () => ok(passedReport),
      save: ({ draft: saved }) =>
        ok(savedAs({ ...saved, url: 'https://harbor.plant.example.com' })),
    })
    await openEmpty()
    expect(dialog('Add a registry').contains(document.activeElement)).toBe(true)
    await enter()
    expect(field('Name').value).toBe('harbor.plant.example.com')
    expect(descriptionOf(field('Address'))).toContain('https://harbor.plant.example.com')
    expect(button('Add').disabled).toBe(true)

    await press(button('Test'))
    expect(inputs('connections.test')).toMatchObject([{ id: null, draft, password: 'Secret-123' }])
    for (const text of ['203.0.113.7, port 443', 'May list users, add users', 'Email settings'])
      expect(shown()).toContain(text)
    expect(shown()).toContain('ops-admin still has Harbor’s published password')

    await press(button('Add'))
    expect(inputs('connections.save')).toEqual([
      { id: null, draft, password: 'Secret-123', keep: 'keychain' },
    ])
    expect(hasDialog()).toBe(false)
    expect(said()).toBe('harbor.plant.example.com was added.')
    await vi.waitFor(
      () => expect(router.currentRoute.value.path).toMatch(/^\/registries\/.*9\/users$/),
      // The users' screen is loaded when it is first needed.
      { timeout: 20_000 },
    )
  })

  it('shows progress while the test runs, and cancels it', async () => {
    let answer: (result: Result<TestReport>) => void = () => undefined
    const { double, inputs } = await start({
      test: () => new Promise((resolve) => (answer = resolve)),
    })
    await openEmpty()
    await enter()
    await press(button('Test'))
    const [{ testId }] = inputs('connections.test') as [{ testId: string }]
    double.emit.connections.testProgress({
      testId,
      report: { ...failedReport('harbor', failure('cancelled', {})), finished: false },
    })
    await flushPromises()
    expect(shown()).toContain('203.0.113.7, port 443')

    await press(button('Cancel the test'))
    expect(inputs('connections.cancelTest')).toEqual([{ testId }])
    answer(ok(failedReport('harbor', failure('cancelled', {}))))
    await flushPromises()
    expect(hasButton('Test again')).toBe(true)
  })

  it('stops at the failure with the reason, and can be added anyway', async () => {
    const { inputs } = await start({
      test: () =>
        ok(failedReport('signed-in', failure('wrong-password', { username: 'ops-admin' }))),
      save: ({ draft: saved }) =>
        ok(savedAs({ ...saved, url: 'https://harbor.plant.example.com' })),
    })
    await openEmpty()
    await enter()
    await press(button('Test'))
    expect(shown()).toContain('The password of ops-admin is wrong')
    expect(inputs('connections.test')).toHaveLength(1)
    expect(hasButton('Add')).toBe(false)
    await press(button('Add anyway'))
    expect(inputs('connections.save')).toHaveLength(1)
  })

  it('forgets a result when what was tested changes, but not for the name', async () => {
    await start({ test: () => ok(passedReport) })
    await openEmpty()
    await enter()
    await press(button('Test'))
    await fill(field('Name'), 'Plant 7')
    expect(button('Add').disabled).toBe(false)
    await fill(field('Password'), 'Another-123')
    expect(button('Add').disabled).toBe(true)
    expect(shown()).not.toContain('203.0.113.7')
  })

  it('says what is missing, and that an address is there already', async () => {
    const { inputs } = await start({}, [registry()], '/')
    await press(button('Add a registry'))
    await fill(field('Address'), 'HTTPS://harbor.eu.example.com:443/')
    expect(descriptionOf(field('Address'))).toContain('“Harbor EU” has this address already')
    await press(button('Test'))
    expect(descriptionOf(field('User name'))).toBe('Enter the user name.')
    expect(descriptionOf(field('Password'))).toBe('Enter the password.')
    expect(document.activeElement).toBe(field('Address'))
    expect(inputs('connections.test')).toEqual([])
  })

  it('asks before plain http, for each address anew', async () => {
    const { inputs } = await start({ test: () => ok(passedReport) })
    await openEmpty()
    await enter('http://harbor.plant.example.com')
    await press(button('Test'))
    expect(inputs('connections.test')).toEqual([])
    expect(shown()).toContain('Accept it, or change the address to https.')

    await press(field('I accept this for this address'))
    await press(button('Test'))
    expect(inputs('connections.test')).toMatchObject([{ draft: { plainHttpAccepted: true } }])
    await fill(field('Address'), 'http://other.example.com')
    expect(field('I accept this for this address').checked).toBe(false)
  })

  it('pins exactly the certificate that was shown, and tests again', async () => {
    const shownOne = certificateOf('B')
    const { inputs } = await start({
      test: ({ draft: tested }) =>
        ok(
          tested.trust.kind === 'pinned'
            ? passedReport
            : failedReport(
                'certificate',
                failure('certificate', { reason: 'self-signed', certificate: shownOne }),
              ),
        ),
    })
    await openEmpty()
    await enter()
    await press(button('Test'))
    expect(shown()).toContain(shownOne.fingerprint)
    expect(shown()).toContain('Did you get the same fingerprint')
    await press(button('Trust only this certificate'))
    expect(inputs('connections.test')).toMatchObject([
      { draft: { trust: { kind: 'system' } } },
      { draft: { trust: { kind: 'pinned', pem: shownOne.pem } } },
    ])
    expect(field('Only this certificate').checked).toBe(true)
    expect(button('Add').disabled).toBe(false)
  })

  it('trusts the authorities of a file that was chosen', async () => {
    const { inputs } = await start({
      test: () => ok(passedReport),
      chooseCaFile: () =>
        ok({ label: 'ca.pem', pem: certificateOf('C').pem, certificates: [certificateOf('C')] }),
    })
    await openEmpty()
    await enter()
    await press(field('Our own CA…'))
    await press(button('Test'))
    expect(inputs('connections.test')).toEqual([])
    await press(button('Choose a file…'))
    expect(shown()).toContain('ca.pem: CN=harbor.example.com')
    await press(button('Test'))
    expect(inputs('connections.test')).toMatchObject([
      { draft: { trust: { kind: 'own-ca', label: 'ca.pem', pem: certificateOf('C').pem } } },
    ])
  })

  it('asks, when the keychain is locked, whether the password is kept for this run', async () => {
    const { inputs } = await start({
      test: () => ok(passedReport),
      save: ({ draft: saved, keep }) =>
        keep === 'keychain' ? fail('keychain', { state: 'locked' }) : ok(savedAs(saved)),
    })
    await openEmpty()
    await enter('https://harbor.plant.example.com')
    await press(button('Test'))
    await press(button('Add'))
    expect(shown()).toContain('The keychain is locked.')
    expect(hasDialog()).toBe(true)
    await press(button('Keep it for this run only'))
    expect(inputs('connections.save')).toMatchObject([{ keep: 'keychain' }, { keep: 'run' }])
    expect(hasDialog()).toBe(false)
  })
})

describe('changing a registry', () => {
  const openEdit = async (connections: Answers['connections']) => {
    const started = await start(
      connections,
      [registry()],
      '/registries/00000000-0000-4000-8000-000000000001/registry',
    )
    await press(button('Edit'))
    return started
  }

  it('keeps the stored password, and needs no test for name and colour', async () => {
    const { inputs } = await openEdit({ save: () => ok(registry()) })
    expect(descriptionOf(field('Password'))).toBe('Empty: the stored one is kept.')
    await fill(field('Name'), 'Harbor Europe')
    await press(field('Blue'))
    await press(button('Save'))
    expect(inputs('connections.save')).toMatchObject([
      { id: registry().id, draft: { name: 'Harbor Europe', colour: 'blue' }, password: null },
    ])
  })

  it('tests with the stored password', async () => {
    const { inputs } = await openEdit({ test: () => ok(passedReport) })
    await fill(field('User name'), 'other-admin')
    expect(button('Save').disabled).toBe(true)
    await press(button('Test'))
    expect(inputs('connections.test')).toMatchObject([
      { id: registry().id, draft: { username: 'other-admin' }, password: null },
    ])
    expect(button('Save').disabled).toBe(false)
  })

  it('never sends the stored password to another address', async () => {
    const { inputs } = await openEdit({ test: () => ok(passedReport) })
    await fill(field('Address'), 'https://elsewhere.example.com')
    expect(descriptionOf(field('Password'))).toBe(
      'The stored one is only ever sent to harbor.eu.example.com.',
    )
    await press(button('Test'))
    expect(descriptionOf(field('Password'))).toBe('Enter the password.')
    expect(inputs('connections.test')).toEqual([])
  })
})

describe('the network part', () => {
  it('is folded until it is needed, asks for what is missing, and gives the proxy and its password', async () => {
    const { inputs } = await start({ test: () => ok(passedReport) })
    await openEmpty()
    await enter()
    const part = document.querySelector('details')
    expect(part?.open).toBe(false)
    part?.setAttribute('open', '')
    const choice = [...(part?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
    choice.at(-1)?.click()
    await flushPromises()
    await press(button('Test'))
    expect(inputs('connections.test')).toEqual([])
    expect(descriptionOf(field('Address of the proxy'))).toContain('Enter the proxy’s address')

    await fill(field('Address of the proxy'), 'proxy.example.com:3128')
    await fill(field('User name at the proxy'), 'carla')
    await press(button('Test'))
    expect(inputs('connections.test')).toEqual([])
    await fill(field('Password at the proxy'), 'Proxy-123')
    await press(button('Test'))
    const proxy = { kind: 'address', url: 'http://proxy.example.com:3128', username: 'carla' }
    expect(inputs('connections.test')).toMatchObject([
      { draft: { ...draft, proxy }, password: 'Secret-123', proxyPassword: 'Proxy-123' },
    ])
  })
})
