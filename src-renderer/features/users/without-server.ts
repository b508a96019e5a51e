import { userActions, type Capabilities, type UserAction } from '@contract/models/registry'

const notConnected = { allowed: false, reason: 'not-connected' } as const

const notQueued = { allowed: false, reason: 'not-queued' } as const

/** What can wait in the queue. */
export const canBeQueued = (action: UserAction): boolean =>
  action === 'set-admin' || action === 'delete' || action === 'edit'
/** What needs a password, which is never queued. */
const withPassword: ReadonlySet<UserAction> = new Set(['create', 'reset-password', 'own-password'])

/**
 * What can be done with people who are known from before only, since all of it needs the server: some of it can be queued, as far as the account
 * might do it when the registry was connected last.
 */
export const withoutServer = (capabilities: Capabilities): Capabilities => ({
  ...capabilities,
  may: Object.fromEntries(
    userActions.map((action) => [
      action,
      canBeQueued(action)
        ? capabilities.may[action]
        : withPassword.has(action)
          ? notQueued
          : notConnected,
    ]),
  ) as Capabilities['may'],
})

/** Whether these are the capabilities of {@link withoutServer}: what is allowed is queued. */
export const isWithoutServer = ({ may: { list } }: Capabilities): boolean =>
  !list.allowed && list.reason === 'not-connected'
