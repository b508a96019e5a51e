import type { Work, WorkKind } from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import { ok, type Result } from '@contract/result'
import { applyQueued } from './apply-queued'
import { deleteUsers, resetPassword, setAdmin } from './change-users'
import { copyEmail } from './copy-email'
import { createPeople } from './create-people'
import { editUser } from './edit-user'
import type { PlanContext, PlannedRow } from './plan'
import { shareNotes } from './share-notes'

type WorkOf = { [K in WorkKind]: Extract<Work, { kind: K }> }

/** How each kind of work becomes rows. A new kind is an entry here; nothing else tells the kinds apart. */
const strategies: {
  readonly [K in WorkKind]: (work: WorkOf[K], context: PlanContext) => Result<readonly PlannedRow[]>
} = {
  create: ({ people }, context) => ok(createPeople(people, context)),
  'set-admin': ({ selection, admin }, context) => ok(setAdmin(selection, admin, context)),
  'reset-password': ({ selection, password }, context) =>
    ok(resetPassword(selection, password, context)),
  delete: ({ selection }, context) => ok(deleteUsers(selection, context)),
  edit: ({ userId, seen, profile }, context) => ok(editUser(userId, seen, profile, context)),
  'copy-email': (work, context) => ok(copyEmail(work, context)),
  queued: ({ ids }, context) => applyQueued(ids, context),
  'share-notes': ({ of, terms }, { passwordsOf, shareNote }) => {
    const passwords = passwordsOf(of)
    return passwords.ok ? ok(shareNotes(passwords.value, terms, shareNote)) : passwords
  },
}

const planOf = <K extends WorkKind>(
  kind: K,
  work: WorkOf[K],
  context: PlanContext,
): Result<readonly PlannedRow[]> => strategies[kind](work, context)

/** The rows of some work, as the directory knows the users now; or why it can't be begun. */
export const planWork = (work: Work, context: PlanContext): Result<readonly PlannedRow[]> =>
  planOf(work.kind, work, context)

/** The work that undoes some work for the users for whom it was done, or null where it can't be undone. */
export const undoOf = (work: Work, accounts: readonly Account[]): Work | null => {
  if (accounts.length === 0) return null
  if (work.kind === 'set-admin')
    return {
      kind: 'set-admin',
      selection: { kind: 'accounts', accounts: [...accounts] },
      admin: !work.admin,
    }
  // What was set is what must still be there: if somebody has changed it since, it isn't overwritten.
  if (work.kind === 'edit') return { ...work, seen: work.profile, profile: work.seen }
  return null
}
