import { computed, reactive, ref, shallowRef, watch } from 'vue'
import {
  emailFields,
  type EmailField,
  type EmailPassword,
  type EmailSettings,
  type EmailView,
} from '@contract/models/email'
import { failure, type Failure } from '@contract/result'
import { checkEmailField, type EmailRule } from '@contract/rules/email-settings'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'

/** The settings as they are typed: the port is a text. */
type Entries = Omit<EmailSettings, 'port'> & { port: string }

const entriesOf = (settings: EmailSettings): Entries => ({
  ...settings,
  port: String(settings.port),
})

/** 0, which breaks the port's rule, where it is no port. */
const portOf = (typed: string): number => {
  const port = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
  return port <= 65_535 ? port : 0
}

/** Rules that typing on can't mend: they are told at once. */
const toldAtOnce: ReadonlySet<EmailRule> = new Set(['characters', 'too-long'])

/** The fields whose values differ. */
export const differingFields = (one: EmailSettings, other: EmailSettings): readonly EmailField[] =>
  emailFields.filter((field) => one[field] !== other[field])

/** What is typed about the e-mail server of a registry, what is wrong with it, and how it differs from what is stored. */
export const useEmailForm = (stored: EmailView) => {
  const { t } = useTexts()
  const sentenceOf = useFailure()
  /** What the registry had stored when the person saw it last. */
  const seen = shallowRef(stored.settings)
  const editable = shallowRef(stored.editable)
  const entries = reactive(entriesOf(stored.settings))
  const passwordKind = ref<EmailPassword['kind']>('stored')
  const typedPassword = ref('')
  const touched = reactive(new Set<EmailField | 'password'>())
  const refused = shallowRef<Failure | null>(null)

  const settings = computed((): EmailSettings => ({ ...entries, port: portOf(entries.port) }))
  const changed = computed(() => differingFields(settings.value, seen.value))
  const dirty = computed(() => changed.value.length > 0 || passwordKind.value !== 'stored')
  watch([settings, passwordKind, typedPassword], () => (refused.value = null))

  /** null: it is to be replaced and isn't typed yet. */
  const password = computed((): EmailPassword | null => {
    if (passwordKind.value !== 'given') return { kind: passwordKind.value }
    return typedPassword.value === '' ? null : { kind: 'given', value: typedPassword.value }
  })

  /** What nobody can change here can't be wrong here. */
  const ruleOf = (field: EmailField): EmailRule | null =>
    editable.value[field] ? checkEmailField(field, settings.value[field]) : null
  const ruleWords = (field: EmailField, rule: EmailRule): string => {
    const { title, next } = sentenceOf(failure('invalid-setting', { field, rule }))
    return `${title} ${field === 'sender' && rule === 'format' ? t('email.hints.senderForm') : next}`
  }

  const fill = (values: Partial<EmailSettings>): void => {
    const { port, ...others } = values
    for (const field of emailFields)
      if (editable.value[field] && field !== 'port' && field in others)
        Object.assign(entries, { [field]: others[field] })
    if (port !== undefined && editable.value.port) entries.port = String(port)
  }
  const forgetPassword = (): void => {
    passwordKind.value = 'stored'
    typedPassword.value = ''
  }

  return {
    entries,
    passwordKind,
    typedPassword,
    seen,
    editable,
    settings,
    password,
    changed,
    dirty,
    /** Harbor fixes all or none, but for a fork: then the password is as free as any of them. */
    passwordEditable: computed(() => emailFields.some((field) => editable.value[field])),
    touch: (field: EmailField | 'password'): void => void touched.add(field),
    /** What is wrong with a field, or an empty text. */
    errorOf: (field: EmailField): string => {
      const reason = refused.value
      if (reason?.code === 'invalid-setting' && reason.facts.field === field)
        return ruleWords(field, reason.facts.rule)
      const rule = ruleOf(field)
      return rule !== null && (touched.has(field) || toldAtOnce.has(rule))
        ? ruleWords(field, rule)
        : ''
    },
    passwordError: computed(() =>
      password.value === null && touched.has('password') ? t('email.password.missing') : '',
    ),
    /** Whether all is in order; shows at each field what isn't. */
    check: (): boolean => {
      for (const field of emailFields) touched.add(field)
      touched.add('password')
      return password.value !== null && emailFields.every((field) => ruleOf(field) === null)
    },
    /** Shows a failure at the field that it is about; false, if it is about none. */
    refuse: (reason: Failure): boolean => {
      refused.value = reason
      return (
        reason.code === 'invalid-setting' &&
        emailFields.some((field) => field === reason.facts.field)
      )
    },
    /** Sets what may be changed of these. */
    fill,
    forgetPassword,
    /** What the registry has stored: it is now what is seen, and what is in the fields. */
    take: (current: EmailSettings): void => {
      seen.value = current
      Object.assign(entries, entriesOf(current))
      touched.clear()
    },
  }
}

/** See {@link useEmailForm}. */
export type EmailForm = ReturnType<typeof useEmailForm>
