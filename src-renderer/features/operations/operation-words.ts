import type { OperationRow, OperationView } from '@contract/models/operation'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'

/** What an operation does, as the texts name it. */
export type OperationAction = 'create' | 'grant' | 'revoke' | 'reset-password' | 'edit' | 'delete'

/** See {@link OperationAction}. */
export const actionOf = ({ kind, admin }: OperationView): OperationAction =>
  kind === 'set-admin' ? (admin === true ? 'grant' : 'revoke') : kind

/** Whether what was done can be taken back. */
export const canBeUndone = ({ kind }: Pick<OperationView, 'kind'>): boolean =>
  kind === 'set-admin' || kind === 'edit'

/** Whether a row's change was sent, and it isn't known whether it was made. */
export const isUnknown = ({ failure }: OperationRow): boolean => failure?.code === 'outcome-unknown'

/** Whether the person of a row is there to be shown: has an id, and isn't gone. */
export const isThere = (
  { kind }: Pick<OperationView, 'kind'>,
  row: OperationRow,
): row is OperationRow & { readonly userId: number } =>
  row.userId !== null &&
  row.failure?.code !== 'user-gone' &&
  !(kind === 'delete' && row.state === 'done')

/** Rows that nothing more will happen to. */
export const finishedRows = ({ counts }: OperationView): number =>
  counts.done + counts.failed + counts.skipped

/** Puts operations and their rows into words. */
export const useOperationWords = () => {
  const { t, n } = useTexts()
  const sentenceOf = useFailure()

  /** What is under way, or is done. */
  const titleOf = (view: OperationView): string =>
    t(`operations.${view.state === 'finished' ? 'finished' : 'running'}.${actionOf(view)}`)

  /** How far it is, and what didn't work. */
  const progressOf = (view: OperationView): string => {
    const { done, failed, skipped } = view.counts
    const parts =
      view.state === 'finished'
        ? [t('operations.counts.done', { count: n(done) })]
        : [t('operations.progress', { done: n(finishedRows(view)), total: n(view.total) })]
    if (failed > 0) parts.push(t('operations.counts.failed', { count: n(failed) }))
    if (skipped > 0) parts.push(t('operations.counts.skipped', { count: n(skipped) }, skipped))
    return parts.join(' · ')
  }

  /** Why a row failed or was skipped; empty, if there is no reason to give. */
  const reasonOf = ({ state, failure }: OperationRow): string => {
    if (failure === null) return state === 'skipped' ? t('operations.rows.nothingToChange') : ''
    const { title, next } = sentenceOf(failure)
    return `${title} ${next}`
  }

  return { titleOf, progressOf, reasonOf }
}
