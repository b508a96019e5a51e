import type { Selection, UserMatch } from '@contract/models/user'

/** Nobody is chosen. */
export const nobody: Selection = { kind: 'ids', ids: [] }

/** Exactly these people. */
export const theseUsers = (ids: Iterable<number>): Selection => ({ kind: 'ids', ids: [...ids] })

/** Everybody who matches, also those who aren't on the page. */
export const everyMatch = (match: UserMatch): Selection => ({ kind: 'matching', match, except: [] })

/**
 * Answers whether somebody is chosen, for many people quickly.
 * A row that is asked about must match, if the selection is one of all that match.
 * @param kept who of the rows is among those that the main process keeps, as far as it has told
 */
export const chosenIn = (
  selection: Selection,
  kept: readonly number[],
): ((userId: number) => boolean) => {
  if (selection.kind === 'ids') {
    const ids = new Set(selection.ids)
    return (userId) => ids.has(userId)
  }
  const except = new Set(selection.except)
  if (selection.kind === 'matching') return (userId) => !except.has(userId)
  const ids = new Set([...kept, ...selection.also])
  return (userId) => ids.has(userId) && !except.has(userId)
}

/** The selection with some people added to it or taken out of it. */
export const choose = (
  selection: Selection,
  userIds: Iterable<number>,
  chosen: boolean,
): Selection => {
  if (selection.kind === 'kept') {
    const except = new Set(selection.except)
    const also = new Set(selection.also)
    const [to, from] = chosen ? [also, except] : [except, also]
    for (const userId of userIds) {
      from.delete(userId)
      to.add(userId)
    }
    return { ...selection, except: [...except], also: [...also] }
  }
  const listed = new Set(selection.kind === 'ids' ? selection.ids : selection.except)
  const inList = selection.kind === 'ids' ? chosen : !chosen
  for (const userId of userIds) {
    if (inList) listed.add(userId)
    else listed.delete(userId)
  }
  return selection.kind === 'ids'
    ? { kind: 'ids', ids: [...listed] }
    : { kind: 'matching', match: selection.match, except: [...listed] }
}

/**
 * How many people are chosen.
 * @param matching number of people who match, for a selection of all that match
 */
export const sizeOf = (selection: Selection, matching: number): number => {
  if (selection.kind === 'ids') return selection.ids.length
  const among = selection.kind === 'matching' ? matching : selection.count + selection.also.length
  return Math.max(0, among - selection.except.length)
}
