import { describe, expect, it } from 'vitest'
import { findCapabilities } from '@main/harbor/capabilities'
import { failureOf, harborAt, somebody, startHarbor, usersAt, valueOf } from './under-test'

const admin = { userId: 1, username: 'admin', admin: true }

describe('a registry that is signed in to', () => {
  it.each([
    { profile: '2.2', version: '2.2.4', emailSettings: true, userAudit: false, maxPageSize: 500 },
    { profile: '2.6', version: '2.6.4', emailSettings: true, userAudit: false, maxPageSize: 100 },
    { profile: '2.9', version: '2.9.5', emailSettings: false, userAudit: false, maxPageSize: 100 },
    { profile: '2.15', version: '2.15.2', emailSettings: false, userAudit: true, maxPageSize: 100 },
  ] as const)('tells what it can do: $profile', async ({ profile, ...expected }) => {
    const { url, state } = await startHarbor({ profile })
    expect(valueOf(await findCapabilities(harborAt(url)))).toEqual({
      ...expected,
      authMode: 'db_auth',
      me: admin,
      userManagement: { allowed: true },
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
    'does not manage users in %s',
    async (authMode) => {
      const { url } = await startHarbor({ profile: '2.9', authMode })
      expect(valueOf(await findCapabilities(harborAt(url)))).toMatchObject({
        authMode,
        userManagement: { allowed: false, reason: 'auth-mode' },
      })
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
      userManagement: { allowed: false, reason: 'not-admin' },
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

  it('is no admin where it is a robot', async () => {
    const { url, state } = await startHarbor({ profile: '2.9' })
    state.addRobot('robot$build', secret)
    const outcome = await harborAt(url, 'robot$build', secret).signIn()
    expect(failureOf(outcome, secret).code).toBe('not-admin')
  })

  it('works with names and passwords beyond ASCII', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    valueOf(await users.create(somebody('jürgen', 'Grüße-本-2026')))
    expect(valueOf(await harborAt(url, 'jürgen', 'Grüße-本-2026').signIn()).username).toBe('jürgen')
  })
})
