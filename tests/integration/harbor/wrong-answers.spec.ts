import { randomBytes } from 'node:crypto'
import { onTestFinished, describe, expect, it } from 'vitest'
import { findCapabilities } from '@main/harbor/capabilities'
import type { Fault } from '@support/harbor-simulator/faults'
import { startLoopbackServer, type Answer } from '@support/tls/loopback-server'
import { failureOf, harborAt, somebody, startHarbor, usersAt, valueOf } from './under-test'

const secret = `Canary-${randomBytes(6).toString('hex')}-A1`

const strangerThat = async (answer: Answer): Promise<string> => {
  const server = await startLoopbackServer(answer)
  onTestFinished(() => server.close())
  return server.url
}

const page = '<!doctype html><html><body>Sign in</body></html>'

describe('something that is not a Harbor', () => {
  it.each([
    ['a page', 200, 'text/html; charset=utf-8', page, 'html'],
    ['a page under a false name', 200, 'application/json', page, 'html'],
    ['a page not found', 404, 'text/html', page, 'html'],
    ['a text', 200, 'text/plain', '{"version":"v2.0"}', 'not-json'],
    ['broken JSON', 200, 'application/json', '{"version":', 'not-json'],
    ['nothing', 200, 'application/json', '', 'not-json'],
    ['another API', 200, 'application/json', '{"version":"3.1"}', 'shape'],
    ['a list', 200, 'application/json', '[]', 'shape'],
    ['null', 200, 'application/json', 'null', 'shape'],
    ['an own refusal', 403, 'application/json', '{"error":"no"}', 'status'],
    ['an own sign-in', 401, 'text/plain', 'who are you?', 'status'],
  ])('answers with %s and never sees the password', async (_, status, type, body, reason) => {
    const seen: string[] = []
    const url = await strangerThat(({ headers, url: path }, response) => {
      seen.push(path + String(headers.authorization))
      response.writeHead(status, { 'Content-Type': type })
      response.end(body)
    })
    const outcome = await findCapabilities(harborAt(url, 'admin', secret))
    expect(failureOf(outcome, secret)).toEqual({ code: 'not-harbor', facts: { status, reason } })
    expect(seen).toEqual(['/api/versionundefined'])
  })

  it('redirects to a sign-in elsewhere', async () => {
    const url = await strangerThat((_, response) => {
      response.writeHead(302, { Location: 'https://sso.example/start?from=harbor' })
      response.end()
    })
    expect(failureOf(await findCapabilities(harborAt(url, 'admin', secret)), secret)).toEqual({
      code: 'redirected',
      facts: { status: 302, to: 'https://sso.example' },
    })
  })
})

const struck = async (method: string, fault: Fault) => {
  const harbor = await startHarbor({ profile: '2.9' })
  const { users } = await usersAt(harbor.url)
  const userId = valueOf(await users.create(somebody('alice')))
  harbor.faults.add({ method, path: /\/users/ }, fault)
  const send = {
    GET: () => users.list(1, 10),
    PUT: () => users.setPassword(userId, secret, null),
    POST: () => users.create(somebody('bob', secret)),
  }[method]
  if (send === undefined) throw new Error(method)
  const before = harbor.state.requests.length
  const failure = failureOf(await send(), secret)
  expect(harbor.state.requests).toHaveLength(before + 1)
  return failure
}

describe.each(['GET', 'PUT', 'POST'])('a %s', (method) => {
  it.each([502, 503, 504] as const)('meets a gateway without its server (%i)', async (status) => {
    expect(await struck(method, { kind: 'proxy', status })).toEqual({
      code: 'unavailable',
      facts: { status },
    })
  })

  it('meets a proxy that wants a sign-in of its own', async () => {
    expect(await struck(method, { kind: 'proxy', status: 407 })).toEqual({
      code: 'not-harbor',
      facts: { status: 407, reason: 'proxy' },
    })
  })

  it('meets an error inside Harbor, and tells where the operator finds it', async () => {
    expect(await struck(method, { kind: 'error', status: 500 })).toEqual({
      code: 'server-error',
      facts: { status: 500, requestId: expect.stringMatching(/^[\w-]+$/) },
    })
  })

  it("passes on none of the server's words", async () => {
    const message = `your password ${secret} is bad`
    expect(await struck(method, { kind: 'error', status: 400, message })).toEqual({
      code: 'refused',
      facts: {
        status: 400,
        code: 'BAD_REQUEST',
        reason: method === 'GET' ? 'reading' : 'changing',
      },
    })
  })

  it('breaks before and in the middle of the answer', async () => {
    for (const when of ['before', 'midway'] as const)
      expect(await struck(method, { kind: 'reset', when })).toMatchObject({
        code: 'unreachable',
        facts: { reason: 'reset' },
      })
  })

  it('is redirected and goes nowhere', async () => {
    const location = 'https://elsewhere.example/users'
    expect(await struck(method, { kind: 'redirect', location })).toMatchObject({
      code: 'redirected',
      facts: { to: 'https://elsewhere.example' },
    })
  })
})

describe('an answer of a Harbor that can not be right', () => {
  it.each([
    ['too long', { kind: 'oversized', bytes: 11_000_000 }, 'too-large', undefined],
    ['not JSON', { kind: 'contentType', value: 'text/plain' }, 'not-harbor', 'not-json'],
    ['no list', { kind: 'json', value: { users: [] } }, 'not-harbor', 'shape'],
    ['a list of others', { kind: 'json', value: [{ id: 1 }] }, 'not-harbor', 'shape'],
    ['a list without its length', { kind: 'json', value: [] }, 'not-harbor', 'shape'],
  ] as const)('is %s', async (_, fault, code, reason) => {
    const failure = await struck('GET', fault)
    expect(failure.code).toBe(code)
    if (reason !== undefined) expect(failure.facts).toEqual({ status: 200, reason })
  })

  it('says "done" to a write with a page', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const { capabilities } = await usersAt(url)
    const stranger = await strangerThat((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end(page)
    })
    const users = harborAt(stranger).users(capabilities)
    const notDone = { code: 'not-harbor', facts: { status: 200, reason: 'html' } }
    expect(failureOf(await users.setPassword(3, secret, null), secret)).toEqual(notDone)
    expect(failureOf(await users.create(somebody('alice', secret)), secret)).toEqual(notDone)
    expect(failureOf(await users.remove(3))).toEqual(notDone)
  })

  it('holds more than was asked for: a command line secret stays out', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    const value = { user_id: 3, username: 'alice', oidc_user_meta: { secret }, password: secret }
    faults.add({ path: /users\/3/ }, { kind: 'json', value })
    const user = valueOf(await users.get(3))
    expect(JSON.stringify(user)).not.toContain(secret)
    expect(user).toEqual({
      userId: 3,
      username: 'alice',
      email: '',
      fullName: '',
      comment: '',
      admin: false,
      createdAt: null,
      updatedAt: null,
    })
  })
})
