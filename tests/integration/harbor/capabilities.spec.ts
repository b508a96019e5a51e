import { describe, expect, it } from 'vitest'
import { userActions, type UserAction } from '@contract/models/registry'
import { findCapabilities } from '@main/harbor/capabilities'
import { robotActions } from '@support/harbor-simulator/sign-in'
import { failureOf, harborAt, somebody, startHarbor, usersAt, valueOf } from './under-test'

const admin = { userId: 1, username: 'admin', admin: true }
const allowed = { allowed: true }
const refused = (reason: string) => ({ allowed: false, reason })
const nothing = (reason: string) =>
  Object.fromEntries(userActions.map((action) => [action, refused(reason)]))
const everything = Object.fromEntries(userActions.map((action) => [action, allowed]))
/** What a robot account may, apart from some of it. */
const allBut = (...but: readonly UserAction[]): readonly UserAction[] =>
  userActions.filter((action) => action !== 'own-password' && !but.includes(action))

describe('a registry that is signed in to', () => {
  it.each([
    { profile: '2.2', version: '2.2.4', emailSettings: true, userAudit: false, maxPageSize: 500 },
    { profile: '2.6', version: '2.6.4', emailSettings: true, userAudit: false, maxPageSize: 100 },
    { profile: '2.9', version: '2.9.5', emailSettings: false, userAudit: false, maxPageSize: 100 },
    { profile: '2.13', version: '2.13.5', emailSettings: false, userAudit: true, maxPageSize: 100 },
    { profile: '2.15', version: '2.15.2', emailSettings: false, userAudit: true, maxPageSize: 100 },
  ] as const)('tells what it can do: $profile', async ({ profile, ...expected }) => {
    const { url, state } = await startHarbor({ profile })
    expect(valueOf(await findCapabilities(harborAt(url)))).toEqual({
      ...expected,
      authMode: 'db_auth',
      me: admin,
      may: everything,
      readOnly: false,
      publishedPassword: true,
    })
    expect(state.requests.length).toBeLessThanOrEqual(6)
    expect(state.requests.every(({ cookie }) => !cookie)).toBe(true)
    // The password isn't sent before it is clear that a Harbor answers.
    const logins = state.requests.map(({ login }) => login)
    expect(logins.slice(0, 3)).toEqual([undefined, undefined, 'admin'])
  })

  it.each(['2.2', '2.6'] as const)('does not need to tell its version: %s', async (profile) => {
    const { url, faults } = await startHarbor({ profile, users: 20 })
    faults.add(
      { path: /systeminfo/ },
      { kind: 'json', value: { auth_mode: 'db_auth', harbor_version: '-' } },
    )
    expect(valueOf(await findCapabilities(harborAt(url)))).toMatchObject({
      version: null,
      maxPageSize: profile === '2.2' ? 500 : 100,
    })
  })

  it.each(['ldap_auth', 'oidc_auth', 'uaa_auth', 'http_auth'] as const)(
    'keeps its users elsewhere in %s, but their right and their removal here',
    async (authMode) => {
      for (const profile of ['2.2', '2.9'] as const) {
        const { url } = await startHarbor({ profile, authMode })
        expect(valueOf(await findCapabilities(harborAt(url)))).toMatchObject({
          authMode,
          may: {
            list: allowed,
            create: refused('auth-mode'),
            edit: refused('auth-mode'),
            'reset-password': refused('auth-mode'),
            'set-admin': allowed,
            delete: profile === '2.2' ? refused('version') : allowed,
            // Of user 1, whom the database holds in every mode.
            'own-password': allowed,
          },
        })
      }
    },
  )

  it('says that the account is no system admin, and asks it for nothing more', async () => {
    const { url, state } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    valueOf(await users.create(somebody('bob')))
    const before = state.requests.length
    expect(
      valueOf(await findCapabilities(harborAt(url, 'bob@example.com', 'Passw0rdX'))),
    ).toMatchObject({
      me: { username: 'bob', admin: false },
      may: { ...nothing('not-admin'), 'own-password': allowed },
      publishedPassword: false,
    })
    expect(state.requests.slice(before).every(({ status }) => status === 200)).toBe(true)
  })

  it.each(['2.2', '2.9'] as const)('may be read-only: %s', async (profile) => {
    const { url, state } = await startHarbor({ profile })
    state.setSetting('read_only', true)
    expect(valueOf(await findCapabilities(harborAt(url))).readOnly).toBe(true)
  })

  it('takes system admins by a group of the directory service for admins', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    faults.add(
      { path: /current/ },
      { kind: 'json', value: { user_id: 5, username: 'eve', admin_role_in_auth: true } },
    )
    expect(valueOf(await harborAt(url).signIn())).toEqual({
      userId: 5,
      username: 'eve',
      admin: true,
    })
  })
})

