import type { Handlers } from '@contract/derive'
import type { AdminsAt, Person } from '@contract/models/person'
import { done, ok, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import { adminsTable } from '../people/admins-table'
import type { People } from '../people/people'

/** What the calls of the group `people` are answered with. */
export interface PeopleHandlerParts {
  readonly people: People
  readonly connections: Pick<Connections, 'list'>
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (suggestedName: string, text: string) => Promise<Result<string | null>>
}

const everybody = { text: '', registry: null, spread: 'all' } as const

/** The calls of the group `people`. */
export const peopleHandlers = ({
  people,
  connections,
  saveTable,
}: PeopleHandlerParts): Handlers['people'] => {
  /** People at all registries, also at those where they aren't or where it isn't known. */
  const tableOf = (found: readonly Person[], asked: readonly AdminsAt[]): string => {
    const views = new Map(connections.list().connections.map((view) => [view.id, view]))
    const registries = asked.flatMap((at) => {
      const connection = views.get(at.connectionId)
      return connection === undefined ? [] : [{ connection, at }]
    })
    return adminsTable({ people: found, registries })
  }
  return {
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
    exportFound({ text }) {
      const { registries } = people.admins({ filter: everybody, limit: 0 })
      return saveTable(
        'people.csv',
        tableOf(people.find({ text, limit: Infinity }).people, registries),
      )
    },
    exportAdmins({ filter }) {
      const found = people.admins({ filter, limit: Infinity })
      return saveTable('system-admins.csv', tableOf(found.people, found.registries))
    },
  }
}
