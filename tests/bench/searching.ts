import * as v from 'valibot'
import type { User, UserColumn, UserFilter } from '@contract/models/user'
import { createUserIndex, type UserIndex } from '@main/directory/user-index'
import { usersAnswer } from '@main/harbor/user-answers'
import { makePeople } from '@support/harbor-simulator/people'
import { userResponse } from '@support/harbor-simulator/user-views'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'

const rounds = 7

/** Up to here an answer is felt as immediate, and up to here nobody loses the thread (Nielsen, Usability Engineering, 1993). */
export const immediate = { atMost: 100 }
/** What may keep the main process busy while somebody types: two frames. */
export const unnoticed = { atMost: 30 }
const withoutLosingTheThread = { atMost: 1_000 }

/** This many users of believable names, in the order in which Harbor is asked for them. */
export const makeUsers = (count: number): readonly User[] => {
  const people = makePeople(count, Date.now())
    .map((who, at) => ({ ...who, id: at + 3, updatedAt: who.updatedAt ?? who.createdAt }))
    .toSorted((one, other) => (one.username < other.username ? -1 : 1))
    .map(userResponse)
  // By way of a text, as they come: what is made one after another lies so in memory.
  return v.parse(usersAnswer, JSON.parse(JSON.stringify(people)))
}

/** Asks for the first page. */
export const ask = (
  index: UserIndex,
  text: string,
  column: UserColumn,
  filter: UserFilter = 'all',
): void => {
  index.query({
    match: { text, filter },
    sort: { column, descending: false },
    page: 1,
    pageSize: 50,
  })
}

/** All that match are chosen, as the toolbar asks for them: how many, and who of the page's is among them. */
const chooseMatching = (index: UserIndex, text: string): void => {
  const among = Array.from({ length: 50 }, (_, at) => at + 3)
  index.summary({ kind: 'matching', match: { text, filter: 'all' }, except: [] }, 1, among)
}

/** Alternates, so that no question is asked twice in a row: the index remembers its last answer. */
export const turns = <T>(first: T, second: T): (() => T) => {
  let turn = 0
  return () => (turn++ % 2 === 0 ? first : second)
}

/** How long searches and sorts take in the index of a directory with so many users. */
export const measureSearching = async (count: number): Promise<readonly Finding[]> => {
  const users = makeUsers(count)
  const filled = (): UserIndex => {
    const index = createUserIndex()
    index.put(users)
    return index
  }
  const sorted = (): UserIndex => {
    const index = filled()
    ask(index, '', 'username')
    return index
  }
  const used = sorted()
  const column = turns<UserColumn>('email', 'username')
  const text = turns('ivanova', 'lars 2')
  const filter = turns<UserFilter>('admins', 'others')
  const changed = turns(users.slice(0, 1), users.slice(1, 2))

  const medians = await mediansOf(rounds, {
    fill: () => timed(filled),
    sortFirst: () => {
      const index = filled()
      return timed(() => ask(index, '', 'username'))
    },
    sort: () => timed(() => ask(used, '', column())),
    sortChanged: () => {
      used.put(changed())
      return timed(() => ask(used, '', 'username'))
    },
    searchFirst: () => {
      const index = sorted()
      return timed(() => ask(index, 'ivanova', 'username'))
    },
    search: () => timed(() => ask(used, text(), 'username')),
    searchByEmail: () => timed(() => ask(used, text(), 'email')),
    filter: () => timed(() => ask(used, '', 'username', filter())),
    selectAll: () => timed(() => chooseMatching(used, '')),
    selectFound: () => timed(() => chooseMatching(used, text())),
  })
  const of = `${count} users`
  return [
    { name: `take ${of} into the index`, value: medians.fill, unit: 'ms', aim: null },
    {
      name: `sort ${of}, first`,
      value: medians.sortFirst,
      unit: 'ms',
      aim: withoutLosingTheThread,
    },
    { name: `sort ${of}, repeated`, value: medians.sort, unit: 'ms', aim: unnoticed },
    { name: `sort ${of} after a change`, value: medians.sortChanged, unit: 'ms', aim: immediate },
    {
      name: `search ${of}, first`,
      value: medians.searchFirst,
      unit: 'ms',
      aim: withoutLosingTheThread,
    },
    { name: `search ${of}, repeated`, value: medians.search, unit: 'ms', aim: unnoticed },
    {
      name: `search ${of} sorted by email, repeated`,
      value: medians.searchByEmail,
      unit: 'ms',
      aim: unnoticed,
    },
    { name: `filter ${of}, repeated`, value: medians.filter, unit: 'ms', aim: unnoticed },
    { name: `select all of ${of}`, value: medians.selectAll, unit: 'ms', aim: unnoticed },
    { name: `select all found of ${of}`, value: medians.selectFound, unit: 'ms', aim: unnoticed },
  ]
}
