import { watch } from 'vue'
import { useTexts } from '../../i18n'
import { announce } from '../../ui/announcer'
import type { Directory } from './directory'

/** Says, for those who don't see the table, how many users a search has found, and when all are loaded. */
export const useSayDirectory = ({ answer, question, load }: Directory): void => {
  const { t, n } = useTexts()
  watch(answer, (now, before) => {
    const searched = before === null || before.total !== now?.total
    if (now !== null && searched && question.value.match.text !== '')
      announce(t('users.said.found', { count: n(now.total) }, now.total))
  })
  watch(
    () => load.value.state,
    (state, before) => {
      if (state === 'loaded' && before === 'loading')
        announce(t('users.said.loaded', { count: n(load.value.loaded) }, load.value.loaded))
    },
  )
}
