import { describe, expect, it, vi } from 'vitest'
import { profileNames } from '@support/harbor-simulator/profile'
import { startRegistry, valueOf } from './under-test'

describe.each(profileNames)('the directory of a Harbor %s', (profile) => {
  it('holds everybody, the built-in admin too', async () => {
    const { simulator, load, everybody, loads } = await startRegistry({ profile, users: 523 })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 524, failure: null })
    const held = simulator.state.users
    expect(
      everybody()
        .map(({ userId }) => userId)
        .toSorted((a, b) => a - b),
    ).toEqual(held.map(({ id }) => id))
    expect(
      everybody()
        .filter(({ admin }) => admin)
        .map(({ username }) => username),
    ).toEqual(expect.arrayContaining(['admin']))
    expect(loads.told[0]).toMatchObject({ state: 'loading', loaded: 0 })
  })

  it('of a fresh instance holds the built-in admin', async () => {
    const { load, everybody } = await startRegistry({ profile })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 1, expected: 0 })
    expect(everybody()).toMatchObject([{ userId: 1, username: 'admin', admin: true }])
  })

  it('is given in another authentication mode too', async () => {
    const { load } = await startRegistry({ profile, authMode: 'ldap_auth', users: 5 })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 6, failure: null })
  })

  it('tells who somebody is now', async () => {
    const { simulator, load, directories, id, idOf } = await startRegistry({ profile, users: 5 })
    await load()
    const [, somebody] = simulator.state.users
    if (somebody === undefined) throw new Error('nobody there')
    const userId = idOf(somebody.username)
    expect(valueOf(await directories.get(id, userId))).toMatchObject({
      userId,
      username: somebody.username,
      email: somebody.email,
    })
    expect(await directories.get(id, 99_999)).toMatchObject({ failure: { code: 'user-gone' } })
  })
})

/** A Harbor that doesn't give all users at once, so that they are loaded page by page. */
const startPaging = async (users: number) => {
  const registry = await startRegistry({ profile: '2.9', users })
  registry.simulator.faults.add({ path: /page_size=0/ }, { kind: 'error', status: 422 })
  return registry
}

describe('a load page by page', () => {
  it('shows the first page while the others are under way', async () => {
    const { simulator, directories, id, loads, everybody } = await startPaging(450)
    simulator.faults.add({ path: /page=[2-9]/ }, { kind: 'latency', ms: 400 })
    await directories.load(id, false)
    await loads.until(({ loaded }) => loaded >= 100)
    expect(loads.told.at(-1)).toMatchObject({ state: 'loading', expected: 450 })
    expect(everybody().length).toBeGreaterThanOrEqual(100)
    expect(await loads.until(({ state }) => state === 'loaded')).toMatchObject({ loaded: 451 })
  })

  it('of which a page fails keeps what has arrived and can be repeated', async () => {
    const { simulator, load, everybody } = await startPaging(450)
    simulator.faults.add({ path: /page=3&/ }, { kind: 'error', status: 500 })
    expect(await load()).toMatchObject({
      state: 'failed',
      failure: { code: 'server-error' },
      loadedAt: null,
    })
    expect(everybody().length).toBeGreaterThanOrEqual(100)
    simulator.faults.clear()
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 451 })
  })

  it('survives a connection that breaks once', async () => {
    const { simulator, load } = await startPaging(250)
    simulator.faults.add({ path: /page=2&/, times: 1 }, { kind: 'reset', when: 'before' })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 251 })
  })

  it('does without the built-in admin where asking for them fails, unless they were known', async () => {
    const { simulator, load } = await startRegistry({ profile: '2.9', users: 3 })
    const fail = (): void => {
      simulator.faults.add({ path: /users\/1$/ }, { kind: 'error', status: 500 })
      // Oneself is asked for in another way, too; the first of these signs in.
      simulator.faults.add({ path: /users\/current$/, after: 1 }, { kind: 'error', status: 500 })
    }
    fail()
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 3 })
    simulator.faults.clear()
    expect(await load(true)).toMatchObject({ state: 'loaded', loaded: 4 })
    fail()
    expect(await load(true)).toMatchObject({ state: 'loaded', loaded: 4 })
  })

  it('that is cancelled sends nothing more', async () => {
    const { simulator, directories, id, loads, requests } = await startPaging(2_000)
    simulator.faults.add({ path: /page=[2-9]/ }, { kind: 'hang' })
    await directories.load(id, false)
    await loads.until(({ expected }) => expected === 2_000)
    // What is sent by then has arrived: the built-in admin, and the pages that may be under way at a time.
    await vi.waitFor(() => {
      const urls = simulator.state.requests.map(({ url }) => url)
      expect(urls.filter((url) => /page=[2-9]/.test(url))).toHaveLength(4)
      expect(urls.some((url) => url.endsWith('/users/1'))).toBe(true)
    })
    directories.cancelLoad(id)
    expect(loads.told.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } })
    requests()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(requests()).toEqual([])
  })

  it('again finds who came, changed and went elsewhere', async () => {
    const { load, everybody, elsewhere } = await startRegistry({ profile: '2.6', users: 150 })
    await load()
    const [gone, promoted] = everybody().filter(({ userId, admin }) => userId !== 1 && !admin)
    if (gone === undefined || promoted === undefined) throw new Error('nobody there')
    await elsewhere('DELETE', `/users/${gone.userId}`)
    await elsewhere('PUT', `/users/${promoted.userId}/sysadmin`, { sysadmin_flag: true })
    await elsewhere('POST', '/users', {
      username: 'zz-new',
      email: 'zz-new@example.org',
      realname: 'New',
      password: 'Passw0rdNew',
    })
    expect(await load()).toMatchObject({ loaded: 151 })
    expect(everybody()).toContainEqual(gone)
    expect(await load(true)).toMatchObject({ state: 'loaded', loaded: 151 })
    const names = everybody().map(({ username }) => username)
    expect(names).not.toContain(gone.username)
    expect(names).toContain('zz-new')
    expect(everybody().find(({ userId }) => userId === promoted.userId)?.admin).toBe(true)
  })
})
