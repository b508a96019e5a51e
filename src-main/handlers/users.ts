import type { Handlers } from '@contract/derive'
import { done, ok, type Result } from '@contract/result'
import type { Directories } from '../directory/directories'
import { userTable } from '../directory/user-table'

/** More than any registry has, for a page with all of them. */
const everybody = Number.MAX_SAFE_INTEGER

/** The calls of the group `users`. */
export const userHandlers = (
  directories: Directories,
  generatePassword: () => string,
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  saveTable: (text: string) => Promise<Result<string | null>>,
): Handlers['users'] => ({
  load: ({ connectionId, again }) => directories.load(connectionId, again),
  cancelLoad({ connectionId }) {
    directories.cancelLoad(connectionId)
    return Promise.resolve(done)
  },
  query: ({ connectionId, ...query }) =>
    Promise.resolve(ok(directories.query(connectionId, query))),
  get: ({ connectionId, userId }) => directories.get(connectionId, userId),
  summary: ({ connectionId, selection, among }) =>
    Promise.resolve(ok(directories.summary(connectionId, selection, among))),
  holder: (question) => directories.holder(question),
  generatePassword: () => Promise.resolve(ok(generatePassword())),
  export({ connectionId, match, sort, columns }) {
    const { rows } = directories.query(connectionId, { match, sort, page: 1, pageSize: everybody })
    return saveTable(userTable(rows, columns))
  },
})
