import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Work } from '@contract/models/operation'
import { failure } from '@contract/result'
import { startRegistry } from '../directory/under-test'

const boss = { username: 'boss', password: 'B0ssPassword' }

/** Somebody who isn't an admin. */
const someone = 3

const granting = (userId: number): Work => ({
  kind: 'set-admin',
  selection: { kind: 'ids', ids: [userId] },
  admin: true,
})

/** A registry at which the program is signed in as another admin than the built-in one. */
const asBoss = async () => {
  const registry = await startRegistry({ profile: '2.9', users: 3 }, boss)
  const { elsewhere, idOf } = registry
  await elsewhere('POST', '/users', {
    username: boss.username,
    email: 'boss@example.org',
    realname: 'Boss',
    password: boss.password,
  })
  const allow = (admin: boolean): Promise<void> =>
    elsewhere('PUT', `/users/${idOf('boss')}/sysadmin`, { sysadmin_flag: admin })
  const setPassword = (password: string): Promise<void> =>
    elsewhere('PUT', `/users/${idOf('boss')}/password`, { new_password: password })
  await allow(true)
  return { ...registry, allow, setPassword }
}

const notAdmin = failure('not-admin', {})

describe('loading again', () => {
  it('finds out that the right was revoked elsewhere, and that it was given back', async () => {
    const { load, allow, everybody } = await asBoss()
    expect(await load()).toMatchObject({ state: 'loaded' })
    await allow(false)
    expect(await load(true)).toMatchObject({ state: 'failed', failure: notAdmin })
    expect(everybody()).toEqual([])
    await allow(true)
    expect(await load(true)).toMatchObject({ state: 'loaded', loaded: 5 })
  })

  it('finds out that the registry was upgraded', async () => {
    const { simulator, load, sessions, id } = await asBoss()
    await load()
    const value = { auth_mode: 'db_auth', harbor_version: 'v2.10.0-abcdef12' }
    simulator.faults.add({ path: /systeminfo/ }, { kind: 'json', value })
    await load(true)
    expect(sessions.state(id)).toMatchObject({ capabilities: { version: '2.10.0' } })
  })
})

describe('a retry', () => {
  it('signs in anew after a password that was wrong', async () => {
    const { start, finished, operations, setPassword, rowsOf } = await asBoss()
    await setPassword('An0therPassword')
    const id = start(granting(someone))
    await finished(id)
    expect(rowsOf(id)).toMatchObject([
      { state: 'failed', failure: failure('wrong-password', { username: 'boss' }) },
    ])
    await setPassword(boss.password)
    // Harbor locks a name for 1.5 s after a wrong password.
    await setTimeout(1_600)
    operations.retry(id)
    expect((await finished(id)).counts.done).toBe(1)
  })

  it('is sent once the right that was missing is there', async () => {
    const { load, start, finished, operations, allow, rowsOf } = await asBoss()
    await load()
    await allow(false)
    const id = start(granting(someone))
    await finished(id)
    expect(rowsOf(id)).toMatchObject([{ state: 'failed', failure: notAdmin }])
    await allow(true)
    operations.retry(id)
    expect((await finished(id)).counts.done).toBe(1)
  })
})
