import type { User } from '@contract/models/user'
import { done, fail, ok, type FailureCode, type Result } from '@contract/result'
import { builtInAdminId } from '@contract/rules/guards'
import { MAX_ANSWER_LIMIT, type HttpResponse } from '../http/http-client'
import type { Caller, Credentials, HarborCall } from './caller'
import { isJson } from './answers'
import { findUser } from './find-user'
import type { HarborNewUser, HarborUsers, UserPage } from './harbor-users'
import { isBefore } from './release'
import { signIn } from './system'
import { userAnswer, usersAnswer } from './user-answers'
import { createUserListReader } from './user-list-reader'
import {
  explainCreate,
  explainPassword,
  explainRemove,
  explainUpdate,
  explainUser,
  type UsersContext,
} from './user-refusals'

const USERS = '/api/v2.0/users'

/** Of Harbor 2.3 and later; 2.2 gives more. */
const LARGEST_PAGE = 100

const wrongShape = (status: number): Result<never> =>
  fail('not-harbor', { status, reason: 'shape' })

/**
 * Failures of reading by id where the list may tell all the same: robot accounts are refused up to 2.14 (the check has no
 * scope), and in oidc_auth it fails inside for who has no OIDC record (getUserByID of src/server/v2.0/handler/user.go).
 */
const hasOtherWay: ReadonlySet<FailureCode> = new Set(['not-admin', 'server-error'])

/** Harbor 2.3 to 2.5 count user 1, whom they don't list (src/server/v2.0/handler/user.go). */
const countsBuiltIn = (version: string | null): boolean =>
  !isBefore(version, 3) && isBefore(version, 6)

/**
 * Harbor's users API (src/server/v2.0/handler/user.go; up to 2.2 src/core/api/user.go).
 * @param callAs gives what calls once as somebody else
 */
