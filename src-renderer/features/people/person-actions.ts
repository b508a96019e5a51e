import type { Person, PersonAccount } from '@contract/models/person'
import { guardedActions, type GuardedAction } from '@contract/rules/guards'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'

/** What names an account among all that are shown. */
export const keyOf = ({ connectionId, user }: PersonAccount): string =>
  `${connectionId} ${user.userId}`

/** The name by which a person is shown. */
export const nameOf = ({ accounts }: Person): string =>
  accounts.map(({ user }) => user.fullName || user.username).find((name) => name !== '') ?? ''

/** The e-mail that a person is shown with. */
export const emailOf = ({ accounts }: Person): string =>
  accounts.map(({ user }) => user.email).find((email) => email !== '') ?? ''

/** Whether an action would change an account: revoking changes admins only. */
export const changes = (action: GuardedAction, { admin, whyNot }: PersonAccount): boolean =>
  whyNot[action] === null && (action !== 'revoke-admin' || admin.kind === 'yes')

/** Whether there is anything to do with an account. */
export const canBeActedOn = (account: PersonAccount): boolean =>
  guardedActions.some((action) => changes(action, account))

/** Puts into words why something can't be done with an account. */
export const usePersonWords = () => {
  const { t, list } = useTexts()
  const sentenceOf = useFailure()

  /** Why an action leaves an account as it is. */
  const whyLeft = (action: GuardedAction, { admin, whyNot }: PersonAccount): string => {
    const reason = whyNot[action]
    if (action === 'revoke-admin' && admin.kind !== 'yes')
      return t(admin.kind === 'no' ? 'people.why.notAdmin' : 'people.why.notAdminKnown')
    return reason === null ? '' : sentenceOf(reason).title
  }

  /** What can't be done with an account, each reason once; that there is no right to revoke needs no words. */
  const notesOf = (account: PersonAccount): readonly string[] => {
    const byReason = new Map<string, string[]>()
    for (const action of guardedActions) {
      const isNoMatter = action === 'revoke-admin' && account.admin.kind !== 'yes'
      if (account.whyNot[action] === null || isNoMatter) continue
      const why = whyLeft(action, account)
      byReason.set(why, [...(byReason.get(why) ?? []), t(`people.verbs.${action}`)])
    }
    return [...byReason].map(([why, actions]) =>
      t('people.card.cannot', { actions: list(actions), why }),
    )
  }

  return { whyLeft, notesOf }
}
