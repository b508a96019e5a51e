import { shallowRef } from 'vue'
import type { EmailField, EmailSettings, EmailView } from '@contract/models/email'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import { useTexts } from '../../i18n'
import type { EmailForm } from './email-form'

/** What the registry has stored otherwise than it was sent. */
export interface Differing {
  readonly sent: EmailSettings
  readonly stored: EmailSettings
  readonly fields: readonly EmailField[]
}

/**
 * Saves what is in the form. Where somebody else has changed the settings meanwhile nothing is sent, and `theirs` is what
 * is there now. Everything typed stays until it has worked.
 * @param saved takes what the registry has stored then
 */
export const useEmailSave = (
  connectionId: string,
  form: EmailForm,
  saved: (view: EmailView) => void,
) => {
  const bridge = useBridge()
  const { t } = useTexts()
  const busy = shallowRef(false)
  const failure = shallowRef<Failure | null>(null)
  const theirs = shallowRef<EmailSettings | null>(null)
  const differing = shallowRef<Differing | null>(null)
  /** What came of it, if there is nothing to be done about it. */
  const said = shallowRef('')

  const clear = (): void => {
    failure.value = null
    theirs.value = null
    differing.value = null
    said.value = ''
  }

  /** @returns false: a field is wrong, and it is shown at the field */
  const save = async (): Promise<boolean> => {
    const { value: password } = form.password
    if (!form.check() || password === null) return false
    if (busy.value) return true
    clear()
    if (!form.dirty.value) {
      said.value = t('email.unchanged')
      return true
    }
    const settings = form.settings.value
    busy.value = true
    const answer = await bridge.email.save({
      connectionId,
      seen: form.seen.value,
      settings,
      password,
    })
    busy.value = false
    if (answer.ok) {
      const { view, differing: fields } = answer.value
      form.take(view.settings)
      form.forgetPassword()
      if (fields.length > 0) differing.value = { sent: settings, stored: view.settings, fields }
      else said.value = t('email.saved')
      saved(view)
      return true
    }
    if (answer.failure.code === 'settings-changed') {
      theirs.value = answer.failure.facts.current
      return true
    }
    if (form.refuse(answer.failure)) return false
    failure.value = answer.failure
    return true
  }

  return {
    busy,
    failure,
    theirs,
    differing,
    said,
    clear,
    save,
    /** Goes on with what somebody else has stored. */
    takeTheirs: (current: EmailSettings): void => {
      form.take(current)
      theirs.value = null
    },
    /** Goes on with what is typed, in place of what somebody else has stored. */
    keepMine: (current: EmailSettings): Promise<boolean> => {
      form.seen.value = current
      return save()
    },
  }
}

/** See {@link useEmailSave}. */
export type EmailSaving = ReturnType<typeof useEmailSave>
