import { fail } from '@contract/result'
import type { SessionSource } from '../connections/session'
import type { OperationParts } from './operation'

/**
 * Opens the sessions of an operation: for each connection those with the registry that the first one was with, since the
 * ids of its rows are other people's anywhere else.
 */
export const withSameRegistries = (
  sessions: SessionSource,
  known: ReadonlyMap<string, string> = new Map(),
): OperationParts['open'] => {
  const first = new Map(known)
  return async (connectionId, anew) => {
    const session = await sessions.open(connectionId, anew)
    if (!session.ok) return session
    const { url } = session.value.connection
    const before = first.get(connectionId) ?? url
    first.set(connectionId, before)
    return before === url ? session : fail('unknown-connection', {})
  }
}
