import { get } from 'node:https'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'

let simulator: Simulator
let certificate: string

beforeAll(async () => {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'harbor.example.com' }],
    {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    },
  )
  certificate = cert
  simulator = await startHarborSimulator({ profile: '2.6', tls: { key, cert } })
})

afterAll(() => simulator.close())

const ping = (
  ca?: string,
): Promise<{ status: number | undefined; cookies: string[] | undefined }> =>
  new Promise((resolve, reject) => {
    get(`${simulator.url}/api/v2.0/ping`, { ca }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] })
    }).on('error', reject)
  })

describe('an instance with a certificate', () => {
  it('is trusted by who knows the certificate, and by nobody else', async () => {
    expect(simulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    const { status, cookies } = await ping(certificate)
    expect(status).toBe(200)
    expect(cookies).toEqual([expect.stringMatching(/; HttpOnly; Secure$/)])
    await expect(ping()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })
})
