import { describe, expect, it, vi } from 'vitest'
import type { ClientCertificateFile } from '@contract/models/client-certificate'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import ConnectionDialog from '@screen/features/connections/ConnectionDialog.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { noOverview } from '../overview/no-overview'
import { button, dialog, field, fill, hasButton, hasDialog, press, shown } from '../page'
import { listOf, passedReport, registry, savedAs } from './registries'

const locked: ClientCertificateFile = {
  fileId: '00000000-0000-4000-8000-0000000000c1',
  label: 'admin.p12',
  certificate: null,
}
const certificate = {
  label: 'admin.p12',
  subject: 'CN=admin-pc',
  issuer: 'CN=Example Authority',
  validTo: '2027-05-03T00:00:00.000Z',
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
}

const start = async (connections: Answers['connections'], stored = registry()) => {
  const double = createBridgeDouble({
    connections: {
      test: () => ok(passedReport),
      save: ({ draft }) => ok(savedAs(draft)),
      releaseClientCertificate: () => ok(undefined),
      ...connections,
    },
  })
  const { wrapper } = await mountScreen(ConnectionDialog, {
    bridge: double.api,
    props: { stored, others: [] },
  })
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { wrapper, inputs }
}

describe('the client certificate of a registry', () => {
  it('is chosen, opened with its passphrase, tested, saved, and then no longer held', async () => {
    const { wrapper, inputs } = await start({
      chooseClientCertificate: () => ok(locked),
      unlockClientCertificate: ({ passphrase }) =>
        passphrase === 'Right-1'
          ? ok({ ...locked, certificate })
          : fail('client-certificate-file', { reason: 'passphrase' }),
    })
    await press(button('Choose a certificate…'))
    expect(shown()).toContain('admin.p12 opens with a passphrase only.')
    await press(button('Test'))
    expect(shown()).toContain('Enter the passphrase, then unlock the file.')
    expect(inputs('connections.test')).toEqual([])
    await fill(field('Passphrase of the file'), 'Wrong-1')
    await press(button('Unlock'))
    expect(shown()).toContain('The passphrase doesn’t open the file.')
    await fill(field('Passphrase of the file'), 'Right-1')
    await press(button('Unlock'))
    expect(shown()).toContain('CN=admin-pc')
    expect(hasButton('Unlock')).toBe(false)
    await press(button('Test'))
    await press(button('Save'))
    const { fileId } = locked
    expect(inputs('connections.test')).toMatchObject([{ clientCertificate: fileId }])
    expect(inputs('connections.save')).toMatchObject([{ clientCertificate: fileId }])
    wrapper.unmount()
    expect(inputs('connections.releaseClientCertificate')).toEqual([{ fileId }])
  })

  it('is named beside the proxy where the part is folded', async () => {
    await start({}, registry({ clientCertificate: certificate }))
    const line = () => document.querySelector('summary')?.textContent
    expect(line()).toContain('no proxy, with a client certificate')
    await press(button('Use none'))
    expect(line()).toMatch(/no proxy\s*$/)
  })

  it('isn’t held when the dialog closes without saving, or another choice is made', async () => {
    const { wrapper, inputs } = await start({ chooseClientCertificate: () => ok(locked) })
    await press(button('Choose a certificate…'))
    await press(button('Use none'))
    await press(button('Choose a certificate…'))
    wrapper.unmount()
    const { fileId } = locked
    expect(inputs('connections.releaseClientCertificate')).toEqual([{ fileId }, { fileId }])
  })

  it('is taken away, and needed anew at another address', async () => {
    const { inputs } = await start({}, registry({ clientCertificate: certificate }))
    expect(shown()).toContain('CN=admin-pc')
    await fill(field('Address'), 'https://elsewhere.example.com')
    expect(shown()).not.toContain('CN=admin-pc')
    await fill(field('Address'), registry().url)
    await press(button('Use none'))
    await press(button('Test'))
    await press(button('Save'))
    expect(inputs('connections.save')).toMatchObject([{ clientCertificate: null }])
  })
})

describe('the client certificate of a registry that the organisation has locked', () => {
  const state = {
    kind: 'failed',
    at: new Date().toISOString(),
    failure: failure('client-certificate', { reason: 'required' }),
  } as const
  const preset = registry({ state })
  const open = async (section: string, shown = preset) => {
    const double = createBridgeDouble({
      notes: noNotes,
      ...noOverview,
      managed: {
        get: () =>
          ok({
            path: '',
            state: 'good',
            problem: null,
            keepsLast: false,
            isWritable: false,
            values: [{ name: 'registries', locked: true }],
            registryIds: [preset.id],
            notAdded: [],
          }),
      },
      connections: {
        list: () => ok(listOf([shown])),
        connect: () => fail('client-certificate', { reason: 'required' }),
        chooseClientCertificate: () => ok({ ...locked, certificate }),
        releaseClientCertificate: () => ok(undefined),
        save: ({ draft }) => ok(savedAs(draft)),
      },
    })
    await mountScreen(App, {
      bridge: double.api,
      at: `/registries/${preset.id}/${section}`,
    })
    return (channel: string) => double.calls.find((call) => call.channel === channel)?.input
  }

  it('is chosen where the registry asks for it, and saved with nothing else changed', async () => {
    const input = await open('users')
    expect(hasButton('Edit')).toBe(false)
    await press(button('Choose a certificate…'))
    await vi.waitFor(() => dialog('Client certificate'))
    const choices = dialog('Client certificate').querySelectorAll('button')
    const choose = [...choices].find((one) => one.textContent.includes('Choose a certificate…'))
    if (choose === undefined) throw new Error('There is nothing to choose with.')
    await press(choose)
    expect(dialog('Client certificate').textContent).toContain('CN=admin-pc')
    await press(button('Save'))
    await vi.waitFor(() => expect(hasDialog()).toBe(false))
    const { name, url, username, colour, environment, trust, plainHttpAccepted } = preset
    expect(input('connections.save')).toEqual({
      id: preset.id,
      draft: { name, url, username, colour, environment, trust, plainHttpAccepted },
      password: null,
      clientCertificate: locked.fileId,
      keep: 'keychain',
    })
  })

  it('is chosen beside its facts, too; with nothing chosen there is nothing to save', async () => {
    await open('registry')
    await press(button('Client certificate…'))
    await vi.waitFor(() => dialog('Client certificate'))
    expect(button('Save').hasAttribute('disabled')).toBe(true)
  })

  it('is not asked for where there is no TLS', async () => {
    await open('registry', { ...preset, url: 'http://harbor.example.com', plainHttpAccepted: true })
    expect(hasButton('Client certificate…')).toBe(false)
  })
})
