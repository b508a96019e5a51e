import type { Handlers } from '@contract/derive'
import { done, ok } from '@contract/result'
import type { Directories } from '../directory/directories'

/** The calls of the group `users`. */
export const userHandlers = (
  directories: Directories,
  generatePassword: () => string,
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
})
