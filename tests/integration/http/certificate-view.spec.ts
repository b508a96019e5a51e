import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCertificates, viewOf } from '@main/http/certificate-view'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'

describe('a view of a certificate', () => {
  it('has what a person compares', async () => {
    const authority = await makeAuthority('Example Authority')
    const { cert } = await makeServerCertificate({ issuer: authority })
    const view = viewOf(new X509Certificate(cert))
    expect(view).toMatchObject({
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      subject: 'CN=registry.example',
      issuer: 'CN=Example Authority',
      names: ['localhost', '127.0.0.1'],
    })
    expect(new X509Certificate(view?.pem ?? '').fingerprint256).toBe(view?.fingerprint)
  })

  it('does not take a comma in a name for another name', async () => {
    const { cert } = await makeServerCertificate({ dnsName: 'a, DNS:bank.example' })
    expect(viewOf(new X509Certificate(cert))?.names).not.toContain('bank.example')
  })
})

describe('a file of certificates', () => {
  it('may hold several and text between them', async () => {
    const [one, two] = await Promise.all([makeAuthority('One'), makeAuthority('Two')])
    const read = readCertificates(`# bundle\r\n${one.cert}\nTwo:\n${two.cert}`)
    expect(read.ok && read.value.map(({ subject }) => subject)).toEqual(['CN=One', 'CN=Two'])
  })

  it.each([
    ['nothing', ''],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['rubbish', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('is refused when it holds %s', (_, pem) => {
    expect(readCertificates(pem)).toEqual({
      ok: false,
      failure: { code: 'ca-file', facts: { reason: 'not-a-certificate' } },
    })
  })

  it('is refused when one of several is broken', async () => {
    const { cert } = await makeAuthority()
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(readCertificates(cert + broken).ok).toBe(false)
  })

  it('is refused when it is longer than a connection may keep', () => {
    expect(readCertificates('x'.repeat(262_145))).toMatchObject({
      failure: { facts: { reason: 'too-large' } },
    })
  })
})
