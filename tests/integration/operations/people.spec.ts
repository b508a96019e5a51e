import { describe, expect, it } from 'vitest'
import { failure } from '@contract/result'
import type { Profile } from '@contract/models/operation'
import { profileNames } from '@support/harbor-simulator/profile'
import { begin, connectionId, programAt, somebody, valueOf } from './under-test'

describe.each(profileNames)('at a Harbor %s', (profile) => {
  const withIda = async () => {
    const program = await begin({ profile, users: 2 })
    await program.load()
    const { rows } = await program.run({ kind: 'create', people: [somebody('ida')] })
    const userId = rows[0]?.userId ?? 0
    const user = valueOf(await program.directories.get(connectionId, userId))
    const seen: Profile = { email: user.email, fullName: user.fullName, comment: user.comment }
    return { ...program, userId, seen }
  }

  it('somebody is created as system admin', async () => {
    const { harbor, run, operations } = await begin({ profile, users: 2 })
    const people = [somebody('ida', { admin: true, password: { kind: 'generated' } })]
    const { id, rows } = await run({ kind: 'create', people })
    expect(rows).toMatchObject([{ state: 'done', failure: null, hasPassword: true }])
    expect(harbor.state.user('ida')).toMatchObject({ sysadmin: true, email: 'ida@example.org' })
    const other = programAt(harbor.url, 'ida', valueOf(operations.password(id, 0)))
    expect(valueOf(await other.sessions.open(connectionId)).capabilities.me.admin).toBe(true)
  })

  it('an edit is made, noticed and undone', async () => {
    const { harbor, run, rowsOf, operations, userId, seen } = await withIda()
    const profile = { ...seen, fullName: 'Ida Lund', comment: 'night shift' }
    const edit = { kind: 'edit' as const, userId, seen, profile }
    const { id, rows } = await run(edit)
    expect(rows).toMatchObject([{ username: 'ida', state: 'done' }])
    expect(harbor.state.user('ida')).toMatchObject({
      realname: 'Ida Lund',
      comment: 'night shift',
      email: seen.email,
    })

    const late = await programAt(harbor.url).run({ ...edit, profile: { ...seen, comment: 'x' } })
    expect(late.rows[0]?.failure).toEqual(failure('changed-meanwhile', { current: profile }))
    expect(harbor.state.user('ida')?.comment).toBe('night shift')

    await rowsOf(valueOf(operations.undo(id)).id)
    expect(harbor.state.user('ida')).toMatchObject({ realname: seen.fullName, comment: '' })
  })

  it('the e-mail address of somebody else is taken', async () => {
    const { harbor, run, userId, seen } = await withIda()
    const other = harbor.state.users.find(({ id }) => id === 3)
    const profile = { ...seen, email: other?.email ?? '' }
    const { rows } = await run({ kind: 'edit', userId, seen, profile })
    expect(rows[0]?.failure).toEqual(failure('taken', { field: 'email' }))
    expect(harbor.state.user('ida')?.email).toBe(seen.email)
  })

  it('a granted right is taken back from those who did not have it before', async () => {
    const { harbor, run, rowsOf, operations } = await withIda()
    const admins = (): number[] =>
      harbor.state.users.filter(({ sysadmin }) => sysadmin).map(({ id }) => id)
    const before = admins()
    expect(before).toHaveLength(2)
    const selection = { kind: 'ids' as const, ids: [3, 4] }
    const { id } = await run({ kind: 'set-admin', selection, admin: true })
    expect(admins()).toEqual([1, 3, 4])
    await rowsOf(valueOf(operations.undo(id)).id)
    expect(admins()).toEqual(before)
  })

  it('a name or an address is known to be taken, loaded or not', async () => {
    const { harbor, directories, userId, seen } = await withIda()
    const others = programAt(harbor.url).directories
    const holder = { userId, username: 'ida' }
    for (const who of [directories, others]) {
      const ask = async (
        field: 'username' | 'email',
        value: string,
        except: number | null = null,
      ) => valueOf(await who.holder({ connectionId, field, value, except }))
      expect(await ask('username', 'ida')).toEqual(holder)
      expect(await ask('email', seen.email)).toEqual(holder)
      expect(await ask('username', 'ida', userId)).toBeNull()
      expect(await ask('email', seen.email, userId)).toBeNull()
      expect(await ask('username', 'Ida')).toBeNull()
      expect(await ask('username', 'nobody')).toBeNull()
      expect(await ask('email', 'nobody@example.org')).toBeNull()
      expect(await ask('username', 'admin')).toEqual({ userId: 1, username: 'admin' })
      expect(await ask('username', 'anonymous')).toEqual({ userId: 2, username: 'anonymous' })
    }
  })
})

describe('who has a name', () => {
  it('is also whom somebody else has created since the directory was loaded', async () => {
    const { harbor, directories, load } = await begin({ profile: '2.9', users: 2 })
    await load()
    await programAt(harbor.url).run({ kind: 'create', people: [somebody('ida')] })
    const question = { connectionId, field: 'username', value: 'ida', except: null } as const
    expect(valueOf(await directories.holder(question))?.username).toBe('ida')
  })

  it('is found without a request in a loaded directory', async () => {
    const { harbor, directories, load } = await begin({ profile: '2.9', users: 2 })
    await load()
    const { email = '', username = '' } = harbor.state.users[1] ?? {}
    const before = harbor.state.requests.length
    const question = { connectionId, field: 'email', value: email, except: null } as const
    expect(valueOf(await directories.holder(question))?.username).toBe(username)
    expect(harbor.state.requests).toHaveLength(before)
  })

  it('is the built-in admin, whose address no list has', async () => {
    const { directories, run } = await begin({ profile: '2.9' })
    const seen = valueOf(await directories.get(connectionId, 1))
    const profile = { email: 'root@example.org', fullName: 'Root', comment: '' }
    await run({
      kind: 'edit',
      userId: 1,
      seen: { email: seen.email, fullName: seen.fullName, comment: seen.comment },
      profile,
    })
    const question = { connectionId, field: 'email', value: profile.email, except: null } as const
    expect(valueOf(await directories.holder(question))).toEqual({ userId: 1, username: 'admin' })
  })

  it('is unknown where the server does not say it', async () => {
    const { harbor, directories } = await begin({ profile: '2.9', users: 2 })
    await directories.get(connectionId, 3)
    harbor.faults.add({ path: /users\?/ }, { kind: 'error', status: 500 })
    const question = { connectionId, field: 'username', value: 'ida', except: null } as const
    expect(await directories.holder(question)).toMatchObject({ failure: { code: 'server-error' } })
  })
})
