import { describe, expect, it } from 'vitest'
import type { Capabilities, UserAction } from '@contract/models/registry'
import { failure } from '@contract/result'
import { refusalOf } from '@main/directory/refusal-of'
import { mayAll, someCapabilities } from '@support/memory-users'

type Reason = 'auth-mode' | 'not-admin' | 'version' | 'robot'

const refusing = (action: UserAction, reason: Reason): Capabilities => ({
  ...someCapabilities,
  authMode: 'ldap_auth',
  me: { userId: 7, username: 'ida', admin: false },
  may: mayAll({ [action]: { allowed: false, reason } }),
})
const mode = failure('auth-mode', { mode: 'ldap_auth' })
const notAdmin = failure('not-admin', {})

describe('a refusal', () => {
  it('is none where it is allowed', () => {
    expect(refusalOf('delete', someCapabilities, 7)).toBeNull()
    expect(refusalOf('create', refusing('delete', 'version'))).toBeNull()
  })

  it.each([
    ['list', 'not-admin', null, notAdmin],
    ['list', 'robot', null, notAdmin],
    ['create', 'auth-mode', null, mode],
    ['delete', 'version', 7, mode],
    ['set-admin', 'not-admin', 7, notAdmin],
    // The built-in admin is in the database in every mode.
    ['edit', 'auth-mode', 1, null],
    ['reset-password', 'auth-mode', 1, null],
    ['edit', 'auth-mode', 7, mode],
    ['reset-password', 'auth-mode', 7, mode],
    ['delete', 'auth-mode', 1, mode],
    ['edit', 'robot', 1, notAdmin],
    ['edit', 'not-admin', 1, notAdmin],
    // Oneself.
    ['edit', 'not-admin', 7, null],
    ['reset-password', 'not-admin', 7, notAdmin],
    ['edit', 'robot', 7, notAdmin],
  ] as const)('to %s for the reason %s, of user %s: %o', (action, reason, userId, refusal) => {
    expect(refusalOf(action, refusing(action, reason), userId)).toEqual(refusal)
  })
})