describe('a sign-in that fails', () => {
  const secret = 'Canary-55-Passw0rd'

  it('sends a wrong password once', async () => {
    const { url, state } = await startHarbor({ profile: '2.6' })
    const outcome = await findCapabilities(harborAt(url, 'admin', secret))
    expect(failureOf(outcome, secret)).toEqual({
      code: 'wrong-password',
      facts: { username: 'admin' },
    })
    expect(state.requests.filter(({ login }) => login !== undefined)).toHaveLength(1)
  })

  it('works with names and passwords beyond ASCII', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    valueOf(await users.create(somebody('jürgen', 'Grüße-本-2026')))
    expect(valueOf(await harborAt(url, 'jürgen', 'Grüße-本-2026').signIn()).username).toBe('jürgen')
  })
})

describe('a robot account', () => {
  const secret = 'Canary-77-Passw0rd'
  const signIn = (url: string) => findCapabilities(harborAt(url, 'robot$build', secret))

  it('may do nothing where it was let do nothing', async () => {
    const { url, state } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret)
    expect(valueOf(await signIn(url))).toMatchObject({
      version: '2.15.2',
      me: { userId: null, username: 'robot$build', admin: false },
      may: nothing('robot'),
    })
  })

  it.each([
    { profile: '2.6', permissions: robotActions, may: allBut('list') },
    { profile: '2.9', permissions: ['update'], may: ['edit', 'reset-password', 'set-admin'] },
    { profile: '2.13', permissions: robotActions, may: ['list', 'create', 'set-admin'] },
    { profile: '2.15', permissions: ['list', 'create'], may: ['list', 'create'] },
    { profile: '2.15', permissions: ['list', 'delete'], may: ['list', 'delete'] },
    { profile: '2.15', permissions: robotActions, may: allBut() },
  ] as const)('may what has an effect in its version: $profile, $permissions', async (robot) => {
    const { url, state } = await startHarbor({ profile: robot.profile, users: 12 })
    state.addRobot('robot$build', secret, robot.permissions)
    const before = state.users
    expect(valueOf(await signIn(url)).may).toEqual({
      ...nothing('robot'),
      ...Object.fromEntries(robot.may.map((action) => [action, allowed])),
    })
    // Finding it out changes nothing, and is refused each time.
    expect(state.users).toEqual(before)
    const tried = state.requests.filter(({ method }) => method !== 'GET')
    expect(tried.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT', 'DELETE'])
    expect(tried.every(({ status = 0 }) => [400, 403, 404].includes(status))).toBe(true)
  })

  it('is tried for nothing that the authentication mode lets nobody do', async () => {
    const { url, state } = await startHarbor({ profile: '2.15', authMode: 'ldap_auth' })
    state.addRobot('robot$build', secret, robotActions)
    expect(valueOf(await signIn(url)).may).toEqual({
      ...nothing('auth-mode'),
      list: allowed,
      'set-admin': allowed,
      delete: allowed,
      'own-password': refused('robot'),
    })
    expect(state.requests.filter(({ method }) => method !== 'GET')).toHaveLength(2)
  })

  it('may be let do anything while the registry is read-only, which hides it', async () => {
    const { url, state } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret, ['list'])
    state.setSetting('read_only', true)
    expect(valueOf(await signIn(url))).toMatchObject({ readOnly: true, may: { delete: allowed } })
  })

  it('is not signed in where what it may can not be found out', async () => {
    const { url, state, faults } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret, robotActions)
    faults.add({ method: 'DELETE', path: /users/ }, { kind: 'reset', when: 'before' })
    expect(failureOf(await signIn(url), secret).code).toBe('unreachable')
  })

  it('may do all but change an own password since 2.15, and really does', async () => {
    const { url, state } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret, robotActions)
    const { users } = await usersAt(url, 'robot$build', secret)
    const before = state.requests.length
    const userId = valueOf(await users.create(somebody('alice')))
    valueOf(await users.setAdmin(userId, true))
    valueOf(await users.setPassword(userId, 'N3wPassword', null))
    expect(valueOf(await users.list(1, 10)).total).toBe(1)
    valueOf(await users.remove(userId))
    expect(state.requests.slice(before).every(({ status = 0 }) => status < 300)).toBe(true)
  })

  it('may do nothing in 2.2, which fails inside whatever it asks of users', async () => {
    const { url, state } = await startHarbor({ profile: '2.2' })
    state.addRobot('robot$build', secret)
    expect(valueOf(await signIn(url))).toMatchObject({
      version: '2.2.4',
      me: { userId: null, username: 'robot$build', admin: false },
      may: nothing('robot'),
    })
  })

  it.each(['2.2', '2.9'] as const)('is told that its secret is wrong: %s', async (profile) => {
    const { url, state } = await startHarbor({ profile })
    state.addRobot('robot$build', 'An0therSecret')
    expect(failureOf(await signIn(url), secret).code).toBe('wrong-password')
  })

  it('is no excuse for a Harbor that really fails inside', async () => {
    const { url, state, faults } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret, robotActions)
    faults.add({ path: /users/ }, { kind: 'error', status: 500 })
    expect(failureOf(await signIn(url), secret).code).toBe('server-error')
  })
})
