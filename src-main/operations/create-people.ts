import { failure, ok, type Failure } from '@contract/result'
import type { NewUser } from '@contract/models/operation'
import type { User } from '@contract/models/user'
import { userFieldChecks, type UserField } from '@contract/rules/user-fields'
import type { Session } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import type { HarborNewUser } from '../harbor/harbor-users'
import { changing, sendChange } from './change'
import { grantOrRevoke } from './change-users'
import { choosePassword } from './choose-password'
import { readUser, rereadUpTo } from './over-users'
import { failedRow, type PlanContext, type PlannedRow } from './plan'

const fields = Object.keys(userFieldChecks) as readonly UserField[]

const brokenRule = (person: HarborNewUser): Failure | null => {
  for (const field of fields) {
    const rule = userFieldChecks[field](person[field])
    if (rule !== null) return failure('invalid-field', { field, rule })
  }
  return null
}

/** For each value of a field the first person who has it. Harbor tells upper from lower case. */
const firstBy = (people: readonly NewUser[], field: 'username' | 'email'): Map<string, NewUser> =>
  new Map(people.toReversed().map((person) => [person[field], person]))

/**
 * Creates people. Whoever breaks a rule, or has the name or the address of somebody before them in the same list, fails
 * without anything being sent.
 */
export const createPeople = (
  people: readonly NewUser[],
  context: PlanContext,
): readonly PlannedRow[] => {
  const { connectionId, directories, generatePassword } = context
  const first = {
    username: firstBy(people, 'username'),
    email: firstBy(people, 'email'),
  }
  const repeated = (person: NewUser): Failure | null => {
    const field = (['username', 'email'] as const).find(
      (name) => first[name].get(person[name]) !== person,
    )
    return field === undefined ? null : failure('taken', { field })
  }

  /** The second request of somebody who is to be system admin; gives what was left undone. */
  const grant = async (
    userId: number,
    { users, capabilities }: Session,
  ): Promise<Failure | null> => {
    const refusal = refusalOf('set-admin', capabilities)
    if (refusal !== null) return refusal
    const granted = await sendChange(grantOrRevoke(userId, true), users)
    return granted.ok ? null : granted.failure
  }

  const rowOf = (person: NewUser): PlannedRow => ({
    at: 'registry',
    connectionId,
    userId: null,
    username: person.username,
    action: 'create',
    change: { kind: 'create', fields: person.admin ? ['admin'] : [] },
    perform: changing(async () => {
      const { username, email, fullName, comment } = person
      const { value: password, toHandOver } = choosePassword(person.password, generatePassword)
      const sent: HarborNewUser = { username, email, fullName, comment, password }
      const problem = brokenRule(sent) ?? repeated(person)
      if (problem !== null) return failedRow(problem)
      const isSent = (user: User): boolean =>
        user.email === email && user.fullName === fullName && user.comment === comment
      return {
        ...toHandOver,
        send: (users) => users.create(sent),
        // The name may have been somebody else's before, even with the same profile: the password tells.
        async wasDone(users) {
          const found = await users.find('username', username)
          if (!found.ok) return found
          if (found.value === null || !isSent(found.value)) return ok(null)
          const tried = await users.signsIn(username, password)
          return tried.ok ? ok(tried.value ? found.value.userId : null) : tried
        },
        async made(userId, session) {
          const undone = person.admin ? await grant(userId, session) : null
          const isRead =
            people.length <= rereadUpTo &&
            (await readUser({ connectionId, userId }, session, context)).ok
          // The server tells the times; where it isn't asked, or doesn't answer, what was sent is right as well.
          if (!isRead)
            directories.put(connectionId, {
              userId,
              username,
              email,
              fullName,
              comment,
              admin: person.admin && undone === null,
              createdAt: null,
              updatedAt: null,
            })
          return { state: 'done', userId, ...(undone && { failure: undone }) }
        },
      }
    }),
  })
  return people.map(rowOf)
}
