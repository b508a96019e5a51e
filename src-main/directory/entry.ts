import type { User } from '@contract/models/user'
import { foldText } from './fold-text'

/** A user in the index. */
export interface Entry {
  readonly user: User
  /** The version of the index that brought it. */
  readonly since: number
  /** It was replaced by a newer one, or taken out. */
  gone: boolean
  /** The texts that are searched, made by the first search, so that loading need not wait for them. */
  foldedWho: string | null
  foldedComment: string | null
}

/** A user who comes into the index. */
export const entryOf = (user: User, since: number): Entry => ({
  user,
  since,
  gone: false,
  foldedWho: null,
  foldedComment: null,
})

/** The user name, the full name and the e-mail, folded, a line each. */
export const namesOf = (entry: Entry): string => {
  const { username, fullName, email } = entry.user
  entry.foldedWho ??= foldText(`${username}\n${fullName}\n${email}`)
  return entry.foldedWho
}

/** Whether a folded word is in the user name, the full name or the e-mail; it never matches across two of them. */
export const namesHave = (entry: Entry, word: string): boolean => namesOf(entry).includes(word)

/** Whether a folded word is in the comment. */
export const commentHas = (entry: Entry, word: string): boolean => {
  entry.foldedComment ??= foldText(entry.user.comment)
  return entry.foldedComment.includes(word)
}