export const createUsers = (
  caller: Caller,
  context: UsersContext,
  callAs: (someone: Credentials) => Caller,
): HarborUsers => {
  const order = async (call: HarborCall): Promise<Result<void>> => {
    const outcome = await caller.order(call)
    return outcome.ok ? done : outcome
  }

  // Harbor 2.2 knows no sort and sorts by user name anyway.
  const listPath = (paging: string): string => `${USERS}?${paging}&sort=username,user_id`

  /** What a list is worth with its X-Total-Count. */
  const pageOf = (
    users: readonly User[] | null,
    headers: HttpResponse['headers'],
  ): Result<UserPage> => {
    const counted = headers['x-total-count'] ?? ''
    if (users === null || !/^\d{1,9}$/.test(counted)) return wrongShape(200)
    return ok({ users, total: Number(counted) - Number(countsBuiltIn(context.version)) })
  }

  const askFor = async (
    path: string,
    userId: number,
    signal?: AbortSignal,
  ): Promise<Result<User>> => {
    const explain = explainUser(userId)
    const call = { method: 'GET', path, signal, explain, isTry: true } as const
    const outcome = await caller.ask(call, userAnswer)
    return outcome.ok ? ok(outcome.value.value) : outcome
  }

  const get: HarborUsers['get'] = async (userId, signal) => {
    const read = await askFor(`${USERS}/${userId}`, userId, signal)
    if (read.ok || !hasOtherWay.has(read.failure.code)) return read
    if (userId === context.myUserId) return askFor(`${USERS}/current`, userId, signal)
    // The list never has the built-in admin; in 2.2 it can't be asked for an id, and has larger pages.
    if (userId === builtInAdminId || context.maxPageSize > 100) return read
    const path = listPath(`q=user_id%3D${userId}&page=1&page_size=1`)
    const listed = await caller.ask({ method: 'GET', path, signal }, usersAnswer)
    if (!listed.ok) return listed
    const found = listed.value.value.find((user) => user.userId === userId)
    return found === undefined ? fail('user-gone', { userId }) : ok(found)
  }

  const find: HarborUsers['find'] = (field, value, signal) =>
    findUser(caller, { ...context, field, value }, signal)

  /** Whether somebody else has an address; the built-in admin, whom no list has, is asked for by id. */
  const isTaken = async (
    email: string,
    except: number | null,
    signal?: AbortSignal,
  ): Promise<boolean> => {
    const found = await find('email', email, signal)
    if (found.ok && found.value !== null) return found.value.userId !== except
    const builtIn = await get(builtInAdminId, signal)
    return except !== builtInAdminId && builtIn.ok && builtIn.value.email === email
  }

  /** Which of both is taken, where Harbor doesn't tell; as it was told, where nobody is found. */
  const takenFieldOf = async (
    refused: Result<never>,
    { username, email }: HarborNewUser,
    signal?: AbortSignal,
  ): Promise<Result<never>> => {
    const isUnclear =
      !refused.ok &&
      refused.failure.code === 'taken' &&
      refused.failure.facts.field === 'username-or-email'
    if (!isUnclear) return refused
    const named = await find('username', username, signal)
    if (named.ok && named.value !== null) return fail('taken', { field: 'username' })
    return (await isTaken(email, null, signal)) ? fail('taken', { field: 'email' }) : refused
  }

  return {
    async list(page, pageSize, signal) {
      const path = listPath(`page=${page}&page_size=${pageSize}`)
      const outcome = await caller.ask({ method: 'GET', path, signal }, usersAnswer)
      return outcome.ok ? pageOf(outcome.value.value, outcome.value.headers) : outcome
    },
    async listAll(count, signal) {
      let reader = createUserListReader(count)
      const outcome = await caller.order({
        method: 'GET',
        path: listPath('page_size=0'),
        signal,
        maxBytes: MAX_ANSWER_LIMIT,
        into: () => {
          reader = createUserListReader(count)
          return reader.take
        },
      })
      if (!outcome.ok) return outcome
      return pageOf(isJson(outcome.value) ? reader.end() : null, outcome.value)
    },
    async countAdmins(signal) {
      if (context.maxPageSize > LARGEST_PAGE) return ok(null)
      const path = listPath(`q=sysadmin_flag%3Dtrue&page=1&page_size=${LARGEST_PAGE}`)
      const outcome = await caller.ask({ method: 'GET', path, signal }, usersAnswer)
      if (!outcome.ok) return outcome
      const { value: listed, headers } = outcome.value
      // A key that it doesn't know Harbor ignores, and gives everybody.
      if (!listed.every(({ admin }) => admin)) return ok(null)
      if (listed.length < LARGEST_PAGE) return ok(listed.length)
      const page = pageOf(listed, headers)
      return page.ok ? ok(page.value.total) : page
    },
    get,
    async create(user, signal) {
      const { username, email, fullName: realname, comment, password } = user
      const outcome = await caller.order({
        method: 'POST',
        path: USERS,
        body: { username, email, realname, comment, password },
        signal,
        explain: explainCreate(context, user),
      })
      if (!outcome.ok) return takenFieldOf(outcome, user, signal)
      const id = /\/users\/([1-9]\d{0,9})$/.exec(outcome.value['location'] ?? '')?.[1]
      return id === undefined ? wrongShape(201) : ok(Number(id))
    },
    setAdmin: (userId, admin, signal) =>
      order({
        method: 'PUT',
        path: `${USERS}/${userId}/sysadmin`,
        body: { sysadmin_flag: admin },
        signal,
        explain: explainUser(userId),
      }),
    async update(userId, profile, signal) {
      const { email, fullName: realname, comment } = profile
      const outcome = await order({
        method: 'PUT',
        path: `${USERS}/${userId}`,
        body: { email, realname, comment },
        signal,
        explain: explainUpdate(context, userId, profile),
      })
      if (outcome.ok || outcome.failure.code !== 'server-error') return outcome
      // From 2.3 on a taken address is refused by the database only, and Harbor doesn't look at why.
      return (await isTaken(email, userId, signal)) ? fail('taken', { field: 'email' }) : outcome
    },
    setPassword: (userId, password, old, signal) =>
      order({
        method: 'PUT',
        path: `${USERS}/${userId}/password`,
        body: { new_password: password, ...(old !== null && { old_password: old }) },
        signal,
        explain: explainPassword(context, userId, password),
      }),
    find,
    async signsIn(username, password, signal) {
      const outcome = await signIn(callAs({ username, password }), signal)
      if (outcome.ok) return ok(true)
      return outcome.failure.code === 'wrong-password' ? ok(false) : outcome
    },
    remove: (userId, signal) =>
      order({
        method: 'DELETE',
        path: `${USERS}/${userId}`,
        signal,
        explain: explainRemove(context, userId),
      }),
  }
}
