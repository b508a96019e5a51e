import type { Handlers } from '@contract/derive'
import { done, ok, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import type { Overview } from '../overview/overview'
import { overviewTable } from '../overview/overview-table'

/** What the calls of the group `overview` are answered with. */
export interface OverviewHandlerParts {
  readonly overview: Overview
  readonly connections: Pick<Connections, 'list'>
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (text: string) => Promise<Result<string | null>>
}

/** The calls of the group `overview`. */
export const overviewHandlers = ({
  overview,
  connections,
  saveTable,
}: OverviewHandlerParts): Handlers['overview'] => ({
  list: () => Promise.resolve(ok(overview.list())),
  check: ({ connectionId }) => Promise.resolve(overview.check(connectionId)),
  cancel({ connectionId }) {
    overview.cancel(connectionId)
    return Promise.resolve(done)
  },
  export({ connectionIds }) {
    const views = new Map(connections.list().connections.map((view) => [view.id, view]))
    const looks = new Map(overview.list().map((look) => [look.connectionId, look]))
    const rows = connectionIds.flatMap((id) => {
      const connection = views.get(id)
      return connection === undefined ? [] : [{ connection, last: looks.get(id)?.last ?? null }]
    })
    return saveTable(overviewTable(rows))
  },
})
