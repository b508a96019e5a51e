import { computed, type ComputedRef } from 'vue'
import type { EmailView } from '@contract/models/email'
import type { Capabilities } from '@contract/models/registry'
import { checkEmailField } from '@contract/rules/email-settings'
import { useTexts } from '../../i18n'
import type { ListStep } from '../../ui/list-step'
import { useEmailWords } from './use-email-words'

/** What Harbor puts into its settings at first (src/lib/config/metadata/metadatalist.go): an example, nobody's server. */
const example = /(?:^|[@.])mydomain\.com$/

/** Whether people can reset their own passwords: what that hangs on, and the answer as far as it can be known. */
export const useReadiness = (
  view: () => EmailView,
  capabilities: () => Capabilities,
): { steps: ComputedRef<readonly ListStep[]>; ready: ComputedRef<boolean> } => {
  const { t, d } = useTexts()
  const { namesOf } = useEmailWords()

  const step = (
    key: string,
    state: ListStep['state'],
    title: string,
    details: readonly string[] = [],
  ): ListStep => ({ key, state, title, details, time: '' })
  const holds = (yes: boolean): 'passed' | 'failed' => (yes ? 'passed' : 'failed')

  const database = computed(() => {
    const { authMode } = capabilities()
    const state = holds(authMode === 'db_auth')
    const mode = t(`facts.mode.${authMode}`)
    return step(
      'database',
      state,
      t(`email.ready.database.${state}`),
      state === 'failed' ? [t('email.ready.databaseWhy', { mode })] : [],
    )
  })
  const complete = computed(() => {
    const { settings } = view()
    const wrong = (['host', 'port'] as const).filter(
      (field) => checkEmailField(field, settings[field]) !== null,
    )
    const details = [
      ...(wrong.length > 0 ? [t('email.ready.incomplete', { fields: namesOf(wrong) })] : []),
      ...(example.test(settings.host) ? [t('email.ready.example')] : []),
    ]
    const state = holds(details.length === 0)
    return step('complete', state, t(`email.ready.complete.${state}`), details)
  })
  const tested = computed(() => {
    const { tested: last } = view()
    if (last === null) return step('tested', 'failed', t('email.ready.tested.untested'))
    const moment = d(last.at, 'moment')
    if (!last.ofStored)
      return step('tested', 'failed', t('email.ready.tested.other'), [
        t('email.ready.testedOther', { moment }),
      ])
    const state = holds(last.passed)
    return step('tested', state, t(`email.ready.tested.${state}`), [
      t('email.ready.testedAt', { moment }),
    ])
  })
  const sender = computed(() => {
    const { sender: text } = view().settings
    const isExample = example.test(text.replace(/>$/, ''))
    const state = holds(checkEmailField('sender', text) === null && !isExample)
    return step('sender', state, t(`email.ready.sender.${state}`), [
      ...(isExample ? [t('email.ready.example')] : text === '' ? [] : [text]),
    ])
  })

  const known = computed(() => [
    database.value,
    step('settings', 'passed', t('email.ready.settings')),
    complete.value,
    tested.value,
    sender.value,
  ])
  return {
    steps: computed(() => [
      ...known.value,
      step('page', 'not-tried', t('email.ready.page'), [t('email.ready.pageWhy')]),
    ]),
    /** All that can be known from here is in order. */
    ready: computed(() => known.value.every(({ state }) => state === 'passed')),
  }
}
