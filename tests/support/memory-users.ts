import type { Connection } from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import { done, fail, failed, ok, type Failure, type Result } from '@contract/result'
import type { Session, SessionSource } from '@main/connections/session'
import type { HarborUsers } from '@main/harbor/harbor-users'

/** The connection of the tests that need one but no registry. */
export const someConnection: Connection = {
  id: '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11',
  name: 'Test',
  url: 'https://registry.example.org',
  username: 'admin',
  colour: 'blue',
  environment: 'test',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
}

/** Somebody, by number: 7 is user7 unless something else is said. */
export const person = (userId: number, facts: Partial<User> = {}): User => ({
  userId,
  username: `user${userId}`,
  email: `user${userId}@example.org`,
  fullName: `User ${userId}`,
  comment: '',
  admin: false,
  createdAt: '2024-05-01T08:00:00.000Z',
  updatedAt: '2024-05-01T08:00:00.000Z',
  ...facts,
})

/** The built-in admin. */
export const builtInAdmin = person(1, { username: 'admin', admin: true })

/** A registry in which everything is allowed, signed in to as the built-in admin. */
export const someCapabilities: Capabilities = {
  version: '2.9.5',
  authMode: 'db_auth',
  me: { userId: 1, username: 'admin', admin: true },
  userManagement: { allowed: true },
  emailSettings: false,
  userAudit: false,
  maxPageSize: 100,
  readOnly: false,
  publishedPassword: false,
}

/** A call that reached the users in memory, and its first argument. */
export interface MemoryCall {
  readonly name: keyof HarborUsers
  readonly about: unknown
}

/** Users in memory, for tests of what happens when: `before` decides how long a call takes and whether it fails. */
export interface MemoryUsers extends HarborUsers {
  readonly people: Map<number, User>
  readonly calls: readonly MemoryCall[]
  /** The largest number of calls that were under way together. */
  readonly mostInFlight: () => number
}

/** Like a registry that has `people`, without any of Harbor's rules. */
export const memoryUsers = (
  people: readonly User[],
  before: (call: MemoryCall) => Promise<Failure | void> | Failure | void = () => undefined,
): MemoryUsers => {
  const byId = new Map(people.map((user) => [user.userId, user]))
  const calls: MemoryCall[] = []
  let inFlight = 0
  let most = 0

  const serve = async <T>(
    call: MemoryCall,
    signal: AbortSignal | undefined,
    answer: () => Result<T>,
  ): Promise<Result<T>> => {
    calls.push(call)
    inFlight += 1
    most = Math.max(most, inFlight)
    try {
      const problem = await before(call)
      if (signal?.aborted === true) return fail('cancelled', {})
      return problem === undefined ? answer() : failed(problem)
    } finally {
      inFlight -= 1
    }
  }

  const change = (
    name: keyof HarborUsers,
    userId: number,
    signal: AbortSignal | undefined,
    apply: (user: User) => void,
  ): Promise<Result<void>> =>
    serve({ name, about: userId }, signal, () => {
      const user = byId.get(userId)
      if (user === undefined) return fail('user-gone', { userId })
      apply(user)
      return done
    })

  return {
    people: byId,
    calls,
    mostInFlight: () => most,
    list: (page, pageSize, signal) =>
      serve({ name: 'list', about: page }, signal, () => {
        const listed = [...byId.values()].filter(({ userId }) => userId !== 1)
        const users = listed.slice((page - 1) * pageSize, page * pageSize)
        return ok({ users, total: listed.length })
      }),
    get: (userId, signal) =>
      serve({ name: 'get', about: userId }, signal, () => {
        const user = byId.get(userId)
        return user === undefined ? fail('user-gone', { userId }) : ok(user)
      }),
    create: ({ password: _, ...user }, signal) =>
      serve({ name: 'create', about: user.username }, signal, () => {
        const userId = Math.max(2, ...byId.keys()) + 1
        byId.set(userId, person(userId, user))
        return ok(userId)
      }),
    setAdmin: (userId, admin, signal) =>
      change('setAdmin', userId, signal, (user) => byId.set(userId, { ...user, admin })),
    setPassword: (userId, _password, signal) =>
      change('setPassword', userId, signal, () => undefined),
    remove: (userId, signal) =>
      change('remove', userId, signal, () => {
        byId.delete(userId)
      }),
  }
}

/** A source of sessions with these users. */
export const sessionsWith = (
  users: HarborUsers,
  capabilities: Partial<Capabilities> = {},
): SessionSource => ({
  open: (): Promise<Result<Session>> =>
    Promise.resolve(
      ok({
        connection: someConnection,
        capabilities: { ...someCapabilities, ...capabilities },
        users,
      }),
    ),
})
