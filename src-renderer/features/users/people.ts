import type { UserAction } from '@contract/models/registry'
import type { Selection, SelectionSummary, User } from '@contract/models/user'
import { useTexts } from '../../i18n'
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
  },
  person,
})

/** Puts people into words. */
export const usePeople = () => {
  const { t, n } = useTexts()

  /** A person's user name with the full name, where that says more. */
  const personWords = (person: Person): string =>
    person.fullName === '' || person.fullName === person.username
      ? person.username
      : t('users.person', { username: person.username, fullName: person.fullName })

  /** The first few names and how many more there are. */
  const namesOf = ({ usernames, count }: SelectionSummary): string => {
    const names = usernames.join(', ')
    const more = count - usernames.length
    return more <= 0 ? names : t('users.names', { names, count: n(more) }, more)
  }

  /** A person by name, several by their number. */
  const whoOf = ({ person, summary }: Target): string =>
    person === null
      ? t('users.people', { count: n(summary.count) }, summary.count)
      : personWords(person)

  return { personWords, namesOf, whoOf }
}
