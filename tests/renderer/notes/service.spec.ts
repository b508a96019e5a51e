import { describe, expect, it } from 'vitest'
import { fail, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { certificateOf, listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { said } from '../page'
import { dialogText, field, fill, hasButton, press, settled, tick } from '../users/users-screen'
import { noNotes } from './no-notes'
import { pick, serviceOf } from './notes-screen'

/** Opens the screen of the notes. */
const open = async (notes: Answers['notes'] = {}) => {
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf([registry()])) },
    notes: {
      saveService: ({ service }) => ok(serviceOf({ ...service, host: 'eu.onetimesecret.com' })),
      ...noNotes,
      ...notes,
    },
  })
  await mountScreen(App, { bridge: double.api, at: '/notes' })
  await settled()
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, inputs }
}

describe('choosing a note service', () => {
  it('preselects no kind and no host', async () => {
    const { inputs } = await open()
    await press('Choose a note service…')
    expect(document.querySelector('[role=dialog] input[type=radio]:checked')).toBeNull()
    await pick('onetimesecret')
    expect(field('Address').value).toBe('')
    await press('Save')
    expect(dialogText()).toContain('The address is missing.')
    expect(inputs('notes.saveService')).toEqual([])
  })

  it('takes a region of OneTimeSecret, without an account', async () => {
    const { inputs } = await open({ testService: () => ok({ version: '0.24.1' }) })
    await press('Choose a note service…')
    await pick('onetimesecret')
    await press('uk.onetimesecret.com')
    await press('Test')
    expect(dialogText()).toContain('The service answers (version 0.24.1).')
    await press('Save')
    const service = {
      kind: 'onetimesecret',
      url: 'https://uk.onetimesecret.com',
      account: null,
      trust: { kind: 'system' },
      plainHttpAccepted: false,
      lifetime: 604_800,
      passphrase: true,
    }
    expect(inputs('notes.testService')).toEqual([{ service, token: null }])
    expect(inputs('notes.saveService')).toEqual([{ service, token: null, keep: 'keychain' }])
    expect(dialogText()).toBe('')
  })

  it('wants the token of an account, and keeps it for this run where there is no keychain', async () => {
    const { inputs } = await open({
      saveService: ({ service, keep }) =>
        keep === 'run' ? ok(serviceOf(service)) : fail('keychain', { state: 'locked' }),
    })
    await press('Choose a note service…')
    await pick('onetimesecret')
    await press('eu.onetimesecret.com')
    await fill('Account (optional)', 'ops@example.com')
    await press('Save')
    expect(dialogText()).toContain('Enter the token of this account.')
    await fill('Token', 'canary-token')
    await press('Save')
    expect(dialogText()).toContain('The keychain is locked.')
    await press('Keep it for this run only')
    expect(inputs('notes.saveService')).toMatchObject([
      { token: 'canary-token', keep: 'keychain' },
      { token: 'canary-token', keep: 'run', service: { account: 'ops@example.com' } },
    ])
    expect(document.documentElement.outerHTML).not.toContain('canary-token')
  })

  it('lets the certificate of an own server be pinned, and tests again', async () => {
    const { inputs } = await open({
      testService: ({ service }) =>
        service.trust.kind === 'pinned'
          ? ok({ version: null })
          : fail('certificate', { reason: 'self-signed', certificate: certificateOf('C') }),
    })
    await press('Choose a note service…')
    await pick('privatebin')
    await fill('Address', 'bin.example.com/paste')
    await press('Test')
    expect(dialogText()).toContain('CC:CC')
    await press('Trust only this certificate')
    expect(dialogText()).toContain('The service answers.')
    await press('Save')
    expect(inputs('notes.saveService')).toMatchObject([
      {
        service: {
          kind: 'privatebin',
          url: 'bin.example.com/paste',
          trust: { kind: 'pinned', pem: certificateOf('C').pem },
        },
      },
    ])
  })

  it('wants plain http to be accepted', async () => {
    const { inputs } = await open()
    await press('Choose a note service…')
    await pick('password-pusher')
    await fill('Address', 'http://pwpush.example.com')
    await press('Save')
    expect(inputs('notes.saveService')).toEqual([])
    await tick('I accept this for this note service')
    await press('Save')
    expect(inputs('notes.saveService')).toMatchObject([{ service: { plainHttpAccepted: true } }])
  })
})

describe('a chosen note service', () => {
  const stored = serviceOf({ account: 'ops@example.com', token: 'keychain' })

  it('never shows its token: it stays, is replaced, or is forgotten', async () => {
    const { inputs } = await open({
      service: () => ok(stored),
      removeService: () => ok(undefined),
      saveService: ({ service }) => ok(serviceOf({ ...service, token: 'none' })),
    })
    await press('Change…')
    expect(dialogText()).toContain('Stored in this computer’s keychain')
    await press('Replace')
    await fill('Token', 'another')
    await press('Keep the stored one')
    expect(hasButton('Replace')).toBe(true)
    await press('Forget')
    expect(said()).toBe('The token was forgotten.')
    expect(inputs('notes.removeService')).toHaveLength(1)
    expect(inputs('notes.saveService')).toMatchObject([
      { service: { url: stored.url, account: null }, token: null },
    ])
    expect(field('Account (optional)').value).toBe('')
    expect(hasButton('Forget')).toBe(false)
  })

  it('can be given up', async () => {
    const { inputs } = await open({ service: () => ok(stored), removeService: () => ok(undefined) })
    await press('Change…')
    await press('Use no note service')
    expect(said()).toBe('No note service is chosen any more.')
    expect(inputs('notes.removeService')).toHaveLength(1)
    expect(hasButton('Choose a note service…')).toBe(true)
  })
})
