import { userActions, type Capabilities, type Permission } from '@contract/models/registry'

/** What an account may do: everything, but for what is said otherwise; or all of it this, if `others` is given. */
export const mayAll = (
  but: Partial<Capabilities['may']> = {},
  others: Permission = { allowed: true },
): Capabilities['may'] => ({
  ...(Object.fromEntries(userActions.map((action) => [action, others])) as Capabilities['may']),
  ...but,
})

/** A registry in which everything is allowed, signed in to as the built-in admin, but for what is said otherwise. */
export const capabilitiesOf = (change: Partial<Capabilities> = {}): Capabilities => ({
  version: '2.9.5',
  authMode: 'db_auth',
  me: { userId: 1, username: 'admin', admin: true },
  may: mayAll(),
  emailSettings: false,
  userAudit: false,
  maxPageSize: 100,
  readOnly: false,
  publishedPassword: false,
  ...change,
})
