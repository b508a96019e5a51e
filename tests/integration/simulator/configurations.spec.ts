import { afterEach, describe, expect, it } from 'vitest'
import type { ProfileName } from '@support/harbor-simulator/profile'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, type Answer, call, errors } from './call'

let simulator: Simulator

afterEach(() => simulator.close())

const start = async (profile: ProfileName, settingsFixed = false): Promise<void> => {
  simulator = await startHarborSimulator({ profile, settingsFixed })
}

const put = (body: unknown): Promise<Answer> =>
  call(simulator.url, { ...admin, method: 'PUT', path: '/configurations', body })

const badPort = 'network port should be less than 65535'

describe('settings', () => {
  it.each([
    ['2.2', { email_port: 70000 }, 400, `${badPort}, item name: email_port`],
    [
      '2.2',
      { email_ssl: 'maybe' },
      400,
      'strconv.ParseBool: parsing "maybe": invalid syntax, item name: email_ssl',
    ],
    [
      '2.2',
      { no_such_key: 1 },
      400,
      'configure item is not defined in metadata, item name: no_such_key',
    ],
    ['2.6', { email_port: 70000 }, 400, `bad request: item name email_port: ${badPort}`],
    [
      '2.6',
      { auth_mode: 'nis' },
      400,
      'bad request: item name auth_mode: invalid auth_mode, shoud be one of',
    ],
    [
      '2.6',
      { email_host: 5 },
      422,
      'cannot unmarshal number into Go struct field Configurations.email_host of type string',
    ],
    ['2.9', { session_timeout: 0 }, 400, 'the session_timeout value must be positive'],
  ] as const)('%s refuses %o', async (profile, body, status, message) => {
    await start(profile)
    const answer = await put(body)
    expect(answer.status).toBe(status)
    expect((answer.body as { errors: [{ message: string }] }).errors[0].message).toContain(message)
  })

  it.each([
    ['2.2', { postgresql_host: 'elsewhere' }],
    ['2.6', { postgresql_host: 'elsewhere', no_such_key: 1 }],
    ['2.9', { email_port: 'abc' }],
  ] as const)('%s takes %o and does nothing with it', async (profile, body) => {
    await start(profile)
    const before = await call(simulator.url, { ...admin, path: '/configurations' })
    expect((await put(body)).status).toBe(200)
    const after = await call(simulator.url, { ...admin, path: '/configurations' })
    expect(after.body).toEqual(before.body)
  })

  it('change only where they are named, and a secret is never shown', async () => {
    await start('2.6')
    await put({ email_password: 's3cret-Mail', email_host: 'mail.example.com' })
    await put({ email_port: 587 })
    expect(simulator.state.setting('email_password')).toBe('s3cret-Mail')
    const { body } = await call(simulator.url, { ...admin, path: '/configurations' })
    expect(body).toMatchObject({
      email_host: { value: 'mail.example.com', editable: true },
      email_port: { value: 587, editable: true },
    })
    expect(body).not.toHaveProperty('email_password')
    await put({ email_password: '' })
    expect(simulator.state.setting('email_password')).toBe('')
  })

  it('that the operator has set are shown, and nobody changes them', async () => {
    await start('2.6', true)
    const answer = await put({ email_port: 587 })
    expect(answer).toMatchObject({
      status: 403,
      body: errors(
        'FORBIDDEN',
        'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated',
      ),
    })
    expect(simulator.state.requests.at(-1)?.fields).toEqual(['email_port'])
    const { body } = await call(simulator.url, { ...admin, path: '/configurations' })
    expect(body).toMatchObject({
      email_port: { value: 25, editable: false },
      auth_mode: { value: 'db_auth', editable: false },
    })
  })

  it('are nobody else’s', async () => {
    await start('2.15')
    const anonymous = await call(simulator.url, { path: '/configurations' })
    expect(anonymous.body).toEqual(errors('UNAUTHORIZED', 'unauthorized'))
  })
})
