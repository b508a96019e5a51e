import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Trust } from '@contract/models/connection'
import { makeServerCertificate } from '@support/tls/certificates'
import { adminPassword } from '../connections/under-test'
import { overviewOf, startHarbor, startOverview } from './under-test'

const fileOf = (folder: string): string => join(folder, 'overview.json')

describe('what was found out of a registry', () => {
  it('is there after a restart, without any request, and is forgotten with the registry', async () => {
    const { program, looks, add, check, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9', users: 7 })
    const id = await add(simulator.url)
    await check(null)
    const before = lastOf(id)
    await looks.written()
    const sent = simulator.state.requests.length
    const text = await readFile(fileOf(program.folder), 'utf8')
    expect(text).toContain('2.9.5')
    expect(text).not.toContain(adminPassword)

    const after = await overviewOf(await program.restart())
    expect(after.lookOf(id)).toEqual({ connectionId: id, check: null, last: before })
    expect(simulator.state.requests).toHaveLength(sent)
    await after.connections.remove({ id, evenIfPasswordStays: false })
    await after.looks.written()
    expect(await readFile(fileOf(program.folder), 'utf8')).not.toContain(id)
  })

  it('isn’t shown for another address or account', async () => {
    const { connections, add, check, lookOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9' })
    const other = await startHarbor({ profile: '2.6' })
    const id = await add(simulator.url)
    await check(id)
    const [view] = connections.list().connections
    if (view === undefined) throw new Error('not there')
    const { name, username, colour, environment, trust, plainHttpAccepted } = view
    const draft = { name, username, colour, environment, trust, plainHttpAccepted }
    await connections.save({
      id,
      draft: { ...draft, url: other.url },
      password: adminPassword,
      keep: 'run',
    })
    expect(lookOf(id).last).toBeNull()
  })

  it('is set aside where its file is damaged, and found out again', async () => {
    const { program, looks, add, check } = await startOverview()
    const id = await add((await startHarbor({ profile: '2.9' })).url)
    await check(id)
    await looks.written()
    await writeFile(fileOf(program.folder), '{"version":1,"data":{"x":1}}')
    await writeFile(`${fileOf(program.folder)}.backup`, 'nothing')
    const after = await overviewOf(await program.restart())
    expect(after.lookOf(id).last).toBeNull()
  })

  it('is kept while the registry fails, with since when it does', async () => {
    const { connections, add, check, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9', users: 2 })
    const id = await add(simulator.url)
    await check(id)
    simulator.state.setSetting('read_only', true)
    await check(id)
    expect(lastOf(id).found).toMatchObject({ readOnly: true, publishedPassword: true })
    await simulator.close()
    await check(id)
    const { failing, found } = lastOf(id)
    expect(failing?.failure.code).toBe('unreachable')
    expect(found?.people).toEqual({ known: true, count: 3 })
    await check(id)
    expect(lastOf(id).failing?.since).toBe(failing?.since)
    expect(connections.list().connections[0]?.state.kind).toBe('failed')
  })

  it('is also learnt when somebody opens the registry, and its people are loaded', async () => {
    const { connections, directories, add, until, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9', users: 2 })
    const id = await add(simulator.url)
    await connections.connect(id)
    expect(lastOf(id)).toMatchObject({
      failing: null,
      found: { version: '2.9.5', people: null, admins: null },
    })
    await directories.load(id, false)
    await until(() => lastOf(id).found?.people !== null)
    expect(lastOf(id).found).toMatchObject({
      people: { known: true, count: 3 },
      admins: {
        known: true,
        count: simulator.state.users.filter(({ sysadmin }) => sysadmin).length,
      },
    })
  })
})

describe('a certificate', () => {
  it('tells when it ends, also where it has ended or the password is wrong', async () => {
    const { add, check, lastOf } = await startOverview()
    const secure = async (validToDays: number, password = adminPassword) => {
      const tls = await makeServerCertificate({ validFromDays: -9, validToDays })
      const simulator = await startHarbor({ profile: '2.9', tls })
      const trust: Trust = { kind: 'pinned', pem: tls.cert }
      return add(simulator.url, { trust, password })
    }
    const good = await secure(12)
    const ended = await secure(-2)
    const wrong = await secure(40, 'Wrong12345')
    await check(null)
    const days = (id: string): number =>
      Math.round((Date.parse(lastOf(id).certificateEnds ?? '') - Date.now()) / 86_400_000)
    expect([days(good), days(ended), days(wrong)]).toEqual([12, -2, 40])
    expect(lastOf(ended).failing?.failure).toMatchObject({
      code: 'certificate',
      facts: { reason: 'expired' },
    })
    expect(lastOf(wrong).failing?.failure.code).toBe('wrong-password')
  })
})
