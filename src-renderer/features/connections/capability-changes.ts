import type { ConnectionList } from '@contract/models/connection'
import { userActions, type Capabilities } from '@contract/models/registry'

/** What a registry could do when it was last looked at, and what it can do now. */
export interface CapabilityChange {
  readonly before: Capabilities
  readonly after: Capabilities
}

/** Whether something differs that a person would want to be told. */
const differ = (one: Capabilities, other: Capabilities): boolean =>
  one.version !== other.version ||
  one.authMode !== other.authMode ||
  one.readOnly !== other.readOnly ||
  one.me.admin !== other.me.admin ||
  userActions.some((action) => one.may[action].allowed !== other.may[action].allowed)

/**
 * Follows what registries can do from one list of them to the next. A change stays until it is dismissed, one that comes on
 * top of it is joined to it, and one that was taken back is none.
 */
export const followChanges = (
  known: ReadonlyMap<string, CapabilityChange>,
  before: ConnectionList | null,
  now: ConnectionList,
): ReadonlyMap<string, CapabilityChange> => {
  const last = new Map(before?.connections.map(({ id, state }) => [id, state.capabilities]))
  const next = new Map<string, CapabilityChange>()
  for (const { id, state } of now.connections) {
    const { capabilities: after } = state
    const change = known.get(id)
    const first = change?.before ?? last.get(id)
    if (after === undefined || first === undefined || !differ(first, after)) continue
    next.set(
      id,
      change !== undefined && !differ(change.after, after) ? change : { before: first, after },
    )
  }
  return next
}
