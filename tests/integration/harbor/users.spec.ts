import { describe, expect, it } from 'vitest'
import { profileNames } from '@support/harbor-simulator/profile'
import {
  adminPassword,
  failureOf,
  harborAt,
  somebody,
  startHarbor,
  usersAt,
  valueOf,
} from './under-test'

describe.each(profileNames)('the users of a Harbor %s', (profile) => {
  it('are created, changed and removed', async () => {
    const { url, state } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const userId = valueOf(await users.create(somebody('alice')))
    expect(valueOf(await users.get(userId))).toMatchObject({
      userId,
      username: 'alice',
      email: 'alice@example.com',
      fullName: 'alice Example',
      comment: 'test',
      admin: false,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    valueOf(await users.setAdmin(userId, true))
    expect(state.user('alice')?.sysadmin).toBe(true)
    valueOf(await users.setAdmin(userId, false))
    expect(state.user('alice')?.sysadmin).toBe(false)
    valueOf(await users.setPassword(userId, 'N3wPassword', null))
    expect(valueOf(await harborAt(url, 'alice', 'N3wPassword').signIn()).userId).toBe(userId)
    valueOf(await users.remove(userId))
    expect(state.user('alice')).toBeUndefined()
  })

  it('come in pages that do not overlap', async () => {
    const { url, state } = await startHarbor({ profile, users: 57 })
    const { users } = await usersAt(url)
    const pages = await Promise.all([1, 2, 3, 4].map((page) => users.list(page, 20)))
    const ids = pages.flatMap((page) => valueOf(page).users.map(({ userId }) => userId))
    expect(pages.map((page) => valueOf(page).total)).toEqual([57, 57, 57, 57])
    expect(new Set(ids).size).toBe(57)
    expect(ids).not.toContain(1)
    const held = state.users.find(({ username }) => username === 'emil.sorensen')
    const all = pages.flatMap((page) => valueOf(page).users)
    expect(all.find(({ username }) => username === 'emil.sorensen')).toMatchObject({
      userId: held?.id,
      fullName: 'Emil Sørensen',
      comment: 'On call',
    })
  })

  it('are refused with the field and the rule', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const refused = async (change: Partial<ReturnType<typeof somebody>>) =>
      failureOf(await users.create({ ...somebody('carol'), ...change }))
    const invalid = (field: string, rule: string) => ({
      code: 'invalid-field',
      facts: { field, rule },
    })
    expect(await refused({ password: 'Aa1' })).toEqual(invalid('password', 'too-short'))
    expect(await refused({ password: 'passw0rdx' })).toEqual(invalid('password', 'upper'))
    expect(await refused({ password: 'Passwordx' })).toEqual(invalid('password', 'digit'))
    expect(await refused({ email: '' })).toEqual(invalid('email', 'required'))
    expect(await refused({ email: 'carol' })).toEqual(invalid('email', 'format'))
    expect(await refused({ fullName: '' })).toEqual(invalid('fullName', 'required'))
    expect(await refused({ fullName: 'a#b' })).toEqual(invalid('fullName', 'characters'))
    expect(await refused({ fullName: 'é'.repeat(128) })).toEqual(invalid('fullName', 'too-long'))
    expect(await refused({ comment: 'é'.repeat(16) })).toEqual(invalid('comment', 'too-long'))
    if (profile === '2.2' || profile === '2.15')
      expect(await refused({ username: 'a~b' })).toEqual(invalid('username', 'characters'))
    if (profile !== '2.2')
      expect(await refused({ username: 'x'.repeat(256) })).toEqual(invalid('username', 'too-long'))
  })

  it('are refused when a name or an address is taken', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    valueOf(await users.create(somebody('dave')))
    const name = await users.create({ ...somebody('dave'), email: 'other@example.com' })
    const email = await users.create({ ...somebody('dave2'), email: 'dave@example.com' })
    // From 2.3 on Harbor doesn't tell which of both, and the list does.
    expect(failureOf(name)).toEqual({ code: 'taken', facts: { field: 'username' } })
    expect(failureOf(email)).toEqual({ code: 'taken', facts: { field: 'email' } })
    // Nobody is listed under this name, and it is taken all the same.
    expect(failureOf(await users.create(somebody('anonymous')))).toEqual({
      code: 'taken',
      facts: { field: profile === '2.2' ? 'username' : 'username-or-email' },
    })
  })

  it('get no weak and no equal password, and nobody gets an own one without the old', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const userId = valueOf(await users.create(somebody('erin')))
    const secret = 'passw0rd-canary'
    expect(failureOf(await users.setPassword(userId, secret, null), secret)).toEqual({
      code: 'invalid-field',
      facts: { field: 'password', rule: 'upper' },
    })
    expect(failureOf(await users.setPassword(userId, 'Passw0rdX', null), 'Passw0rdX').code).toBe(
      'same-password',
    )
    expect(failureOf(await users.setPassword(1, 'N3wPassword', null)).code).toBe('old-password')
  })

  it('get an own password with the old one', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const wrong = await users.setPassword(1, 'N3wPassword', 'Wr0ngPassword')
    expect(failureOf(wrong, 'N3wPassword', 'Wr0ngPassword').code).toBe('old-password')
    valueOf(await users.setPassword(1, 'N3wPassword', adminPassword))
    expect(valueOf(await harborAt(url, 'admin', 'N3wPassword').signIn()).userId).toBe(1)
  })

  it('are edited, all three fields at once', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const userId = valueOf(await users.create(somebody('alice')))
    const profileOf = async (id: number) => {
      const { email, fullName, comment } = valueOf(await users.get(id))
      return { email, fullName, comment }
    }
    const next = { email: 'anna@example.com', fullName: 'Anna Ünal', comment: '' }
    valueOf(await users.update(userId, next))
    expect(await profileOf(userId)).toEqual(next)
    valueOf(await users.update(1, { ...next, email: 'root@example.com' }))
    expect(await profileOf(1)).toMatchObject({ email: 'root@example.com' })
    expect(failureOf(await users.update(4_711, next))).toEqual({
      code: 'user-gone',
      facts: { userId: 4_711 },
    })
    const longComment = { ...next, comment: 'é'.repeat(16) }
    expect(failureOf(await users.update(userId, longComment))).toEqual({
      code: 'invalid-field',
      facts: { field: 'comment', rule: 'too-long' },
    })
    expect(await profileOf(userId)).toEqual(next)
  })

  it("are not given somebody else's address", async () => {
    const { url, faults } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const userId = valueOf(await users.create(somebody('alice')))
    valueOf(await users.create(somebody('bob')))
    const own = { email: 'root@example.com', fullName: 'Admin', comment: '' }
    valueOf(await users.update(1, own))
    const taken = { code: 'taken', facts: { field: 'email' } }
    for (const email of ['bob@example.com', 'root@example.com'])
      expect(failureOf(await users.update(userId, { ...own, email }))).toEqual(taken)
    // An error of another kind stays one.
    faults.add({ method: 'PUT', path: /users/ }, { kind: 'error', status: 500 })
    for (const email of ['alice@example.com', 'free@example.com'])
      expect(failureOf(await users.update(userId, { ...own, email })).code).toBe('server-error')
  })

  it('sign in or do not, as one try shows', async () => {
    const { url, state } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    valueOf(await users.create(somebody('alice', 'Passw0rdX')))
    const before = state.requests.length
    expect(valueOf(await users.signsIn('alice', 'Passw0rdX'))).toBe(true)
    expect(valueOf(await users.signsIn('alice', 'Wr0ngPassword'))).toBe(false)
    expect(state.requests.slice(before).map(({ login }) => login)).toEqual(['alice', 'alice'])
  })

  it('may be gone', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const gone = { code: 'user-gone', facts: { userId: 4_711 } }
    expect(failureOf(await users.get(4_711))).toEqual(gone)
    expect(failureOf(await users.setAdmin(4_711, true))).toEqual(gone)
    expect(failureOf(await users.setPassword(4_711, 'N3wPassword', null))).toEqual(gone)
    expect(failureOf(await users.remove(4_711))).toEqual(gone)
  })

  it('are not removed when they are oneself or the built-in admin', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const second = valueOf(await users.create(somebody('frank')))
    valueOf(await users.setAdmin(second, true))
    const other = await usersAt(url, 'frank', 'Passw0rdX')
    expect(failureOf(await other.users.remove(second))).toEqual({
      code: 'guarded',
      facts: { guard: 'self' },
    })
    expect(failureOf(await other.users.remove(1))).toEqual({
      code: 'guarded',
      facts: { guard: 'built-in' },
    })
  })

  it('are for system admins only', async () => {
    const { url } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    const userId = valueOf(await users.create(somebody('grace')))
    const other = valueOf(await users.create(somebody('heidi')))
    const plain = (await usersAt(url, 'grace', 'Passw0rdX')).users
    for (const outcome of [
      await plain.list(1, 10),
      await plain.get(other),
      await plain.create(somebody('ivan')),
      await plain.setAdmin(userId, true),
      await plain.update(other, { email: 'a@example.com', fullName: 'A', comment: '' }),
      await plain.setPassword(other, 'N3wPassword', null),
      await plain.remove(other),
    ])
      expect(failureOf(outcome).code).toBe('not-admin')
  })

  it('are left alone in the read-only mode', async () => {
    const { url, state } = await startHarbor({ profile })
    const { users } = await usersAt(url)
    state.setSetting('read_only', true)
    for (const outcome of [
      await users.create(somebody('judy')),
      await users.setAdmin(1, false),
      await users.setPassword(1, 'N3wPassword', null),
      await users.update(1, { email: 'a@example.com', fullName: 'A', comment: '' }),
      await users.remove(3),
    ])
      expect(failureOf(outcome).code).toBe('read-only')
  })

  it('are not created outside the database mode', async () => {
    const { url } = await startHarbor({ profile, authMode: 'ldap_auth' })
    const { users } = await usersAt(url)
    expect(failureOf(await users.create(somebody('kim')))).toEqual({
      code: 'auth-mode',
      facts: { mode: 'ldap_auth' },
    })
  })
})

describe('a user outside the database mode', () => {
  it('has no password here, and in 2.2 is not removed', async () => {
    for (const profile of ['2.2', '2.9'] as const) {
      const { url } = await startHarbor({ profile, authMode: 'ldap_auth', users: 3 })
      const { users } = await usersAt(url)
      const mode = { code: 'auth-mode', facts: { mode: 'ldap_auth' } }
      expect(failureOf(await users.setPassword(3, 'N3wPassword', null))).toEqual(mode)
      const edited = { email: 'a@example.com', fullName: 'A', comment: '' }
      expect(failureOf(await users.update(3, edited))).toEqual(mode)
      valueOf(await users.update(1, edited))
      const removed = await users.remove(3)
      if (profile === '2.2') expect(failureOf(removed)).toEqual(mode)
      else expect(removed.ok).toBe(true)
    }
  })
})
