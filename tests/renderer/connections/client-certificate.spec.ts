import { describe, expect, it } from 'vitest'
import type { ClientCertificateFile } from '@contract/models/client-certificate'
import { fail, ok } from '@contract/result'
import ConnectionDialog from '@screen/features/connections/ConnectionDialog.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { button, field, fill, hasButton, press, shown } from '../page'
import { passedReport, registry, savedAs } from './registries'

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
