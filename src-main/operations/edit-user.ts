import { failure, ok, type Failure } from '@contract/result'
import type { Profile } from '@contract/models/operation'
import type { Selection, User } from '@contract/models/user'
import { userFieldChecks } from '@contract/rules/user-fields'
import { overUsers } from './over-users'
import { failedRow, skippedRow, type PlanContext, type PlannedRow } from './plan'

const fields = ['email', 'fullName', 'comment'] as const

const profileOf = ({ email, fullName, comment }: User): Profile => ({ email, fullName, comment })

const same = (one: Profile, other: Profile): boolean =>
  fields.every((field) => one[field] === other[field])

/** What was there already is the server's to judge: it may have taken it under other rules. */
const brokenRule = (profile: Profile, before: Profile): Failure | null => {
  for (const field of fields) {
    const rule = profile[field] === before[field] ? null : userFieldChecks[field](profile[field])
    if (rule !== null) return failure('invalid-field', { field, rule })
  }
  return null
}

/**
 * Overwrites a profile. Harbor has no version to compare (PUT /users/{id} knows no If-Match), so the user is read
 * immediately before; where it isn't what the person saw, nothing is sent.
 */
export const editUser = (
  userId: number,
  seen: Profile,
  profile: Profile,
  context: PlanContext,
): readonly PlannedRow[] => {
  const { connectionId, directories } = context
  const selection: Selection = { kind: 'ids', ids: [userId] }
  const change = {
    kind: 'edit',
    fields: fields.filter((field) => profile[field] !== seen[field]),
  } as const
  const doing = {
    action: 'edit',
    change,
    readsFirst: true,
    readsAfter: true,
    showsIn: (user: User | null) => user !== null && same(profileOf(user), profile),
  } as const
  return overUsers(selection, doing, context, async (user) => {
    const current = profileOf(user)
    if (same(current, profile)) return skippedRow(null)
    if (!same(current, seen)) return failedRow(failure('changed-meanwhile', { current }))
    const problem = brokenRule(profile, seen)
    if (problem !== null) return failedRow(problem)
    return {
      async send(users) {
        const sent = await users.update(userId, profile)
        return sent.ok ? ok(true as const) : sent
      },
      async wasDone(users) {
        const asked = await users.get(userId)
        return asked.ok ? ok(same(profileOf(asked.value), profile) || null) : asked
      },
      made() {
        directories.put(connectionId, { ...user, ...profile })
        return { state: 'done' }
      },
    }
  })
}
