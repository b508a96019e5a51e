import * as v from 'valibot'
import { done, fail, ok, type Result } from '@contract/result'
import { userAnswer, userOf } from './answers'
import type { Caller, HarborCall } from './caller'
import type { HarborUsers } from './harbor-users'
import {
  explainCreate,
  explainPassword,
  explainRemove,
  explainUser,
  type UsersContext,
} from './user-refusals'

const USERS = '/api/v2.0/users'

const wrongShape = (status: number): Result<never> =>
  fail('not-harbor', { status, reason: 'shape' })

/** Harbor's users API (src/server/v2.0/handler/user.go; up to 2.2 src/core/api/user.go). */
export const createUsers = (caller: Caller, context: UsersContext): HarborUsers => {
  const order = async (call: HarborCall): Promise<Result<void>> => {
    const outcome = await caller.order(call)
    return outcome.ok ? done : outcome
  }

  return {
    async list(page, pageSize, signal) {
      // Harbor 2.2 knows no sort and sorts by user name anyway.
      const path = `${USERS}?page=${page}&page_size=${pageSize}&sort=username,user_id`
      const outcome = await caller.ask({ method: 'GET', path, signal }, v.array(userAnswer))
      if (!outcome.ok) return outcome
      const total = outcome.value.headers['x-total-count'] ?? ''
      if (!/^\d{1,9}$/.test(total)) return wrongShape(200)
      return ok({ users: outcome.value.value.map(userOf), total: Number(total) })
    },
    async get(userId, signal) {
      const path = `${USERS}/${userId}`
      const explain = explainUser(userId)
      const outcome = await caller.ask({ method: 'GET', path, signal, explain }, userAnswer)
      return outcome.ok ? ok(userOf(outcome.value.value)) : outcome
    },
    async create(user, signal) {
      const { username, email, fullName: realname, comment, password } = user
      const outcome = await caller.order({
        method: 'POST',
        path: USERS,
        body: { username, email, realname, comment, password },
        signal,
        explain: explainCreate(context, user),
      })
      if (!outcome.ok) return outcome
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
    setPassword: (userId, password, signal) =>
      order({
        method: 'PUT',
        path: `${USERS}/${userId}/password`,
        body: { new_password: password },
        signal,
        explain: explainPassword(context, userId, password),
      }),
    remove: (userId, signal) =>
      order({
        method: 'DELETE',
        path: `${USERS}/${userId}`,
        signal,
        explain: explainRemove(context, userId),
      }),
  }
}
