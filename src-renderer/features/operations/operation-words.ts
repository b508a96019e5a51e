import type { OperationRow, OperationView, WorkKind } from '@contract/models/operation'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { useConnections } from '../connections/connections-store'

/** What an operation does, as the texts name it. */
export type OperationAction = Exclude<WorkKind, 'set-admin'> | 'grant' | 'revoke'

/** See {@link OperationAction}. */
export const actionOf = ({ kind, admin }: OperationView): OperationAction =>
  kind === 'set-admin' ? (admin === true ? 'grant' : 'revoke') : kind

/** What can be told in a line, of one row; notes and generated passwords have to be handed over first, and queued changes are of all kinds. */
export type LineAction = Exclude<OperationAction, 'share-notes' | 'queued'>

/** What an operation does, where it can be told in a line, or null. */
export const lineActionOf = (view: OperationView): LineAction | null => {
  const action = actionOf(view)
  if (action === 'share-notes' || action === 'queued') return null
  return view.total !== 1 || view.passwords > 0 ? null : action
}

/** Whether what was done can be taken back. */
export const canBeUndone = ({ kind }: Pick<OperationView, 'kind'>): boolean =>
  kind === 'set-admin' || kind === 'edit'

/** Whether a row's change was sent, and it isn't known whether it was made. */
export const isUnknown = ({ failure }: OperationRow): boolean => failure?.code === 'outcome-unknown'

/** Whether the person of a row is there to be shown: has an id, and isn't gone. */
export const isThere = (
  { kind }: Pick<OperationView, 'kind'>,
  row: OperationRow,
): row is OperationRow & { readonly userId: number; readonly username: string } =>
  row.userId !== null &&
  row.username !== null &&
  row.failure?.code !== 'user-gone' &&
  !((kind === 'delete' || row.queued === 'delete') && row.state === 'done')

/** Whether something of it was left by an earlier run of the program: that has to be seen, also of one. */
export const isOfEarlierRun = ({ state, forgotten, lost }: OperationView): boolean =>
  state === 'interrupted' || forgotten > 0 || lost > 0

/** Rows that nothing more will happen to. */
export const finishedRows = ({ counts }: OperationView): number =>
  counts.done + counts.failed + counts.skipped

/** Puts operations and their rows into words. */
export const useOperationWords = () => {
  const { t, n, list } = useTexts()
  const sentenceOf = useFailure()
  const connections = useConnections()

  /** What is under way, or is done. */
  const titleOf = (view: OperationView): string => {
    if (view.state === 'interrupted')
      return t('operations.interrupted.title', { what: t(`operations.running.${actionOf(view)}`) })
    return t(`operations.${view.state === 'finished' ? 'finished' : 'running'}.${actionOf(view)}`)
  }

  /** How far an earlier run of the program got. */
  const leftOf = ({ counts, forgotten }: OperationView): string => {
    const parts = [t('operations.counts.done', { count: n(counts.done) })]
    const failed = counts.failed - forgotten
    if (failed > 0) parts.push(t('operations.counts.failed', { count: n(failed) }))
    if (counts.waiting > 0) parts.push(t('operations.counts.unsent', { count: n(counts.waiting) }))
    if (forgotten > 0) parts.push(t('operations.counts.unknown', { count: n(forgotten) }))
    if (counts.skipped > 0)
      parts.push(t('operations.counts.skipped', { count: n(counts.skipped) }, counts.skipped))
    return parts.join(' · ')
  }

  /** How far it is, and what didn't work. */
  const progressOf = (view: OperationView): string => {
    if (view.state === 'interrupted') return leftOf(view)
    const { done, failed, skipped } = view.counts
    const parts =
      view.state === 'finished'
        ? [t('operations.counts.done', { count: n(done) })]
        : [t('operations.progress', { done: n(finishedRows(view)), total: n(view.total) })]
    if (failed > 0) parts.push(t('operations.counts.failed', { count: n(failed) }))
    if (skipped > 0) parts.push(t('operations.counts.skipped', { count: n(skipped) }, skipped))
    return parts.join(' · ')
  }

  /** Whom a row is about: somebody, or a registry itself. */
  const nameOf = ({ username, connectionId }: OperationRow): string =>
    username ?? connections.connectionOf(connectionId)?.name ?? t('operations.rows.unknownRegistry')

  /** Whom a row is about, to be said: with the registry, where somebody may be in several rows. */
  const fullNameOf = (view: OperationView, row: OperationRow): string => {
    const where = connections.connectionOf(row.connectionId)?.name
    return row.username === null || where === undefined || view.registries.length < 2
      ? nameOf(row)
      : t('users.on', { who: row.username, where })
  }

  /** Why a row failed or was skipped, or what is otherwise than it was sent; empty, if there is nothing to say. */
  const reasonOf = ({ state, failure, differing }: OperationRow): string => {
    if (failure !== null) {
      const { title, next } = sentenceOf(failure)
      return `${title} ${next}`
    }
    if (state === 'skipped') return t('operations.rows.nothingToChange')
    if (differing.length === 0) return ''
    const fields = list(differing.map((field) => t(`facts.field.${field}`)))
    return t('operations.rows.differing', { fields })
  }

  return { titleOf, progressOf, nameOf, fullNameOf, reasonOf }
}
