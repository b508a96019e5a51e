import { describe, expect, it } from 'vitest'
import { builtInAdminId, guardOf } from '@contract/rules/guards'

const me = 5
const ida = { userId: 7, admin: true }
const ole = { userId: 8, admin: false }
const myself = { userId: me, admin: true }
const builtIn = { userId: builtInAdminId, admin: true }

describe('the guard of an account', () => {
  it.each([
    ['revoke-admin', ida, 2, null],
    ['revoke-admin', ida, 1, 'last-admin'],
    ['revoke-admin', ida, 0, 'last-admin'],
    ['revoke-admin', ole, 1, null],
    ['revoke-admin', myself, 9, 'self'],
    ['revoke-admin', builtIn, 9, 'built-in'],
    ['delete', ida, 1, null],
    ['delete', ole, 1, null],
    ['delete', myself, 9, 'self'],
    ['delete', builtIn, 9, 'built-in'],
  ] as const)('%s of %o among %i admins: %s', (action, user, admins, guard) => {
    expect(guardOf(action, user, me, admins)).toBe(guard)
  })

  it('calls the built-in admin who is signed in oneself', () => {
    expect(guardOf('delete', builtIn, builtInAdminId, 2)).toBe('self')
  })
})
