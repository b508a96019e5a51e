import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, type Answer, call, errors, newUser } from './call'

let simulator: Simulator

const asAdmin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(simulator.url, { ...admin, method, path, body })

const names = async (query: string): Promise<string[]> => {
  const { body } = await asAdmin('GET', `/users?${query}`)
  return (body as { username: string }[]).map(({ username }) => username)
}

describe('lists of Harbor 2.3 and later', () => {
  beforeAll(async () => {
    simulator = await startHarborSimulator({ profile: '2.6' })
    for (const [username, overrides] of [
      ['dora', { comment: 'On call', realname: 'Dora' }],
      ['Bert', { comment: '', realname: 'Zoe' }],
      ['a+b', { comment: 'a=b', realname: 'Anna', email: 'a+b@example.com' }],
      ['carl', { comment: '50% off', realname: 'Carl' }],
    ] as const)
      await asAdmin('POST', '/users', newUser(username, overrides))
    await asAdmin('PUT', '/users/4/sysadmin', { sysadmin_flag: true })
  })

  afterAll(() => simulator.close())

  it.each([
    ['q=username%3Dbert', []],
    ['q=username%3DBert', ['Bert']],
    ['q=username%3D~BER', ['Bert']],
    ['q=realname%3D~a,username%3D~a', ['a+b', 'carl', 'dora']],
    ['q=username%3D%7Bdora%20carl%7D', ['carl', 'dora']],
    ['q=user_id%3D%5B4~5%5D', ['a+b', 'Bert']],
    ['q=sysadmin_flag%3Dtrue', ['Bert']],
    ['q=Username%3Ddora', ['dora']],
    ['q=nonsense%3D1', ['a+b', 'Bert', 'carl', 'dora']],
    ['q=email%3Da%2Bb%40example.com', []],
    ['q=email%3Da%252Bb%40example.com', ['a+b']],
    ['q=comment%3D~50%2525', []],
    ['username=ER&email=bert', ['Bert']],
    ['sort=-username', ['dora', 'carl', 'Bert', 'a+b']],
    ['sort=-user_id', ['carl', 'a+b', 'Bert', 'dora']],
    ['sort=sysadmin_flag,-Realname', ['dora', 'carl', 'a+b', 'Bert']],
    ['sort=nonsense', ['a+b', 'Bert', 'carl', 'dora']],
    ['page_size=-1', ['a+b', 'Bert', 'carl', 'dora']],
    ['page=9', []],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  it.each([
    ['q=username', 400],
    ['q=username%3D', 400],
    ['q=username%3D~', 400],
    ['q=username%3Da,b', 400],
    ['q=user_id%3Dx', 500],
    ['page_size=101', 422],
  ])('refuses %s', async (query, status) => {
    expect((await asAdmin('GET', `/users?${query}`)).status).toBe(status)
  })

  it('unescapes the queries of links', async () => {
    const { headers } = await asAdmin('GET', '/users?q=username%3D~a&page_size=1&page=2')
    expect(headers.link).toBe(
      '</api/v2.0/users?page=1&page_size=1&q=username=~a>; rel="prev" , </api/v2.0/users?page=3&page_size=1&q=username=~a>; rel="next"',
    )
  })

  it('sorts again when something changes', async () => {
    expect(await names('sort=realname')).toEqual(['a+b', 'carl', 'dora', 'Bert'])
    await asAdmin('PUT', '/users/3', { email: 'dora@example.com', realname: 'Aaron' })
    expect(await names('sort=realname')).toEqual(['dora', 'a+b', 'carl', 'Bert'])
    await asAdmin('POST', '/users', newUser('bea'))
    expect(await names('')).toEqual(['a+b', 'bea', 'Bert', 'carl', 'dora'])
    await asAdmin('DELETE', '/users/4')
    expect(await names('')).toEqual(['a+b', 'bea', 'carl', 'dora'])
  })
})

describe('writes of Harbor 2.3 and later', () => {
  beforeEach(async () => {
    simulator = await startHarborSimulator({ profile: '2.6', users: 2 })
  })

  afterEach(() => simulator.close())

  it('answers a taken e-mail on a change with 500, and too long ones too', async () => {
    const change = (email: string): Promise<Answer> =>
      asAdmin('PUT', '/users/3', { email, realname: 'Anna' })
    expect((await change('ben.okafor@example.com')).body).toEqual(
      errors('UNKNOWN', 'internal server error'),
    )
    expect((await change(`${'a'.repeat(250)}@example.com`)).status).toBe(500)
    const long = newUser('eva', { email: `${'a'.repeat(250)}@example.com` })
    expect(JSON.stringify((await asAdmin('POST', '/users', long)).body)).toContain(
      'email in body should be at most 255 chars long',
    )
  })

  it('empties a comment that is left out, and counts bytes', async () => {
    expect(simulator.state.user('anna.weber')).toMatchObject({ comment: 'Build team' })
    await asAdmin('PUT', '/users/3', { email: 'anna.weber@example.com', realname: 'Anna' })
    expect(simulator.state.user('anna.weber')).toMatchObject({ comment: '' })
    expect(
      (await asAdmin('POST', '/users', newUser('e', { comment: 'é'.repeat(16) }))).status,
    ).toBe(400)
    expect((await asAdmin('POST', '/users', newUser('e', { password: 'Aa1ééé' }))).status).toBe(201)
  })

  it('lets one of many equal requests win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => asAdmin('POST', '/users', newUser('eva'))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
  })

  it('refuses the same password, and an admin without the old one', async () => {
    const set = (id: number, body: unknown): Promise<Answer> =>
      asAdmin('PUT', `/users/${id}/password`, body)
    expect((await set(3, { new_password: 'Passw0rdX' })).body).toEqual(
      errors('BAD_REQUEST', 'New password is identical to old password'),
    )
    expect((await set(1, { new_password: 'N3wPassword' })).status).toBe(403)
    const own = { old_password: 'Harbor12345', new_password: 'N3wPassword' }
    expect((await set(1, own)).status).toBe(200)
    expect(
      (await call(simulator.url, { as: 'admin', password: 'N3wPassword', path: '/users/3' }))
        .status,
    ).toBe(200)
  })

  it.each([
    [{ 'content-type': 'text/plain' }, 'unsupported media type "text/plain"'],
    [{ accept: 'text/html' }, 'unsupported media type requested'],
  ])('wants JSON: %o', async (headers, message) => {
    const answer = await call(simulator.url, {
      ...admin,
      method: 'POST',
      path: '/users',
      body: newUser('eva'),
      headers,
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain(JSON.stringify(message).slice(1, -1))
  })

  it.each([
    [
      '{"username": 5}',
      'json: cannot unmarshal number into Go struct field UserCreationReq.username of type string',
    ],
    ['{"username" "x"}', "invalid character '\"' after object key"],
    ['{"username": "x", }', "invalid character '}' looking for beginning of object key string"],
    ['[1 2]', "invalid character '2' after array element"],
    ['{"a": "\\x"}', "invalid character 'x' in string escape code"],
    ['{"a": tru}', "invalid character '}' in literal true (expecting 'e')"],
    ['-', 'unexpected EOF'],
    ['', 'userReq in body is required'],
  ])('complains about %s as Go does', async (body, message) => {
    const answer = await asAdmin('POST', '/users', body)
    const [{ message: said }] = (answer.body as { errors: [{ message: string }] }).errors
    expect(said).toContain(message)
    expect(answer.status).toBe(422)
  })

  it.each([
    ['GET', '/nope', 404, 'path /api/v2.0/nope was not found'],
    ['PATCH', '/users/3', 405, 'method PATCH is not allowed, but [GET,PUT,DELETE] are'],
    ['GET', '/users/abc', 422, 'user_id in path must be of type int64: "abc"'],
    ['GET', '/users/99999999999', 500, 'internal server error'],
    ['GET', '/users/2', 404, 'user 2 not found'],
  ])('%s %s: %i', async (method, path, status, message) => {
    const answer = await asAdmin(method, path)
    expect(answer.status).toBe(status)
    expect((answer.body as { errors: [{ message: string }] }).errors[0].message).toContain(message)
  })

  it('leaves everything else to the portal', async () => {
    const response = await fetch(`${simulator.url}/harbor/api/v2.0/ping`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await (await fetch(`${simulator.url}/api/version`)).json()).toEqual({ version: 'v2.0' })
    expect(await (await fetch(`${simulator.url}/api/v2.0/ping`)).text()).toBe('Pong')
  })
})
