import { byCodePoint } from './collation'
import { type Page, pageOf } from './paging'
import type { Profile } from './profile'
import type { UserRow, UserTable } from './user-table'

const byUsername = [{ column: 'username', descending: false }] as const

/** Best match first: the name itself, then shorter names (MostMatchSorter in src/common/utils). */
const bestMatch =
  (wanted: string) =>
  (a: UserRow, b: UserRow): number =>
    Number(b.username === wanted) - Number(a.username === wanted) ||
    Buffer.byteLength(a.username) - Buffer.byteLength(b.username) ||
    byCodePoint(a.username, b.username)

/** A LIKE pattern without escapes, as Harbor 2.14.2 builds it: `%` and `_` are wildcards. */
const like = (pattern: string): RegExp =>
  new RegExp(
    `^${Array.from(pattern, (character) =>
      character === '%'
        ? '.*'
        : character === '_'
          ? '.'
          : character.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`),
    ).join('')}$`,
    'su',
  )

/** How the versions answer /users/search for one page. */
export const searchUsers: Readonly<
  Record<
    Profile['search'],
    (
      users: UserTable,
      matching: readonly UserRow[],
      wanted: string,
      page: Page,
    ) => readonly UserRow[]
  >
> = {
  'list-order': (_users, matching, _wanted, page) => pageOf(matching, page),
  'best-match': (_users, matching, wanted, page) =>
    [...pageOf(matching, page)].sort(bestMatch(wanted)),
  'raw-like': (users, _matching, wanted, { size }) => {
    const pattern = like(`%${wanted}%`)
    const builtIn = users.get(1)
    return [...(builtIn === undefined ? [] : [builtIn]), ...users.sorted(byUsername)]
      .filter(({ username }) => pattern.test(username))
      .sort((a, b) => Array.from(a.username).length - Array.from(b.username).length)
      .slice(0, size)
  },
}
