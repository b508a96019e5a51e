import type { Failure } from '@contract/result'

/** Where a changed password is kept: see `connections.changePassword` of the contract. */
export interface KeptPassword {
  readonly kept: 'keychain' | 'run'
  readonly failure: Failure | null
}
