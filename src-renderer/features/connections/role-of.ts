import type { SignedIn } from '@contract/models/registry'

/** What an account is: a robot account is no user, and so never a system admin. */
export const roleOf = ({ userId, admin }: SignedIn): 'admin' | 'notAdmin' | 'robot' => {
  if (userId === null) return 'robot'
  return admin ? 'admin' : 'notAdmin'
}
