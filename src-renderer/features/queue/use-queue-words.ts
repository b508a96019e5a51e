import type { QueuedEntry, QueuedSeen } from '@contract/models/queued'
import { changedFields } from '@contract/rules/profile'
import type { Difference } from '../../ui/difference'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'

/** Puts queued changes into words. */
export const useQueueWords = () => {
  const { t, d } = useTexts()
  const sentenceOf = useFailure()

  /** What is wanted, in two or three words. */
  const whatOf = ({ change }: QueuedEntry): string => {
    if (change.kind !== 'set-admin') return t(`users.actions.${change.kind}`)
    return t(`users.actions.${change.admin ? 'grant' : 'revoke'}`)
  }

  /** Which fields become what, where it is about fields. */
  const fieldsOf = ({ change, seen }: QueuedEntry): readonly string[] => {
    if (change.kind !== 'edit') return []
    const shown = (text: string): string => (text === '' ? t('queue.nothing') : text)
    return changedFields(seen, change.profile).map((field) =>
      t('queue.becomes', {
        field: t(`users.columns.${field}`),
        from: shown(seen[field]),
        to: shown(change.profile[field]),
      }),
    )
  }

  /** What the state means, and what came of the last try. */
  const whyOf = ({ state, failure }: QueuedEntry): readonly string[] => {
    const why =
      state.kind === 'waiting' && state.failure !== null
        ? sentenceOf(state.failure).title
        : t(`queue.stateText.${state.kind}`, {
            name: state.kind === 'another' ? state.now.username : '',
          })
    // What the state says already isn't said twice.
    const isSaid =
      failure === null || failure.code === 'not-as-queued' || failure.code === 'user-gone'
    return isSaid ? [why] : [why, t('queue.lastTry', { why: sentenceOf(failure).title })]
  }

  /** In what somebody is otherwise than when a change of them was queued. */
  const differencesOf = (then: QueuedSeen, now: QueuedSeen): readonly Difference[] => [
    ...changedFields(then, now).map((field) => ({
      name: t(`users.columns.${field}`),
      theirs: then[field],
      mine: now[field],
    })),
    ...(then.admin === now.admin
      ? []
      : [
          {
            name: t('users.columns.admin'),
            theirs: t(then.admin ? 'queue.yes' : 'queue.no'),
            mine: t(now.admin ? 'queue.yes' : 'queue.no'),
          },
        ]),
  ]

  return {
    whatOf,
    fieldsOf,
    whyOf,
    differencesOf,
    /** When it was queued, and by whom. */
    queuedOf: ({ queuedAt, osUser }: QueuedEntry): string =>
      t('queue.queued', { at: d(queuedAt, 'moment'), who: osUser }),
  }
}
