import type { ConnectionView } from '@contract/models/connection'
import type { Count, LastLook } from '@contract/models/overview'
import { csvOf } from '../storage/csv'

/** A registry with what is known of it. */
export interface TableRow {
  readonly connection: ConnectionView
  readonly last: LastLook | null
}

const countText = (count: Count | null | undefined): string => {
  if (count === null || count === undefined) return ''
  return count.known ? String(count.count) : `not known: ${count.reason}`
}
const yesNo = (fact: boolean | undefined): string => (fact === undefined ? '' : fact ? 'yes' : 'no')

const stateOf = ({ connection, last }: TableRow): string => {
  if (connection.password === 'none') return 'password needed'
  if (last === null) return 'not checked'
  return last.failing?.failure.code ?? 'reachable'
}

/** The overview as CSV. */
export const overviewTable = (rows: readonly TableRow[]): string =>
  csvOf(
    rows.map((row) => {
      const { connection, last } = row
      const found = last?.found
      return {
        name: connection.name,
        address: connection.url,
        environment: connection.environment,
        state: stateOf(row),
        since: last?.failing?.since ?? '',
        account: connection.username,
        version: found?.version ?? '',
        authentication: found?.authMode ?? '',
        people: countText(found?.people),
        admins: countText(found?.admins),
        published: yesNo(found?.publishedPassword),
        readOnly: yesNo(found?.readOnly),
        certificateEnds: last?.certificateEnds ?? '',
        at: last?.at ?? '',
      }
    }),
    {
      name: 'registry',
      address: 'address',
      environment: 'environment',
      state: 'state',
      since: 'since',
      account: 'account',
      version: 'version',
      authentication: 'authentication',
      people: 'people',
      admins: 'admins',
      published: 'published_password',
      readOnly: 'read_only',
      certificateEnds: 'certificate_ends',
      at: 'checked_at',
    },
  )
