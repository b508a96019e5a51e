import pLimit from 'p-limit'
import type { Count } from '@contract/models/overview'
import type { AuthMode } from '@contract/models/registry'
import { ok, type Result } from '@contract/result'
import { builtInAdminId } from '@contract/rules/guards'
import type { Session } from '../connections/session'
import type { HarborUsers, UserPage } from '../harbor/harbor-users'

/** The people of a registry, and the system admins among them. */
export interface PeopleCounts {
  readonly people: Count
  readonly admins: Count
}

/** Requests in flight. */
const IN_FLIGHT = 4

/** Where a group can make somebody system admin, which Harbor tells of the caller only (admin_role_in_auth). */
const byGroup: ReadonlySet<AuthMode> = new Set(['ldap_auth', 'oidc_auth', 'http_auth'])

const known = (count: number): Count => ({ known: true, count })
const unknown = (reason: Extract<Count, { known: false }>['reason']): Count => ({
  known: false,
  reason,
})
const adminsIn = ({ users }: UserPage): number => users.filter(({ admin }) => admin).length

/** What counting has come to, where somebody counted. @param admins null: it isn't told to this account */
export const countsOf = (
  authMode: AuthMode,
  people: number,
  admins: number | null,
): PeopleCounts => {
  if (byGroup.has(authMode)) return { people: known(people), admins: unknown('by-group') }
  return { people: known(people), admins: admins === null ? unknown('no-right') : known(admins) }
}

/** The admins whom the list has: of its first page where that is all, else asked for, else of all its pages. */
const listedAdmins = async (
  users: HarborUsers,
  first: UserPage,
  pageSize: number,
  signal: AbortSignal,
): Promise<Result<number>> => {
  if (first.users.length < pageSize) return ok(adminsIn(first))
  const asked = await users.countAdmins(signal)
  if (!asked.ok) return asked
  if (asked.value !== null) return ok(asked.value)
  const limit = pLimit(IN_FLIGHT)
  const others = Array.from(
    { length: Math.ceil(first.total / pageSize) - 1 },
    (_, index) => index + 2,
  )
  const pages = await Promise.all(
    others.map((page) => limit(() => users.list(page, pageSize, signal))),
  )
  let admins = adminsIn(first)
  for (const page of pages) {
    if (!page.ok) return page
    admins += adminsIn(page.value)
  }
  return ok(admins)
}

/** Whether the built-in admin, whom no list has, is an admin still; null: it isn't told to this account. */
const builtInAdmin = async (
  { users, capabilities: { me } }: Pick<Session, 'users' | 'capabilities'>,
  signal: AbortSignal,
): Promise<boolean | null> => {
  if (me.userId === builtInAdminId) return me.admin
  const answer = await users.get(builtInAdminId, signal)
  return answer.ok ? answer.value.admin : null
}

/**
 * Counts the people of a registry by asking for as few of them as possible: for the first page; where there are more, for
 * the admins; and for the built-in admin, unless that is who asks. What can't be known isn't asked for.
 */
export const countPeople = async (
  session: Pick<Session, 'users' | 'capabilities'>,
  signal: AbortSignal,
): Promise<Result<PeopleCounts>> => {
  const { users, capabilities } = session
  const { may, authMode, maxPageSize } = capabilities
  if (!may.list.allowed) return ok({ people: unknown('no-right'), admins: unknown('no-right') })
  const first = await users.list(1, maxPageSize, signal)
  if (!first.ok) return first
  // Nobody can delete the built-in admin (src/server/v2.0/handler/user.go, requireDeletable).
  const people = first.value.total + 1
  if (byGroup.has(authMode)) return ok(countsOf(authMode, people, null))
  const [listed, builtIn] = await Promise.all([
    listedAdmins(users, first.value, maxPageSize, signal),
    builtInAdmin(session, signal),
  ])
  if (!listed.ok) return listed
  const admins = builtIn === null ? null : listed.value + Number(builtIn)
  return ok(countsOf(authMode, people, admins))
}
