import type { AskedRegistry, Person, PersonAccount } from '@contract/models/person'
import type { User } from '@contract/models/user'
import type { Failure } from '@contract/result'
import { person as someUser } from '@support/memory-users'
import { registry } from '../connections/registries'

export const eu = '00000000-0000-4000-8000-000000000001'
export const us = '00000000-0000-4000-8000-000000000002'
export const connections = [
  registry({ id: eu }),
  registry({ id: us, name: 'Harbor US', environment: 'test' }),
]

/** Anna's account at a registry. */
export const accountOf = (
  connectionId: string,
  facts: Partial<User> = {},
  rest: Partial<PersonAccount> = {},
): PersonAccount => ({
  connectionId,
  user: someUser(7, {
    username: 'anna.weber',
    fullName: 'Anna Weber',
    email: 'anna@example.com',
    ...facts,
  }),
  admin: { kind: 'no' },
  whyNot: { 'revoke-admin': null, 'reset-password': null, delete: null },
  knownAt: null,
  ...rest,
})

export const personOf = (
  accounts: readonly PersonAccount[],
  rest: Partial<Person> = {},
): Person => ({
  key: accounts.map(({ connectionId }) => connectionId).join(),
  accounts,
  total: accounts.length,
  certain: true,
  ...rest,
})

export const askedOf = (
  connectionId: string,
  state: AskedRegistry['state'],
  reason: Failure | null = null,
): AskedRegistry => ({
  connectionId,
  state,
  loaded: 0,
  expected: null,
  loadedAt: state === 'asked' ? '2026-11-24T10:00:00.000Z' : null,
  failure: reason,
})
