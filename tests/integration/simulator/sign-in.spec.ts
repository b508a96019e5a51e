import { afterEach, describe, expect, it } from 'vitest'
import {
  type Simulator,
  type SimulatorOptions,
  startHarborSimulator,
} from '@support/harbor-simulator/simulator'
import { admin, call, errors, newUser } from './call'

let simulator: Simulator

const start = async (options: SimulatorOptions): Promise<string> => {
  simulator = await startHarborSimulator(options)
  return simulator.url
}

afterEach(() => simulator.close())

const timed = async <T>(work: Promise<T>): Promise<{ result: T; ms: number }> => {
  const before = performance.now()
  const result = await work
  return { result, ms: performance.now() - before }
}

const current = '/users/current'

describe('a wrong password', () => {
  it('costs a second and a half, during which that login is refused at once and others are not', async () => {
    const url = await start({ profile: '2.6', users: 2 })
    const wrong = timed(call(url, { as: 'anna.weber', password: 'wrong', path: current }))
    await expect.poll(() => simulator.state.isLocked('anna.weber')).toBe(true)
    const right = await timed(call(url, { as: 'anna.weber', password: 'Passw0rdX', path: current }))
    expect(right.result.status).toBe(401)
    expect(right.ms).toBeLessThan(1000)
    const byEmail = { as: 'anna.weber@example.com', password: 'Passw0rdX', path: current }
    expect((await call(url, byEmail)).status).toBe(200)
    expect((await call(url, { ...admin, path: current })).status).toBe(200)
    const { result, ms } = await wrong
    expect(result.status).toBe(401)
    expect(result.body).toEqual(errors('UNAUTHORIZED', 'unauthorized'))
    expect(ms).toBeGreaterThanOrEqual(1490)
    const after = await call(url, { as: 'anna.weber', password: 'Passw0rdX', path: current })
    expect(after.status).toBe(200)
  })

  it('still gets what /systeminfo tells everybody', async () => {
    const url = await start({ profile: '2.6' })
    const answer = await call(url, { as: 'admin', password: 'wrong', path: '/systeminfo' })
    expect(answer.status).toBe(200)
    expect(answer.body).not.toHaveProperty('external_url')
  })
})

