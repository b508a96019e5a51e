import { failure, ok, type Failure } from '@contract/result'
import type { Profile } from '@contract/models/operation'
import type { Selection, User } from '@contract/models/user'
import { changedFields, profileFields, sameProfile } from '@contract/rules/profile'
import { userFieldChecks } from '@contract/rules/user-fields'
import type { Change } from './change'
import { overUsers } from './over-users'
import { failedRow, skippedRow, type PlanContext, type PlannedRow } from './plan'

const profileOf = ({ email, fullName, comment }: User): Profile => ({ email, fullName, comment })

/** What was there already is the server's to judge: it may have taken it under other rules. */
export const brokenRule = (profile: Profile, before: Profile): Failure | null => {
  for (const field of profileFields) {
    const rule = profile[field] === before[field] ? null : userFieldChecks[field](profile[field])
    if (rule !== null) return failure('invalid-field', { field, rule })
  }
  return null
}

/** One user's profile overwritten. */
export const overwriting = (userId: number, profile: Profile): Change<true> => ({
  async send(users) {
    const sent = await users.update(userId, profile)
    return sent.ok ? ok(true as const) : sent
  },
  async wasDone(users) {
    const asked = await users.get(userId)
    return asked.ok ? ok(sameProfile(profileOf(asked.value), profile) || null) : asked
  },
})

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
    fields: changedFields(seen, profile),
  } as const
  const doing = {
    action: 'edit',
    change,
    readsFirst: true,
    readsAfter: true,
    showsIn: (user: User | null) => user !== null && sameProfile(profileOf(user), profile),
  } as const
  return overUsers(selection, doing, context, async (user) => {
    const current = profileOf(user)
    if (sameProfile(current, profile)) return skippedRow(null)
    if (!sameProfile(current, seen)) return failedRow(failure('changed-meanwhile', { current }))
    const problem = brokenRule(profile, seen)
    if (problem !== null) return failedRow(problem)
    return {
      ...overwriting(userId, profile),
      made() {
        directories.put(connectionId, { ...user, ...profile })
        return { state: 'done' }
      },
    }
  })
}
