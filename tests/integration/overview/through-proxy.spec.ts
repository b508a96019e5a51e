import { expect, it, onTestFinished } from 'vitest'
import { startProxy } from '@support/proxy/proxy-server'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { startHarbor, startOverview } from './under-test'

it('a check goes through the proxy of its registry, with the look at the certificate and the count', async () => {
  const proxy = await startProxy()
  onTestFinished(() => proxy.close())
  const authority = await makeAuthority()
  const tls = await makeServerCertificate({ issuer: authority, dnsName: 'registry.invalid' })
  const simulator = await startHarbor({ profile: '2.15', users: 12, tls })
  // By a name that only the proxy knows: whatever goes past the proxy meets nothing.
  const url = `https://registry.invalid:${new URL(simulator.url).port}`
  const { add, check, lastOf } = await startOverview()
  const id = await add(url, {
    trust: { kind: 'own-ca', label: 'ca.pem', pem: authority.cert },
    proxy: { kind: 'address', url: proxy.url, username: '' },
  })
  await check(id)
  const { certificateEnds, failing, found } = lastOf(id)
  expect([certificateEnds === null, failing, found === null]).toEqual([false, null, false])
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(url).host]))
  expect(proxy.opened()).toBe(proxy.asked.length)
})
