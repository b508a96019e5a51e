import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import {
  type MailServerOptions,
  startMailServer,
  type TestMailServer,
} from '@support/smtp/mail-servers'
import { admin, type Answer, call, errors } from './call'

let simulator: Simulator
let mail: TestMailServer | undefined

beforeEach(async () => {
  simulator = await startHarborSimulator({ profile: '2.6' })
})

afterEach(async () => {
  await mail?.close()
  mail = undefined
  await simulator.close()
})

const startMail = async (options: MailServerOptions): Promise<TestMailServer> => {
  mail = await startMailServer(options)
  return mail
}

const ping = (port: number, overrides: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  call(simulator.url, {
    ...admin,
    method: 'POST',
    path: '/email/ping',
    body: {
      email_host: '127.0.0.1',
      email_port: port,
      email_username: 'mailer@example.com',
      email_password: 's3cret-Mail',
      email_ssl: false,
      email_insecure: true,
      ...overrides,
    },
  })

const failed = errors('BAD_REQUEST', 'failed to ping email server')

describe('POST /email/ping', () => {
  it.each([
    { security: 'plain', ssl: false, attempts: ['CRAM-MD5'] },
    { security: 'starttls', ssl: false, attempts: ['PLAIN'] },
    { security: 'tls', ssl: true, attempts: ['PLAIN'] },
  ] as const)(
    'signs in to a $security server by $attempts',
    async ({ security, ssl, attempts }) => {
      const server = await startMail({ security })
      expect((await ping(server.port, { email_ssl: ssl })).status).toBe(200)
      expect(server.attempts).toEqual(attempts)
      expect((await ping(server.port, { email_ssl: ssl, email_password: 'bad' })).body).toEqual(
        failed,
      )
      expect(server.messages).toEqual([])
    },
  )

  it.each(['starttls', 'tls'] as const)(
    'checks the certificate of a %s server',
    async (security) => {
      const server = await startMail({ security })
      const answer = await ping(server.port, {
        email_ssl: security === 'tls',
        email_insecure: false,
      })
      expect(answer.body).toEqual(failed)
      expect(server.attempts).toEqual([])
    },
  )

  it('fails on a plain server that offers PLAIN only, though the password is right', async () => {
    const server = await startMail({ security: 'plain', authMethods: ['PLAIN', 'LOGIN'] })
    expect((await ping(server.port)).body).toEqual(failed)
  })

  it('takes any password where the server asks for none', async () => {
    const server = await startMail({ security: 'plain', authMethods: [] })
    expect((await ping(server.port, { email_password: 'whatever' })).status).toBe(200)
    expect(server.attempts).toEqual([])
  })

  it('uses the stored password where none is given, and an empty one where it is empty', async () => {
    const server = await startMail({ security: 'plain' })
    const body = {
      email_password: 's3cret-Mail',
      email_host: '127.0.0.1',
      email_port: server.port,
      email_username: 'mailer@example.com',
    }
    await call(simulator.url, { ...admin, method: 'PUT', path: '/configurations', body })
    expect((await ping(server.port, { email_password: null })).status).toBe(200)
    expect((await ping(server.port, { email_password: undefined })).status).toBe(200)
    expect((await ping(server.port, { email_password: '' })).body).toEqual(failed)
    const stored = await call(simulator.url, { ...admin, method: 'POST', path: '/email/ping' })
    expect(stored.status).toBe(200)
    await call(simulator.url, {
      ...admin,
      method: 'PUT',
      path: '/configurations',
      body: { email_password: '' },
    })
    expect((await ping(server.port, { email_password: null })).body).toEqual(failed)
  })

  it('waits for a silent server as long as it is silent', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    let answered = false
    const answer = ping(port).finally(() => (answered = true))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(answered).toBe(false)
    for (const socket of sockets) socket.destroy()
    expect((await answer).body).toEqual(failed)
    silent.close()
  })
})
