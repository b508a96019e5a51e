import type { ConnectionState } from '@contract/models/connection'
import type { Failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useAgo } from '../../i18n/use-ago'

/** Why a registry can't be used, in two or three words. */
export const useReasonText = (): ((failure: Failure) => string) => {
  const { t, has } = useTexts()
  return ({ code }) => {
    const path = `connections.reason.${code}`
    return has(path) ? t(path) : t('connections.reason.other')
  }
}

/** The state of a registry in a few words, such as "not reachable · 3 min ago". */
export const useStateText = (): ((state: ConnectionState) => string) => {
  const { t } = useTexts()
  const ago = useAgo()
  const reasonOf = useReasonText()
  return (state) =>
    state.kind === 'failed'
      ? t('connections.state.failed', { reason: reasonOf(state.failure), ago: ago(state.at) })
      : t(`connections.state.${state.kind}`)
}
