import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, type Answer, call, errors, newUser } from './call'

let simulator: Simulator

beforeEach(async () => {
  simulator = await startHarborSimulator({ profile: '2.15', users: 3 })
})

afterEach(() => simulator.close())

const asAdmin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(simulator.url, { ...admin, method, path, body })

const anna = { as: 'anna.weber', password: 'Passw0rdX' }

describe('Harbor 2.15', () => {
  it('tells its version only to who is signed in', async () => {
    const anonymous = await call(simulator.url, { path: '/systeminfo' })
    expect(anonymous.body).toEqual({
      auth_mode: 'db_auth',
      self_registration: false,
      banner_message: '',
      oidc_provider_name: '',
      primary_auth_mode: false,
    })
    const signedIn = await call(simulator.url, { ...anna, path: '/systeminfo' })
    expect(signedIn.body).toMatchObject({
      harbor_version: expect.stringMatching(/^v2\.15\.2-[0-9a-f]{8}$/) as string,
      external_url: simulator.url,
    })
  })

  it.each(['', 'a,b', 'a"b', 'a~b', 'a#b', 'a%b', 'a$b', 'x'.repeat(256)])(
    'refuses the user name %j',
    async (username) => {
      const answer = await asAdmin(
        'POST',
        '/users',
        newUser(username, { email: 'e@example.com', realname: 'E' }),
      )
      expect(answer.status).toBe(username.length > 255 ? 422 : 400)
      expect(JSON.stringify(answer.body)).toContain(
        username === ''
          ? 'username with illegal length'
          : username.length > 255
            ? 'username in body should be at most 255 chars long'
            : 'username contains illegal characters',
      )
      expect(simulator.state.users).toHaveLength(4)
    },
  )

  it('refuses a password of more than 128 bytes', async () => {
    const answer = await asAdmin('PUT', '/users/3/password', {
      new_password: `Aa1${'x'.repeat(126)}`,
    })
    expect(JSON.stringify(answer.body)).toContain('must be 8-128, inclusively')
  })

  it('names just the caller when it refuses', async () => {
    const refused = errors('FORBIDDEN', 'anna.weber')
    for (const [method, path, body] of [
      ['GET', '/users', undefined],
      ['GET', '/users/4', undefined],
      ['DELETE', '/users/4', undefined],
      ['PUT', '/users/4', { email: 'x@example.com', realname: 'X' }],
    ] as const)
      expect((await call(simulator.url, { ...anna, method, path, body })).body).toEqual(refused)
  })

  it('has no e-mail settings', async () => {
    expect((await asAdmin('POST', '/email/ping', {})).status).toBe(404)
    expect((await asAdmin('GET', '/configurations')).body).not.toHaveProperty('email_host')
    expect((await asAdmin('PUT', '/configurations', { email_port: 'abc' })).status).toBe(200)
  })

  it('searches names by the letter, with wildcards, the built-in user included', async () => {
    const search = async (username: string): Promise<unknown> =>
      (await asAdmin('GET', `/users/search?username=${username}`)).body
    expect(await search('b')).toEqual([
      { user_id: 3, username: 'anna.weber' },
      { user_id: 4, username: 'ben.okafor' },
    ])
    expect(await search('BEN')).toEqual([])
    // The count still takes the wildcard by the letter, and nothing is looked for where it finds nothing.
    expect(await search('a_n')).toEqual([])
    await asAdmin('POST', '/users', newUser('a_n'))
    expect(await search('a_n')).toEqual([
      { user_id: 6, username: 'a_n' },
      { user_id: 3, username: 'anna.weber' },
    ])
    await asAdmin('POST', '/users', newUser('adm'))
    expect(await search('adm')).toEqual([
      { user_id: 7, username: 'adm' },
      { user_id: 1, username: 'admin' },
    ])
  })

  it('charges 600,000 rounds for a password that was set here, and 4,096 for an older one', async () => {
    const cost = async (work: Promise<unknown>): Promise<number> => {
      const before = simulator.state.chargedRounds
      await work
      return simulator.state.chargedRounds - before
    }
    expect(await cost(call(simulator.url, { ...anna, path: '/users/current' }))).toBe(4096)
    const reset = asAdmin('PUT', '/users/3/password', { new_password: 'N3wPassword' })
    // The admin's sign-in, the comparison with the old password, the new hash.
    expect(await cost(reset)).toBe(4096 + 4096 + 600_000)
    const signIn = call(simulator.url, {
      as: 'anna.weber',
      password: 'N3wPassword',
      path: '/users/current',
    })
    expect(await cost(signIn)).toBe(600_000)
    expect((await signIn).status).toBe(200)
  })
})

describe('the audit of users', () => {
  const events = async (query = ''): Promise<unknown> =>
    (await asAdmin('GET', `/auditlog-exts${query}`)).body

  it('says who did what to whom, newest first', async () => {
    const { headers } = await asAdmin('POST', '/users', newUser('eva'))
    expect(headers.location).toBe('/api/v2.0/users/6')
    await asAdmin('POST', '/users', newUser('eva'))
    await asAdmin('PUT', '/users/6/password', { new_password: 'N3wPassword' })
    await asAdmin('PUT', '/users/6/sysadmin', { sysadmin_flag: true })
    await call(simulator.url, { ...anna, method: 'DELETE', path: '/users/6' })
    await asAdmin('DELETE', '/users/6')
    await asAdmin('PUT', '/configurations', { self_registration: false })
    const by = { username: 'admin', resource_type: 'user', resource: 'eva', operation_result: true }
    expect(await events()).toMatchObject([
      {
        username: 'admin',
        resource_type: 'configuration',
        operation: 'update',
        operation_result: true,
      },
      { ...by, operation: 'delete', operation_description: 'delete user with name: eva' },
      { ...by, username: 'anna.weber', operation: 'delete', operation_result: false },
      {
        ...by,
        operation: 'update',
        operation_description:
          'update user with name: eva, add/remove user as system administrator',
      },
      {
        ...by,
        operation: 'update',
        operation_description: 'update user with name: eva, change user password',
      },
      { operation: 'create', operation_result: false },
      { ...by, operation: 'create', operation_description: 'create user with name: eva' },
    ])
    expect(await events('?q=resource%3Deva%2Coperation%3Dcreate')).toHaveLength(1)
    expect(await events('?page_size=2&sort=op_time')).toMatchObject([
      { id: 1, operation: 'create' },
      { id: 2, operation: 'create' },
    ])
    expect((await asAdmin('GET', '/audit-logs')).body).toEqual([])
  })

  it('shows others nothing, and keeps nothing of a kind that is switched off', async () => {
    await asAdmin('PUT', '/configurations', { disabled_audit_log_event_types: 'update_user' })
    await asAdmin('PUT', '/users/3/sysadmin', { sysadmin_flag: true })
    await asAdmin('PUT', '/users/3/sysadmin', { sysadmin_flag: false })
    expect(simulator.state.auditEvents.map(({ resourceType }) => resourceType)).toEqual([
      'configuration',
    ])
    const mine = await call(simulator.url, { ...anna, path: '/auditlog-exts' })
    expect(mine.body).toEqual([])
    expect((await call(simulator.url, { path: '/auditlog-exts' })).status).toBe(401)
    expect((await call(simulator.url, { ...anna, path: '/auditlog-exts/events' })).status).toBe(403)
  })
})
