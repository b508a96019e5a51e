import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, type Answer, call, errors, newUser } from './call'

let simulator: Simulator

beforeEach(async () => {
  simulator = await startHarborSimulator({ profile: '2.2', users: 600 })
})

afterEach(() => simulator.close())

const asAdmin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(simulator.url, { ...admin, method, path, body })

describe('the user API of Harbor 2.2', () => {
  it('gives 500 users a page at most, whatever is asked for', async () => {
    expect((await asAdmin('GET', '/users')).body).toHaveLength(500)
    const more = await asAdmin('GET', '/users?page_size=1000')
    expect(more.body).toHaveLength(500)
    expect(more.headers.link).toBe('</api/v2.0/users?page=2&page_size=1000>; rel="next"')
  })

  it('makes an admin at once where it is told to', async () => {
    const answer = await asAdmin('POST', '/users', newUser('eva', { sysadmin_flag: true }))
    expect(answer.status).toBe(201)
    expect(simulator.state.user('eva')).toMatchObject({ sysadmin: true })
  })

  it('says which of name and e-mail is taken, on a change too', async () => {
    const change = { email: 'ben.okafor@example.com', realname: 'Anna' }
    expect((await asAdmin('PUT', '/users/3', change)).body).toEqual(
      errors('CONFLICT', 'email has already been used'),
    )
  })

  it.each([
    ['GET', '/users/abc', undefined, 'BAD_REQUEST', 'invalid user Id'],
    ['PUT', '/users/3', '{', 'BAD_REQUEST', 'Invalid json request'],
    ['PUT', '/users/3/sysadmin', { sysadmin_flag: 'yes' }, 'BAD_REQUEST', 'Invalid json request'],
    [
      'PUT',
      '/users/3/password',
      { new_password: 'Passw0rdX' },
      'BAD_REQUEST',
      'the new password can not be same with the old one',
    ],
    [
      'PUT',
      '/users/1/password',
      { new_password: 'Passw0rdX', old_password: 'x' },
      'FORBIDDEN',
      'incorrect old_password',
    ],
  ] as const)('%s %s %o', async (method, path, body, code, message) => {
    expect((await asAdmin(method, path, body)).body).toEqual(errors(code, message))
  })

  it('does not look at the content type', async () => {
    const answer = await call(simulator.url, {
      ...admin,
      method: 'POST',
      path: '/users',
      body: newUser('eva'),
      headers: { 'content-type': 'text/plain' },
    })
    expect(answer.status).toBe(201)
  })
})
