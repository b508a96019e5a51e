import type { UserAction } from '@contract/models/registry'
import type { LeftAlone, Selection, SelectionSummary, User } from '@contract/models/user'
import { failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { theseUsers } from './selection'

/** How a person is called. */
export type Person = Pick<User, 'username' | 'fullName'>

/** What can be done to several people at once. */
export type GroupAction = 'grant' | 'revoke' | 'reset-password' | 'delete'

/** What can be done to one person. `own-password` is for one's own. */
export type PersonAction = GroupAction | 'edit' | 'own-password'

/** The permission that an action needs. */
export const permissionFor = (action: PersonAction): UserAction =>
  action === 'grant' || action === 'revoke' ? 'set-admin' : action

/** Whom an action leaves alone of those who are chosen. */
export const leftAloneBy = (
  action: GroupAction,
  { leftAlone }: SelectionSummary,
): readonly LeftAlone[] => {
  if (action === 'grant') return []
  return leftAlone[action === 'revoke' ? 'revoke-admin' : action]
}

/** How many of those who are chosen an action changes: who has the right already, or doesn't have it, isn't. */
export const changedBy = (action: GroupAction, summary: SelectionSummary): number => {
  const { count, admins, others } = summary
  const meant = { grant: others, revoke: admins, 'reset-password': count, delete: count }[action]
  return meant - leftAloneBy(action, summary).length
}

/** Who a dialog is about: a selection with what is known of it, and the person when there is only one. */
export interface Target {
  readonly selection: Selection
  readonly summary: SelectionSummary
  readonly person: Person | null
}

/** A single person as a target. */
export const targetOf = (person: User): Target => ({
  selection: theseUsers([person.userId]),
  summary: {
    count: 1,
    admins: person.admin ? 1 : 0,
    others: person.admin ? 0 : 1,
    usernames: [person.username],
    leftAlone: { 'revoke-admin': [], 'reset-password': [], delete: [] },
    chosen: [],
  },
  person,
})

/** Puts people into words. */
export const usePeople = () => {
  const { t, n, list } = useTexts()
  const sentenceOf = useFailure()

  /** A person's user name with the full name, where that says more. */
  const personWords = (person: Person): string =>
    person.fullName === '' || person.fullName === person.username
      ? person.username
      : t('users.person', { username: person.username, fullName: person.fullName })

  /** The first few names of those who aren't left alone, and how many more there are. */
  const namesOf = (action: GroupAction, summary: SelectionSummary): string => {
    const left = leftAloneBy(action, summary)
    const shown = summary.usernames.filter((name) =>
      left.every(({ username }) => username !== name),
    )
    const names = list(shown)
    const more = summary.count - left.length - shown.length
    return more <= 0 ? names : t('users.names', { names, count: n(more) }, more)
  }

  /** A person by name, several by their number. */
  const whoOf = ({ person, summary }: Target): string =>
    person === null
      ? t('users.people', { count: n(summary.count) }, summary.count)
      : personWords(person)

  /** Why each account is left alone, by name. */
  const leftAloneWords = (left: readonly LeftAlone[]): readonly string[] =>
    left.map(({ username: name, guard }) => {
      const { title, next } = sentenceOf(failure('guarded', { guard }))
      return t('users.leftAlone', { name, why: `${title} ${next}` })
    })

  /** Why an action does nothing to anybody who is chosen; null: it does, or nobody is left alone. */
  const whyNobody = (action: GroupAction, summary: SelectionSummary): string | null => {
    const left = leftAloneBy(action, summary)
    return left.length === 0 || changedBy(action, summary) > 0
      ? null
      : leftAloneWords(left).join(' ')
  }

  return { personWords, namesOf, whoOf, leftAloneWords, whyNobody }
}
