import type { ConnectionView } from '@contract/models/connection'
import type {
  AdminFilter,
  AdminsAt,
  AdminSearch,
  AskedRegistry,
  FoundAdmins,
  FoundPeople,
  Person,
  PersonAccount,
  PersonSearch,
  RegistriesChoice,
  SuggestedPeople,
} from '@contract/models/person'
import type { Capabilities, UserAction } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import { failure, type Failure } from '@contract/result'
import { builtInAdminId, guardOf, type GuardedAction } from '@contract/rules/guards'
import type { Directories } from '../directory/directories'
import { refusalOf } from '../directory/refusal-of'
import type { Sleep } from '../http/sleep'
import { createThrottle } from '../progress/throttle'
import { createAsking } from './ask-registries'
import { createPeopleIndex } from './people-index'
import { areAlike, type Member, type Source } from './same-person'

/** How many accounts of a person are told. */
const mostAccounts = 100

/** What finding people needs. */
export interface PeopleParts {
  /** All registries, in the order in which they are listed. */
  readonly connections: () => readonly Pick<ConnectionView, 'id' | 'state'>[]
  readonly directories: Pick<
    Directories,
    'load' | 'cancelLoad' | 'look' | 'onChanged' | 'admins' | 'known'
  >
  readonly sleep: Sleep
}

/** Finds people at all registries together. */
export interface People {
  /** Loads the users of registries; answers at once, `onChanged` tells how it goes. */
  ask(which: RegistriesChoice): void
  cancel(): void
  /** Among those who are loaded by now. Connects to nothing. */
  find(search: PersonSearch): FoundPeople
  /** Which registries have told their users. */
  registries(): readonly AskedRegistry[]
  /** Who is admin where, among those who are loaded by now; `limit` may be Infinity. Connects to nothing. */
  admins(search: AdminSearch): FoundAdmins
  /** The same for a short list; where nobody is found, people who are called something like it. */
  suggest(search: PersonSearch): SuggestedPeople
  /** Calls the listener at most ten times a second when a registry is asked or its users change; gives back its removal. */
  onChanged(listener: (registries: readonly AskedRegistry[]) => void): () => void
}

const neededFor: Readonly<Record<GuardedAction, UserAction>> = {
  'revoke-admin': 'set-admin',
  'reset-password': 'reset-password',
  delete: 'delete',
}

/** Where a group can make somebody admin, which Harbor tells of the caller only. */
const byGroupIn = ({ authMode }: Capabilities): boolean => authMode !== 'db_auth'

/** Whether an account is admin, as far as Harbor tells. */
const adminOf = (user: User, capabilities: Capabilities): PersonAccount['admin'] => {
  const { authMode, me } = capabilities
  if (user.admin) return { kind: 'yes' }
  const byGroup = byGroupIn(capabilities) && user.userId !== me.userId
  return byGroup ? { kind: 'unknown', mode: authMode } : { kind: 'no' }
}

/** Why something can't be done to an account; who isn't admin is no reason against revoking: that changes nothing. */
const whyNot = (
  action: GuardedAction,
  user: User,
  capabilities: Capabilities,
  admins: number,
): Failure | null => {
  const guard = guardOf(action, user, capabilities.me.userId, admins)
  if (guard !== null) return failure('guarded', { guard })
  const refusal = refusalOf(neededFor[action], capabilities, user.userId)
  return refusal ?? (capabilities.readOnly ? failure('read-only', {}) : null)
}

/** A person's key: their first account. */
const keyOf = ([first]: readonly Member[]): string =>
  first === undefined ? '' : `${first.connectionId} ${first.user.userId}`

const areAllAlike = (members: readonly Member[]): boolean =>
  members.every(({ user }, at) =>
    members.slice(at + 1).every((other) => areAlike(user, other.user)),
  )

