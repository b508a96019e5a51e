import type { Handlers } from '@contract/derive'
import { done, ok, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import { adminsTable } from '../people/admins-table'
import type { People } from '../people/people'

/** What the calls of the group `people` are answered with. */
export interface PeopleHandlerParts {
  readonly people: People
  readonly connections: Pick<Connections, 'list'>
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (text: string) => Promise<Result<string | null>>
}

/** The calls of the group `people`. */
export const peopleHandlers = ({
  people,
  connections,
  saveTable,
}: PeopleHandlerParts): Handlers['people'] => ({
  ask({ which }) {
    people.ask(which)
    return Promise.resolve(done)
  },
  cancel() {
    people.cancel()
    return Promise.resolve(done)
  },
  find: (search) => Promise.resolve(ok(people.find(search))),
  suggest: (search) => Promise.resolve(ok(people.suggest(search))),
  admins: (search) => Promise.resolve(ok(people.admins(search))),
  exportAdmins({ filter }) {
    const views = new Map(connections.list().connections.map((view) => [view.id, view]))
    const found = people.admins({ filter, limit: Infinity })
    const registries = found.registries.flatMap((at) => {
      const connection = views.get(at.connectionId)
      return connection === undefined ? [] : [{ connection, at }]
    })
    return saveTable(adminsTable({ people: found.people, registries }))
  },
})
