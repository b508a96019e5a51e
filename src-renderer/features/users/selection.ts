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
 */
export const chosenIn = (selection: Selection): ((userId: number) => boolean) => {
  if (selection.kind === 'ids') {
    const ids = new Set(selection.ids)
    return (userId) => ids.has(userId)
  }
  const except = new Set(selection.except)
  return (userId) => !except.has(userId)
}

/** The selection with some people added to it or taken out of it. */
export const choose = (
  selection: Selection,
  userIds: Iterable<number>,
  chosen: boolean,
): Selection => {
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
export const sizeOf = (selection: Selection, matching: number): number =>
  selection.kind === 'ids' ? selection.ids.length : Math.max(0, matching - selection.except.length)
