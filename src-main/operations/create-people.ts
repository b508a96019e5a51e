import { failure, type Failure } from '@contract/result'
import type { NewUser } from '@contract/models/operation'
import { userFieldChecks, type UserField } from '@contract/rules/user-fields'
import type { HarborNewUser } from '../harbor/harbor-users'
import { choosePassword } from './choose-password'
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
  { connectionId, directories, generatePassword }: PlanContext,
): readonly PlannedRow[] => {
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

  /** The server tells the times; where it doesn't answer, what was sent is right as well. */
  const takeOver = async (userId: number, { password: _, ...sent }: HarborNewUser) => {
    const fetched = await directories.get(connectionId, userId)
    if (!fetched.ok)
      directories.put(connectionId, {
        ...sent,
        userId,
        admin: false,
        createdAt: null,
        updatedAt: null,
      })
  }

  return people.map((person) => ({
    userId: null,
    username: person.username,
    async perform({ users }) {
      const password = choosePassword(person.password, generatePassword)
      const complete = { ...person, password: password.value }
      const problem = brokenRule(complete) ?? repeated(person)
      if (problem !== null) return failedRow(problem)
      const created = await users.create(complete)
      if (!created.ok) return failedRow(created.failure)
      await takeOver(created.value, complete)
      return { state: 'done', userId: created.value, ...password.toHandOver }
    },
  }))
}