describe('cookies', () => {
  it('bring every answer a session, and a write with one needs the CSRF token', async () => {
    const url = await start({ profile: '2.6' })
    const first = await call(url, { ...admin, path: current })
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(/^sid=\w+; Path=\/; HttpOnly$/),
    ])
    const write = { ...admin, method: 'POST', path: '/users', body: newUser('eva') }
    const bogus = await call(url, { ...write, headers: { cookie: 'sid=bogus' } })
    expect(bogus.status).toBe(403)
    expect(bogus.body).toEqual(errors('FORBIDDEN', 'CSRF token invalid'))
    const token = String(bogus.headers['x-harbor-csrf-token'])
    const csrf = [bogus.headers['set-cookie'] ?? []]
      .flat()
      .find((text) => /^_gorilla_csrf=/.test(text))
    const cookie = `sid=bogus; ${csrf?.split(';')[0] ?? ''}`
    const good = await call(url, { ...write, headers: { cookie, 'x-harbor-csrf-token': token } })
    expect(good.status).toBe(201)
    expect((await call(url, { ...write, body: newUser('ada') })).status).toBe(201)
    expect(simulator.state.requests.map((request) => request.cookie)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('authentication modes', () => {
  const edit = { email: 'new@example.com', realname: 'New' }

  it.each(['ldap_auth', 'uaa_auth', 'http_auth', 'oidc_auth'] as const)(
    'in %s only rights and removal are left',
    async (authMode) => {
      const url = await start({ profile: '2.6', users: 3, authMode })
      const as = (method: string, path: string, body?: unknown): ReturnType<typeof call> =>
        call(url, { ...admin, method, path, body })
      const create = await as('POST', '/users', newUser('eva'))
      expect(create.body).toEqual(
        errors('FORBIDDEN', `creating local user is not allowed under auth mode: ${authMode}`),
      )
      const refused = errors('FORBIDDEN', "User with ID 3 can't be updated")
      expect((await as('PUT', '/users/3', edit)).body).toEqual(refused)
      expect((await as('PUT', '/users/3/password', { new_password: 'Passw0rdY' })).body).toEqual(
        refused,
      )
      expect((await as('PUT', '/users/1', edit)).status).toBe(200)
      expect((await as('PUT', '/users/3/sysadmin', { sysadmin_flag: true })).status).toBe(200)
      expect((await as('DELETE', '/users/4')).status).toBe(200)
      expect((await as('GET', '/systeminfo')).body).toMatchObject({ auth_mode: authMode })
      expect((await as('PUT', '/users/3/cli_secret', { secret: 'S3cretSecret' })).status).toBe(
        authMode === 'oidc_auth' ? 200 : 412,
      )
    },
  )

  it('2.2 removes only in the database mode', async () => {
    const url = await start({ profile: '2.2', users: 1, authMode: 'ldap_auth' })
    const answer = await call(url, { ...admin, method: 'DELETE', path: '/users/3' })
    expect(answer.body).toEqual(
      errors(
        'FORBIDDEN',
        'User with ID: 3 cannot be removed, auth mode: ldap_auth, current user ID: 1',
      ),
    )
  })

  it('OpenID Connect has no passwords but the built-in one, and refuses without a delay', async () => {
    const url = await start({ profile: '2.15', users: 1, authMode: 'oidc_auth' })
    const anna = await timed(call(url, { as: 'anna.weber', password: 'Passw0rdX', path: current }))
    expect(anna.result.status).toBe(401)
    expect(anna.ms).toBeLessThan(1000)
    expect((await call(url, { ...admin, path: current })).body).not.toHaveProperty('oidc_user_meta')
    expect((await call(url, { ...admin, path: '/users/3' })).body).toHaveProperty('oidc_user_meta')
  })

  it('can be changed only while there is nobody but the built-in user', async () => {
    const url = await start({ profile: '2.6' })
    const change = {
      ...admin,
      method: 'PUT',
      path: '/configurations',
      body: { auth_mode: 'ldap_auth' },
    }
    expect((await call(url, change)).status).toBe(200)
    expect(simulator.state.setting('auth_mode')).toBe('ldap_auth')
  })
})

describe('read-only mode', () => {
  it('refuses every write but the one that ends it', async () => {
    const url = await start({ profile: '2.6', users: 1 })
    const readOnly = (value: boolean): ReturnType<typeof call> =>
      call(url, { ...admin, method: 'PUT', path: '/configurations', body: { read_only: value } })
    expect((await readOnly(true)).status).toBe(200)
    const denied = errors(
      'DENIED',
      'The system is in read only mode. Any modification is prohibited.',
    )
    for (const [method, path] of [
      ['DELETE', '/users/3'],
      ['POST', '/email/ping'],
    ] as const)
      expect((await call(url, { ...admin, method, path })).body).toEqual(denied)
    expect((await call(url, { ...admin, path: '/users' })).status).toBe(200)
    expect((await readOnly(false)).status).toBe(200)
    expect((await call(url, { ...admin, method: 'DELETE', path: '/users/3' })).status).toBe(200)
    expect(simulator.state.user('anna.weber')).toBeUndefined()
  })
})

describe('a robot', () => {
  it.each([
    { profile: '2.2', status: 500 },
    { profile: '2.6', status: 412 },
    { profile: '2.15', status: 412 },
  ] as const)('is nobody to $profile: $status', async ({ profile, status }) => {
    const url = await start({ profile })
    simulator.state.addRobot('robot$build', 'S3cret')
    const robot = { as: 'robot$build', password: 'S3cret' }
    expect((await call(url, { ...robot, path: current })).status).toBe(status)
    const info = await call(url, { ...robot, path: '/systeminfo' })
    expect(info.body).toMatchObject({ auth_mode: 'db_auth' })
  })
})
