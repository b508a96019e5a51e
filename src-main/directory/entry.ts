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
  // The user isn't touched where the text is there: among 100,000 each look at another object is one at slow memory.
  entry.foldedWho ??= foldText(
    `${entry.user.username}\n${entry.user.fullName}\n${entry.user.email}`,
  )
  return entry.foldedWho
}

/** Whether a folded word is in the user name, the full name or the e-mail; it never matches across two of them. */
export const namesHave = (entry: Entry, word: string): boolean => namesOf(entry).includes(word)

const commentHas = (entry: Entry, word: string): boolean => {
  entry.foldedComment ??= foldText(entry.user.comment)
  return entry.foldedComment.includes(word)
}

/** Whether every folded word is in one of the texts. */
export const hasWords = (entry: Entry, words: readonly string[]): boolean =>
  words.every((word) => namesHave(entry, word) || commentHas(entry, word))
