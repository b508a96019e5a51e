import type { User } from '@contract/models/user'
import { guardOf, type Guard } from '@contract/rules/guards'
import type { PlanContext } from './plan'
import { perKey } from './per-key'

/** Whose right is being revoked by one operation. */
export interface Revoking {
  /** Why it mustn't be revoked; null: it is being revoked from now on. */
  begin(connectionId: string, user: User, myUserId: number | null): Guard | null
  /** It was revoked, and the directory knows. */
  end(connectionId: string, userId: number): void
}

/**
 * Keeps the last admin. Whose right is being revoked at a registry, or may have been though no answer said so, doesn't count
 * as a remaining one.
 */
export const createRevoking = ({
  admins,
}: Pick<PlanContext['directories'], 'admins'>): Revoking => {
  const doubtfulAt = perKey(() => new Set<number>())
  return {
    begin(connectionId, user, myUserId) {
      const doubtful = doubtfulAt(connectionId)
      doubtful.delete(user.userId)
      const remaining = admins(connectionId) - doubtful.size
      const guard = guardOf('revoke-admin', user, myUserId, remaining)
      if (guard === null) doubtful.add(user.userId)
      return guard
    },
    end: (connectionId, userId) => void doubtfulAt(connectionId).delete(userId),
  }
}
