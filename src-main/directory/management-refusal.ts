import { failure, type Failure } from '@contract/result'
import type { Capabilities } from '@contract/models/registry'

/** Why the users of a registry can't be managed, or null where they can. */
export const managementRefusal = ({ userManagement, authMode }: Capabilities): Failure | null => {
  if (userManagement.allowed) return null
  return userManagement.reason === 'not-admin'
    ? failure('not-admin', {})
    : failure('auth-mode', { mode: authMode })
}