/** People over the directories of all registries. */
export const createPeople = ({ connections, directories, sleep }: PeopleParts): People => {
  const listeners = new Set<(registries: readonly AskedRegistry[]) => void>()
  const index = createPeopleIndex()
  /** The registries in the order in which their first users came, so that people who are there keep their first account. */
  const arrived = new Set<string>()

  const registries = (): readonly AskedRegistry[] =>
    connections().map(({ id }) => asking.stateOf(id))
  const news = createThrottle(() => {
    for (const listener of listeners) listener(registries())
  })
  const asking = createAsking({ directories, sleep, onChanged: news.request })
  directories.onChanged(news.request)

  /** Every registry whose account is signed in or was, and that has users. */
  const known = (): ReadonlyMap<string, Capabilities> =>
    new Map(
      connections().flatMap(({ id, state: { capabilities } }) =>
        capabilities === undefined || directories.look(id).all.length === 0
          ? []
          : [[id, capabilities] as const],
      ),
    )

  /** As of when a registry's users are known from before; null: it can be asked, or has told them in this run. */
  const knownAt = (connectionId: string): string | null => {
    const { kept, loadedAt } = directories.look(connectionId).load
    const connection = connections().find(({ id }) => id === connectionId)
    return kept !== true || connection?.state.kind === 'connected' ? null : loadedAt
  }

  const accountOf = (
    { connectionId, user }: Member,
    { capabilities, at }: { readonly capabilities: Capabilities; readonly at: string | null },
  ): PersonAccount => {
    const why = (action: GuardedAction): Failure | null =>
      at !== null
        ? failure('not-connected', {})
        : whyNot(action, user, capabilities, directories.admins(connectionId))
    return {
      connectionId,
      user,
      admin: adminOf(user, capabilities),
      whyNot: {
        'revoke-admin': why('revoke-admin'),
        'reset-password': why('reset-password'),
        delete: why('delete'),
      },
      knownAt: at,
    }
  }

  /** Everybody who is loaded by now. */
  const sourcesOf = (capabilities: ReadonlyMap<string, Capabilities>): readonly Source[] => {
    for (const id of capabilities.keys()) arrived.add(id)
    for (const id of arrived) if (!capabilities.has(id)) arrived.delete(id)
    return [...arrived].map((connectionId) => ({
      connectionId,
      all: directories.look(connectionId).all,
    }))
  }

  const personOf = (
    members: readonly Member[],
    capabilities: ReadonlyMap<string, Capabilities>,
  ): Person => {
    const few = members.slice(0, mostAccounts)
    return {
      key: keyOf(few),
      accounts: few.flatMap((member) => {
        const registry = capabilities.get(member.connectionId)
        if (registry === undefined) return []
        return [accountOf(member, { capabilities: registry, at: knownAt(member.connectionId) })]
      }),
      total: members.length,
      certain: few.length === members.length && areAllAlike(few),
    }
  }

  /** Whether an earlier run knew the built-in admin. */
  const isKeptThere = (connectionId: string): boolean => {
    const { load, all } = directories.look(connectionId)
    return load.kept === true && all.some(({ user }) => user.userId === builtInAdminId)
  }

  const adminsAt = (
    asked: AskedRegistry,
    capabilities: ReadonlyMap<string, Capabilities>,
  ): AdminsAt => {
    const { connectionId } = asked
    const registry = capabilities.get(connectionId)
    return {
      ...asked,
      admins: registry === undefined ? null : directories.admins(connectionId),
      byGroup: registry !== undefined && byGroupIn(registry) ? registry.authMode : null,
      builtInKnown:
        registry !== undefined &&
        (directories.known(connectionId, builtInAdminId) !== undefined ||
          isKeptThere(connectionId)),
    }
  }

  const adminsWhom = (
    { text, registry, spread }: AdminFilter,
    capabilities: ReadonlyMap<string, Capabilities>,
  ): readonly (readonly Member[])[] =>
    index.admins(text, sourcesOf(capabilities)).filter((members) => {
      const at = new Set(members.flatMap((each) => (each.user.admin ? each.connectionId : [])))
      const isMeant = spread === 'all' || (spread === 'one') === (at.size === 1)
      return isMeant && (registry === null || at.has(registry))
    })

  return {
    ask(which) {
      const all = connections().map(({ id }) => id)
      if (which.kind === 'missing') asking.ask(all, false)
      else
        asking.ask(
          which.ids.filter((id) => all.includes(id)),
          true,
        )
    },
    cancel: asking.cancel,
    registries,
    find({ text, limit }) {
      const capabilities = known()
      const found = index.find(text, sourcesOf(capabilities), limit)
      const people = found.people.map((members) => personOf(members, capabilities))
      return { people, total: found.total, registries: registries() }
    },
    admins({ filter, limit }) {
      const capabilities = known()
      const found = adminsWhom(filter, capabilities)
      return {
        people: found.slice(0, limit).map((members) => personOf(members, capabilities)),
        total: found.length,
        registries: registries().map((asked) => adminsAt(asked, capabilities)),
      }
    },
    suggest({ text, limit }) {
      const sources = sourcesOf(known())
      const found = index.find(text, sources, limit).people
      const similar = found.length > 0 ? [] : index.findSimilar(text, sources, limit)
      const all = registries()
      return {
        people: [...found, ...similar].map((members) => ({
          key: keyOf(members),
          fullName: members[0]?.user.fullName ?? '',
          username: members[0]?.user.username ?? '',
          accounts: members
            .slice(0, mostAccounts)
            .map(({ connectionId, user: { userId } }) => ({ connectionId, userId })),
        })),
        similar: similar.length > 0,
        loaded: all.filter(({ state }) => state === 'asked').length,
        registries: all.length,
      }
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
