import type { ConnectionView } from '@contract/models/connection'
import type { AdminsAt, Person, PersonAccount } from '@contract/models/person'
import { csvOf } from '../storage/csv'

/** Who is admin where. */
export interface AdminsTable {
  readonly people: readonly Person[]
  /** In the order in which they are written. */
  readonly registries: readonly {
    readonly connection: Pick<ConnectionView, 'id' | 'name' | 'url' | 'environment'>
    readonly at: AdminsAt
  }[]
}

const states: Readonly<Record<PersonAccount['admin']['kind'], string>> = {
  yes: 'admin',
  no: 'user',
  unknown: 'not knowable',
}

const whyOf = ({ admin, whyNot }: PersonAccount): string => {
  if (admin.kind === 'unknown') return `a group may make them admin: ${admin.mode}`
  const reason = admin.kind === 'yes' ? whyNot['revoke-admin'] : null
  if (reason === null) return ''
  return `can't be revoked: ${reason.code === 'guarded' ? reason.facts.guard : reason.code}`
}

/** Why nothing is told of somebody at a registry; null: they aren't there. */
const unknownAt = ({ state, admins, failure }: AdminsAt): string | null => {
  if (state === 'asked') return null
  return failure?.code ?? (admins === null ? state : `${state}, asked in part`)
}

/**
 * Who is admin where as CSV: for each person and registry a row for each account, or one that says that there is none or
 * that it isn't known.
 */
export const adminsTable = ({ people, registries }: AdminsTable): string =>
  csvOf(
    people.flatMap(({ accounts }, number) =>
      registries.flatMap(({ connection, at }) => {
        const where = {
          person: number + 1,
          registry: connection.name,
          address: connection.url,
          environment: connection.environment,
          asOf: at.loadedAt ?? '',
        }
        const here = accounts.filter(({ connectionId }) => connectionId === connection.id)
        if (here.length > 0)
          return here.map((account) => {
            const { userId, username, fullName, email } = account.user
            const state = states[account.admin.kind]
            return {
              ...where,
              userId: String(userId),
              username,
              fullName,
              email,
              state,
              why: whyOf(account),
            }
          })
        const why = unknownAt(at)
        const state = why === null ? 'not there' : 'not known'
        return [
          { ...where, userId: '', username: '', fullName: '', email: '', state, why: why ?? '' },
        ]
      }),
    ),
    {
      person: 'person',
      username: 'user_name',
      fullName: 'full_name',
      email: 'email',
      registry: 'registry',
      address: 'address',
      environment: 'environment',
      state: 'state',
      why: 'why',
      userId: 'user_id',
      asOf: 'as_of',
    },
  )
