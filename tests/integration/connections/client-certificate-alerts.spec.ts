import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { adminPassword, draftFor, startProgram } from './under-test'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) console.warn('Skipped, nothing sends the alerts: openssl')

/** OpenSSL's own server, since Node's breaks the connection where others send an alert. @returns its address */
const openServer = async (folder: string, files: Record<string, string>, ...more: string[]) => {
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
  )
  const asked = ['-Verify', '2', '-verify_return_error', '-CAfile', 'ca.pem', ...more]
  const shown = ['-accept', '127.0.0.1:0', '-cert', 'cert.pem', '-key', 'key.pem']
  const server = spawn('openssl', ['s_server', ...shown, ...asked], { cwd: folder })
  onTestFinished(async () => {
    server.kill()
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  })
  for await (const line of createInterface(server.stdout)) {
    const [, port] = /^ACCEPT .*:(\d+)$/.exec(line) ?? []
    if (port !== undefined) return `https://127.0.0.1:${port}`
  }
  throw new Error('openssl has ended')
}

describe.skipIf(!hasOpenssl)('a server that refuses a client certificate by an alert', () => {
  it.each(['-tls1_3', '-tls1_2'])('has that said: %s', async (version) => {
    const program = await startProgram()
    const authority = await makeAuthority()
    const { cert, key } = await makeServerCertificate({ issuer: authority })
    const url = await openServer(
      program.folder,
      { 'ca.pem': authority.cert, 'cert.pem': cert, 'key.pem': key },
      version,
    )
    const stranger = await makeServerCertificate({ issuer: await makeAuthority('Another') })
    const path = join(program.folder, 'stranger.pem')
    await writeFile(path, stranger.cert + stranger.key)
    const file = await program.clientCertificates.choose([path])
    if (!file.ok) throw new Error(JSON.stringify(file.failure))
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const input = { id: null, draft: draftFor(url, { trust }), password: adminPassword }
    const clientCertificate = file.value.fileId
    const test = { testId: randomUUID(), ...input, clientCertificate }
    const tested = await program.connections.test(test, () => undefined)
    expect(JSON.stringify(tested)).toContain(
      JSON.stringify({ code: 'client-certificate', facts: { reason: 'refused' } }),
    )
  })
})
