import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import { useTexts } from '../../i18n'
import { useAttempt } from '../../ui/use-attempt'
import { draftOf } from './draft-of'
import { missingOf } from './sign-in-needed'

/** Passwords that are entered for a registry, or its proxy, which has none, or whose stored one was changed elsewhere. */
export interface NewPassword {
  readonly password: ShallowRef<string>
  readonly proxyPassword: ShallowRef<string>
  /** What is asked for; it stays while it is tried. */
  readonly asked: Readonly<Ref<ReturnType<typeof missingOf>>>
  /** Asked for only where there is none yet. */
  readonly username: ShallowRef<string>
  readonly nameError: ComputedRef<string>
  readonly busy: Readonly<Ref<boolean>>
  /** What is wrong with what was entered; empty: nothing. */
  readonly error: ComputedRef<string>
  readonly proxyError: ComputedRef<string>
  /** Why it couldn't be kept; until something else is entered. */
  readonly failure: Readonly<Ref<Failure | null>>
  /**
   * Keeps it where the old one was (in the keychain, where there was none) or there, and tells whether it could. Saving makes
   * the registry idle, and an idle one that is looked at signs in.
   */
  readonly save: (keep?: 'keychain' | 'run') => Promise<boolean>
}

/** See {@link NewPassword}. */
export const useNewPassword = (connection: () => ConnectionView): NewPassword => {
  const { connections } = useBridge()
  const { t } = useTexts()
  const password = shallowRef('')
  const proxyPassword = shallowRef('')
  const asked = shallowRef(missingOf(connection()))
  watch(connection, (view) => {
    if (view.state.kind === 'failed') asked.value = missingOf(view)
  })
  const username = shallowRef('')
  const attempted = shallowRef(false)
  const { failure, busy, attempt } = useAttempt()
  watch([password, proxyPassword, username], () => (failure.value = null))
  const nameMissing = computed(() => connection().username === '' && username.value.trim() === '')

  const passwordMissing = computed(() => asked.value.password && password.value === '')
  const proxyMissing = computed(() => asked.value.proxyPassword && proxyPassword.value === '')

  const save = async (keep?: 'keychain' | 'run'): Promise<boolean> => {
    attempted.value = true
    if (busy.value || passwordMissing.value || proxyMissing.value || nameMissing.value) return false
    failure.value = null
    const view = connection()
    const saved = await attempt(
      connections.save({
        id: view.id,
        draft: { ...draftOf(view), username: view.username || username.value.trim() },
        password: asked.value.password ? password.value : null,
        ...(asked.value.proxyPassword && { proxyPassword: proxyPassword.value }),
        keep: keep ?? (view.password === 'run' ? 'run' : 'keychain'),
      }),
    )
    return saved !== null
  }

  return {
    password,
    proxyPassword,
    asked,
    username,
    nameError: computed(() =>
      attempted.value && nameMissing.value ? t('connections.mend.noName') : '',
    ),
    busy,
    error: computed(() =>
      attempted.value && passwordMissing.value ? t('connections.form.missing.password') : '',
    ),
    proxyError: computed(() =>
      attempted.value && proxyMissing.value ? t('connections.network.missing.password') : '',
    ),
    failure,
    save,
  }
}
