import { describe, expect, it } from 'vitest'
import { failureOf, startHarbor, usersAt, valueOf } from './under-test'

const secret = 'Canary-77-Passw0rd'

describe('reading a person', () => {
  it('goes by the list in oidc_auth for who has no OIDC record', async () => {
    const { url, state } = await startHarbor({ profile: '2.9', authMode: 'oidc_auth', users: 12 })
    const { users } = await usersAt(url)
    const idOf = (username: string): number => state.user(username)?.id ?? 0
    expect(valueOf(await users.get(idOf('anna.weber'))).username).toBe('anna.weber')
    const before = state.requests.length
    expect(valueOf(await users.get(idOf('chen.li')))).toMatchObject({
      username: 'chen.li',
      email: 'chen.li@example.com',
    })
    expect(state.requests.slice(before).map(({ status }) => status)).toEqual([500, 200])
    expect(failureOf(await users.get(4_711)).code).toBe('user-gone')
  })

  it('goes by the list for a robot account that is let list only', async () => {
    const { url, state } = await startHarbor({ profile: '2.13', users: 3 })
    state.addRobot('robot$build', secret, ['list', 'read'])
    const { users } = await usersAt(url, 'robot$build', secret)
    const anna = state.user('anna.weber')?.id ?? 0
    expect(valueOf(await users.get(anna)).username).toBe('anna.weber')
    expect(failureOf(await users.get(4_711)).code).toBe('user-gone')
    // Nobody but itself is shown the built-in admin there.
    expect(failureOf(await users.get(1)).code).toBe('not-admin')
  })

  it('of oneself goes by /users/current', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    faults.add({ path: /users\/1$/ }, { kind: 'error', status: 500 })
    expect(valueOf(await users.get(1)).username).toBe('admin')
  })

  it('asks a 2.2, whose list takes no id, only once', async () => {
    const { url, state, faults } = await startHarbor({ profile: '2.2', users: 3 })
    const { users } = await usersAt(url)
    faults.add({ path: /users\/4$/ }, { kind: 'error', status: 500 })
    const before = state.requests.length
    expect(failureOf(await users.get(4)).code).toBe('server-error')
    expect(state.requests.length - before).toBe(1)
  })
})
