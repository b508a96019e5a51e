import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import forge from 'node-forge'
import { generate } from 'selfsigned'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { startProxy } from '@support/proxy/proxy-server'
import {
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { startLoopbackServer } from '@support/tls/loopback-server'
import { adminPassword, draftFor, startProgram, type Program } from './under-test'

const passphrase = 'Canary-31c9-Key'

/** A Harbor that lets nobody in without a certificate of its authority. */
const openHarbor = async (maxVersion?: 'TLSv1.2') => {
  const authority = await makeAuthority()
  const server = await makeServerCertificate({ issuer: authority })
  const simulator = await startHarborSimulator({
    profile: '2.15',
    tls: {
      ...server,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: true,
      ...(maxVersion && { maxVersion }),
    },
  })
  onTestFinished(() => simulator.close())
  const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
  const client = await makeServerCertificate({ issuer: authority, commonName: 'admin-pc' })
  return { authority, client, draft: draftFor(simulator.url, { trust }) }
}

const locked = ({ key, cert }: KeyAndCertificate): string =>
  cert +
  createPrivateKey(key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString()

const choose = async (program: Program, ...contents: (string | Buffer)[]) => {
  const paths = contents.map((_, at) => join(program.folder, `chosen-${at}`))
  await Promise.all(paths.map((path, at) => writeFile(path, contents[at] ?? '')))
  return program.clientCertificates.choose(paths)
}

const chosen = async (program: Program, ...contents: (string | Buffer)[]): Promise<string> => {
  const file = await choose(program, ...contents)
  if (!file.ok) throw new Error(JSON.stringify(file.failure))
  return file.value.fileId
}

const keep = { id: null, password: adminPassword, keep: 'keychain' } as const
const test = (program: Program, input: object) =>
  program.connections.test(
    { testId: randomUUID(), id: null, password: adminPassword, ...input } as never,
    () => undefined,
  )

describe('a registry that wants a client certificate', () => {
  it.each([undefined, 'TLSv1.2'] as const)(
    'lets nobody in without, and says so: %s',
    async (max) => {
      const [program, { draft }] = [await startProgram(), await openHarbor(max)]
      const tested = await test(program, { draft })
      expect(JSON.stringify(tested)).toContain('"code":"client-certificate"')
      expect(JSON.stringify(tested)).toContain(`"reason":"${max ? 'handshake' : 'required'}"`)
    },
  )

  it.each([
    ['required', 'No required SSL certificate was sent'],
    ['refused', 'The SSL certificate error'],
  ])('says so by the page of nginx in front of it: %s', async (reason, words) => {
    const authority = await makeAuthority()
    const server = await startLoopbackServer(
      (_request, response) => response.writeHead(400).end(`<center>${words}</center>`),
      await makeServerCertificate({ issuer: authority }),
    )
    onTestFinished(() => server.close())
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const tested = await test(await startProgram(), { draft: draftFor(server.url, { trust }) })
    expect(JSON.stringify(tested)).toContain(
      JSON.stringify({ code: 'client-certificate', facts: { reason } }),
    )
  })

  it('takes the chosen one in the test, then the stored one, also through a proxy and after a restart', async () => {
    const [program, { draft, client }] = [await startProgram(), await openHarbor()]
    const proxy = await startProxy({})
    onTestFinished(() => proxy.close())
    const through = { ...draft, proxy: { kind: 'address', url: proxy.url, username: '' } } as const
    const clientCertificate = await chosen(program, client.cert, client.key)
    expect(await test(program, { draft: through, clientCertificate })).toMatchObject({
      value: { passed: true },
    })
    const saved = await program.connections.save({ ...keep, draft: through, clientCertificate })
    if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
    const later = await program.restart()
    expect(await later.connections.connect(saved.value.id)).toMatchObject({ ok: true })
    expect(proxy.opened()).toBeGreaterThan(0)
  })

  it('has its key sealed on disk, for its own address only, and takes it along when it goes', async () => {
    const [program, { draft, client }] = [await startProgram(), await openHarbor()]
    const fileId = await chosen(program, locked(client))
    const unlocked = await program.clientCertificates.unlock(fileId, passphrase)
    expect(unlocked).toMatchObject({ value: { certificate: { subject: 'CN=admin-pc' } } })
    const saved = await program.connections.save({ ...keep, draft, clientCertificate: fileId })
    if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
    const { id } = saved.value
    const folder = join(program.folder, 'client-certificates')
    const [sealed = ''] = await readdir(folder)
    const places = [
      (await readFile(join(folder, sealed))).toString('latin1'),
      await program.onDisk(),
      JSON.stringify([unlocked, saved, program.connections.list()]),
    ].join()
    for (const secret of [passphrase, 'PRIVATE KEY', client.key.split('\n')[1] ?? ''])
      expect(places).not.toContain(secret)
    expect([...program.keychain.entries.values()].every(({ length }) => length < 100)).toBe(true)

    const elsewhere = { ...draft, url: 'https://elsewhere.example' }
    expect(JSON.stringify(await test(program, { id, draft, password: null }))).toContain(
      '"passed":true',
    )
    await program.connections.save({ ...keep, id, draft: elsewhere })
    expect(program.connections.list().connections[0]).not.toHaveProperty('clientCertificate')
    expect(await readdir(folder)).toEqual([])
    await program.connections.save({ ...keep, id, draft, clientCertificate: fileId })
    await program.connections.remove({ id, evenIfPasswordStays: false })
    expect([await readdir(folder), program.keychain.entries.size]).toEqual([[], 0])
  })

  it('keeps nothing new when the disk refuses', async () => {
    const [program, { draft, client }] = [await startProgram(), await openHarbor()]
    const clientCertificate = await chosen(program, client.cert, client.key)
    await program.breakDisk()
    const refused = await program.connections.save({ ...keep, draft, clientCertificate })
    expect(refused).toMatchObject({ failure: { code: 'file' } })
    expect(await readdir(join(program.folder, 'client-certificates'))).toEqual([])
  })
})

/** An encrypted key, all of it but its parameters left out: PBKDF2 with 2^31 - 1 rounds. */
const slowKey = [
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
  Buffer.from(
    '3023301d06092a864886f70d01050c3010040801020304050607080204' + '7fffffff' + '04020000',
    'hex',
  ).toString('base64'),
  '-----END ENCRYPTED PRIVATE KEY-----',
].join('\n')

/** A certificate with its key as PKCS#12, sealed with the passphrase. */
const pkcs12Of = async (
  options: Parameters<typeof forge.pkcs12.toPkcs12Asn1>[3],
): Promise<forge.asn1.Asn1> => {
  const made = await generate([{ name: 'commonName', value: 'rsa-pc' }], { keyType: 'rsa' })
  const { pki, pkcs12 } = forge
  return pkcs12.toPkcs12Asn1(
    pki.privateKeyFromPem(made.private),
    [pki.certificateFromPem(made.cert)],
    passphrase,
    options,
  )
}
const derOf = (tree: forge.asn1.Asn1): Buffer =>
  Buffer.from(forge.asn1.toDer(tree).getBytes(), 'binary')

describe('a chosen file', () => {
  it('may be PKCS#12, which opens with its passphrase only', async () => {
    const program = await startProgram()
    const tree = await pkcs12Of({ algorithm: '3des' })
    const fileId = await chosen(program, derOf(tree))
    expect(await program.clientCertificates.unlock(fileId, 'wrong')).toMatchObject({
      failure: { facts: { reason: 'passphrase' } },
    })
    expect(await program.clientCertificates.unlock(fileId, passphrase)).toMatchObject({
      value: { certificate: { subject: 'CN=rsa-pc' } },
    })
    program.clientCertificates.release(fileId)
    expect(await program.clientCertificates.unlock(fileId, passphrase)).toMatchObject({
      failure: { facts: { reason: 'gone' } },
    })
    // The rounds of the file's own check.
    const [, , check] = tree.value as forge.asn1.Asn1[]
    const [, , rounds] = check?.value as forge.asn1.Asn1[]
    Object.assign(rounds ?? {}, { value: forge.asn1.integerToDer(1_000_001).getBytes() })
    expect(await choose(program, derOf(tree))).toMatchObject({
      failure: { facts: { reason: 'too-costly' } },
    })
  })

  it('may be PKCS#12 without a check of its passphrase: whatever a wrong one makes of it, the passphrase is told', async () => {
    const program = await startProgram()
    const tree = await pkcs12Of({ algorithm: 'aes256', useMac: false, count: 1 })
    const fileId = await chosen(program, derOf(tree))
    // One in eight leaves something that looks as if it were opened.
    for (let at = 0; at < 100; at += 1)
      expect(await program.clientCertificates.unlock(fileId, `wrong ${at}`)).toMatchObject({
        failure: { facts: { reason: 'passphrase' } },
      })
    expect(await program.clientCertificates.unlock(fileId, passphrase)).toMatchObject({
      value: { certificate: { subject: 'CN=rsa-pc' } },
    })
  })

  it('is refused with its reason', async () => {
    const program = await startProgram()
    const [one, other] = [await makeServerCertificate(), await makeServerCertificate()]
    const old = await makeServerCertificate({ validFromDays: -9, validToDays: -1 })
    const refusals: readonly [string, readonly (string | Buffer)[]][] = [
      ['not-a-certificate', ['nothing of the kind']],
      ['not-a-certificate', [new X509Certificate(one.cert).raw]],
      ['no-key', [one.cert]],
      ['other-key', [one.cert, other.key]],
      ['expired', [old.cert, old.key]],
      ['too-large', ['x'.repeat(70_000)]],
      ['too-costly', [one.cert + slowKey]],
    ]
    for (const [reason, contents] of refusals)
      expect(await choose(program, ...contents)).toMatchObject({
        failure: { code: 'client-certificate-file', facts: { reason } },
      })
    const fileId = await chosen(program, locked(one))
    expect(await program.clientCertificates.unlock(fileId, 'wrong')).toMatchObject({
      failure: { facts: { reason: 'passphrase' } },
    })
  })
})
