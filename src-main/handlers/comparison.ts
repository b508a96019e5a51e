import type { Handlers } from '@contract/derive'
import { ok, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import type { Comparing } from '../people/comparison'
import { comparisonTable } from '../people/comparison-table'

/** What the calls of the group `comparison` are answered with. */
export interface ComparisonHandlerParts {
  readonly comparing: Comparing
  readonly connections: Pick<Connections, 'list'>
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (text: string) => Promise<Result<string | null>>
}

/** The calls of the group `comparison`. */
export const comparisonHandlers = ({
  comparing,
  connections,
  saveTable,
}: ComparisonHandlerParts): Handlers['comparison'] => {
  const nameOf = (id: string): string =>
    connections.list().connections.find((connection) => connection.id === id)?.name ?? ''
  return {
    look: ({ compared, filter, page, pageSize }) =>
      Promise.resolve(ok(comparing.compare(compared, filter, page, pageSize))),
    plan: ({ compared, which }) => Promise.resolve(ok(comparing.plan(compared, which))),
    export({ compared, filter }) {
      const { source, target } = compared
      const differences = comparing.differences(compared, filter)
      return saveTable(comparisonTable(nameOf(source), nameOf(target), differences))
    },
  }
}
