import type { Connection } from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import { done, fail, failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Session, SessionSource } from '@main/connections/session'
import type { HarborUsers } from '@main/harbor/harbor-users'
import { capabilitiesOf } from './capabilities'
import { noAudit } from './no-audit'
import { noEmail } from './no-email'

export { mayAll } from './capabilities'

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
export const someCapabilities = capabilitiesOf()

/** A call that reached the users in memory, and its first argument. */
export interface MemoryCall {
  readonly name: keyof HarborUsers
  readonly about: unknown
}

/** Users in memory, for tests of what happens when. */
export interface MemoryUsers extends HarborUsers {
  readonly people: Map<number, User>
  /** The passwords that were set, by id. */
  readonly passwords: Map<number, string>
  readonly calls: readonly MemoryCall[]
  /** The largest number of calls that were under way together. */
  readonly mostInFlight: () => number
}

/** Decides how long a call takes and whether it fails. */
export type MemoryFault = (call: MemoryCall) => Promise<Failure | void> | Failure | void

/**
 * Like a registry that has `people`, without any of Harbor's rules. With a failure of `before` nothing is done, with one
 * of `after` it is done and only the answer is lost.
 */
export const memoryUsers = (
  people: readonly User[],
  before: MemoryFault = () => undefined,
  after: MemoryFault = () => undefined,
): MemoryUsers => {
  const byId = new Map(people.map((user) => [user.userId, user]))
  const passwords = new Map<number, string>()
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
      if (problem !== undefined) return failed(problem)
      const answered = answer()
      const lost = await after(call)
      return lost === undefined ? answered : failed(lost)
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

  const listed = (): readonly User[] => [...byId.values()].filter(({ userId }) => userId !== 1)

  return {
    people: byId,
    passwords,
    calls,
    mostInFlight: () => most,
    list: (page, pageSize, signal) =>
      serve({ name: 'list', about: page }, signal, () => {
        const users = listed().slice((page - 1) * pageSize, page * pageSize)
        return ok({ users, total: listed().length })
      }),
    listAll: (count, signal) =>
      serve({ name: 'listAll', about: null }, signal, () => {
        const users = listed()
        count(users.length)
        return ok({ users, total: users.length })
      }),
    countAdmins: (signal) =>
      serve({ name: 'countAdmins', about: null }, signal, () =>
        ok(listed().filter(({ admin }) => admin).length),
      ),
    get: (userId, signal) =>
      serve({ name: 'get', about: userId }, signal, () => {
        const user = byId.get(userId)
        return user === undefined ? fail('user-gone', { userId }) : ok(user)
      }),
    find: (field, value, signal) =>
      serve({ name: 'find', about: value }, signal, () =>
        ok([...byId.values()].find((user) => user.userId !== 1 && user[field] === value) ?? null),
      ),
    signsIn: (username, password, signal) =>
      serve({ name: 'signsIn', about: username }, signal, () => {
        const user = [...byId.values()].find((other) => other.username === username)
        return ok(user !== undefined && passwords.get(user.userId) === password)
      }),
    create: ({ username, email, fullName, comment, password }, signal) =>
      serve({ name: 'create', about: username }, signal, () => {
        const userId = Math.max(2, ...byId.keys()) + 1
        byId.set(userId, person(userId, { username, email, fullName, comment }))
        passwords.set(userId, password)
        return ok(userId)
      }),
    setAdmin: (userId, admin, signal) =>
      change('setAdmin', userId, signal, (user) => byId.set(userId, { ...user, admin })),
    update: (userId, profile, signal) =>
      change('update', userId, signal, (user) => byId.set(userId, { ...user, ...profile })),
    setPassword: (userId, password, _old, signal) =>
      change('setPassword', userId, signal, () => passwords.set(userId, password)),
    remove: (userId, signal) =>
      change('remove', userId, signal, () => {
        byId.delete(userId)
      }),
  }
}

/** For `before`: the registry gives pages only. */
export const pagesOnly: MemoryFault = ({ name }) =>
  name === 'listAll' ? failure('not-understood', { reason: 'reading' }) : undefined

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
        email: noEmail,
        audit: noAudit,
      }),
    ),
})
