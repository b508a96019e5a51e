import pLimit from 'p-limit'
import { done, fail, failed, type Failure, type Result } from '@contract/result'
import type { User } from '@contract/models/user'
import { builtInAdminId } from '@contract/rules/guards'
import type { HarborUsers } from '../harbor/harbor-users'

/** Requests in flight. */
const inFlight = 4
/** Harbor 2.2 gives more on a page, and has no way to give all of them. */
const largestPageWhereAllCanBeHad = 100

/** Where arriving users go. */
export interface Arrivals {
  /** Users, and how many there will be where that is known. */
  arrive(users: readonly User[], total: number | null): void
  /** How many have come so far that can't be shown yet, because it isn't sure that the others will. */
  announce(count: number): void
  /** Somebody couldn't be asked for: who was known before is still there. */
  keep(userId: number): void
}

/** Whether no two of them are the same person. */
const areDistinct = (users: readonly User[]): boolean => {
  // Sorted as 32-bit integers, which an id is, in a third of the time that a Set takes.
  const ids = new Int32Array(users.length)
  users.forEach(({ userId }, at) => (ids[at] = userId))
  ids.sort()
  return !ids.some((id, at) => at > 0 && id === ids[at - 1])
}

/** All of them in one answer, taken only if it is complete and names nobody twice. Gives whether it was. */
const loadAtOnce = async (
  users: HarborUsers,
  signal: AbortSignal,
  { arrive, announce }: Arrivals,
): Promise<boolean> => {
  const answer = await users.listAll(announce, signal)
  if (answer.ok && !signal.aborted) {
    const { users: all, total } = answer.value
    if (all.length === total && areDistinct(all)) {
      arrive(all, total)
      return true
    }
  }
  announce(0)
  return false
}

/**
 * Asks for a registry's users: for the first page alone, so that it can be shown at once; then for all of them in one
 * answer, and where that isn't to be had, whatever the reason, for the other pages. X-Total-Count only says how many of
 * these to ask for together: people come and go, so the list ends where a page isn't full. The built-in admin, who isn't
 * listed, is asked for by id; where that fails, it stays as it was known, if it was.
 */
export const loadUsers = async (
  users: HarborUsers,
  pageSize: number,
  signal: AbortSignal,
  arrivals: Arrivals,
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
    arrivals.arrive(answer.value.users, answer.value.total)
    return { total: answer.value.total, full: answer.value.users.length >= pageSize }
  }

  const loadBuiltInAdmin = async (): Promise<void> => {
    if (either.aborted) return
    const answer = await users.get(builtInAdminId, either)
    if (either.aborted) return
    if (answer.ok) arrivals.arrive([answer.value], null)
    else if (answer.failure.code !== 'user-gone') arrivals.keep(builtInAdminId)
  }

  const loadOtherPages = async (total: number): Promise<void> => {
    const expected = Math.max(1, Math.ceil(total / pageSize))
    const pages = Array.from({ length: expected - 1 }, (_, index) => index + 2)
    const loaded = await Promise.all(pages.map((page) => limit(() => loadPage(page))))
    let goOn = pages.length === 0 || loaded.at(-1)?.full === true
    for (let page = expected + 1; goOn; page += 1)
      goOn = (await limit(() => loadPage(page)))?.full === true
  }

  const loadList = async (): Promise<void> => {
    const first = await limit(() => loadPage(1))
    if (first === null || !first.full) return
    const tryAtOnce = pageSize <= largestPageWhereAllCanBeHad
    if (tryAtOnce && (await loadAtOnce(users, either, arrivals))) return
    await loadOtherPages(first.total)
  }

  await Promise.all([loadList(), limit(loadBuiltInAdmin)])
  if (signal.aborted) return fail('cancelled', {})
  const [problem] = problems
  return problem === undefined ? done : failed(problem)
}
