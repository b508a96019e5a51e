import pLimit from 'p-limit'
import { done, fail, failed, type Failure, type Result } from '@contract/result'
import type { User } from '@contract/models/user'
import { builtInAdminId } from '@contract/rules/guards'
import type { HarborUsers } from '../harbor/harbor-users'

/** Requests in flight. */
const inFlight = 4

/** Where arriving users go. `listed` is false for the built-in admin, whom the list doesn't hold. */
export type Arrival = (users: readonly User[], total: number | null, listed: boolean) => void

/**
 * Asks for every page of a registry's users: the first alone, so that it can be shown at once and tells how many there
 * are, then the others. X-Total-Count only says how many pages to ask for together: Harbor 2.3 to 2.5 count user 1,
 * who isn't listed, and people come and go, so the list ends where a page isn't full. The built-in admin is asked for
 * by id, and is left out where that fails (in oidc_auth it may).
 */
export const loadUsers = async (
  users: HarborUsers,
  pageSize: number,
  signal: AbortSignal,
  arrive: Arrival,
): Promise<Result<void>> => {
  const limit = pLimit(inFlight)
  const broken = new AbortController()
  const either = AbortSignal.any([signal, broken.signal])
  const problems: Failure[] = []

  /** Gives X-Total-Count and whether the page was full, or null when the load has failed. */
  const loadPage = async (page: number): Promise<{ total: number; full: boolean } | null> => {
    if (either.aborted) return null
    const answer = await users.list(page, pageSize, either)
    if (either.aborted) return null
    if (!answer.ok) {
      problems.push(answer.failure)
      broken.abort()
      return null
    }
    arrive(answer.value.users, answer.value.total, true)
    return { total: answer.value.total, full: answer.value.users.length >= pageSize }
  }

  const loadBuiltInAdmin = async (): Promise<void> => {
    if (either.aborted) return
    const answer = await users.get(builtInAdminId, either)
    if (!either.aborted && answer.ok) arrive([answer.value], null, false)
  }

  const loadList = async (): Promise<void> => {
    const first = await limit(() => loadPage(1))
    if (first === null || !first.full) return
    const expected = Math.max(1, Math.ceil(first.total / pageSize))
    const pages = Array.from({ length: expected - 1 }, (_, index) => index + 2)
    const loaded = await Promise.all(pages.map((page) => limit(() => loadPage(page))))
    let last = pages.length === 0 ? first : loaded.at(-1)
    for (let page = expected + 1; last?.full === true; page += 1)
      last = await limit(() => loadPage(page))
  }

  await Promise.all([loadList(), limit(loadBuiltInAdmin)])
  if (signal.aborted) return fail('cancelled', {})
  const [problem] = problems
  return problem === undefined ? done : failed(problem)
}
