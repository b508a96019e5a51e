import { userActions, type Capabilities } from '@contract/models/registry'

const notConnected = { allowed: false, reason: 'not-connected' } as const

/** What can be done with people who are known from before only: nothing, since all of it needs the server. */
export const withoutServer = (capabilities: Capabilities): Capabilities => ({
  ...capabilities,
  may: Object.fromEntries(
    userActions.map((action) => [action, notConnected]),
  ) as Capabilities['may'],
})
