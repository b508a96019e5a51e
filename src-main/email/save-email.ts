import {
  emailFields,
  type EmailField,
  type EmailPassword,
  type EmailSettings,
} from '@contract/models/email'
import { fail, ok, type FailureCode, type Result } from '@contract/result'
import { checkEmailField } from '@contract/rules/email-settings'
import { isAnswerLost } from '../harbor/answer-lost'
import type { HarborEmail, StoredEmail } from '../harbor/email'

/** What a registry has stored after a save. */
export interface SavedEmail extends StoredEmail {
  /** Fields that it has stored otherwise than they were sent. */
  readonly differing: readonly EmailField[]
}

/** What a person saw, what they want instead, and which password. */
export interface EmailSave {
  readonly seen: EmailSettings
  readonly settings: EmailSettings
  readonly password: EmailPassword
}

/** The fields in which two settings differ, in the order of the form. */
export const differingFields = (a: EmailSettings, b: EmailSettings): readonly EmailField[] =>
  emailFields.filter((field) => a[field] !== b[field])

/** The first of these fields that breaks a rule, as a failure; or null. */
export const checkFields = (
  settings: EmailSettings,
  fields: readonly EmailField[],
): Result<never> | null => {
  for (const field of fields) {
    const rule = checkEmailField(field, settings[field])
    if (rule !== null) return fail('invalid-setting', { field, rule })
  }
  return null
}

/** Only these fields of the settings. */
const pick = (settings: EmailSettings, fields: readonly EmailField[]): Partial<EmailSettings> =>
  Object.fromEntries(fields.map((field) => [field, settings[field]]))

/** What a registry has after settings were sent to it. Without an answer it isn't known that they were taken. */
const readBack = async (
  email: HarborEmail,
  settings: EmailSettings,
  fields: readonly EmailField[],
  cause: FailureCode | null,
): Promise<Result<SavedEmail>> => {
  const now = await email.read()
  if (!now.ok) return fail('outcome-unknown', { cause: cause ?? now.failure.code })
  const differing = differingFields(now.value.settings, settings)
  return ok({ ...now.value, differing: differing.filter((field) => fields.includes(field)) })
}

/**
 * Sends the fields that differ from what the person saw, and the password unless it stays; then reads back. Nothing is sent
 * where the registry has something else by now than the person saw and wants ('settings-changed'), or where a field isn't
 * editable ('settings-fixed'). What it has already, maybe from a try whose answer was lost, isn't sent again. Where the
 * answer is lost, what the registry has now tells whether it was done; of a password alone nothing can tell
 * ('outcome-unknown').
 */
export const saveEmail = async (
  email: HarborEmail,
  { seen, settings, password }: EmailSave,
): Promise<Result<SavedEmail>> => {
  const broken = checkFields(settings, differingFields(settings, seen))
  if (broken !== null) return broken
  const before = await email.read()
  if (!before.ok) return before
  const { settings: current, editable } = before.value
  const fields = differingFields(settings, current)
  if (fields.length > 0 && differingFields(current, seen).length > 0)
    return fail('settings-changed', { current })
  if (fields.some((field) => !editable[field])) return fail('settings-fixed', {})

  const sent = await email.write(pick(settings, fields), password)
  if (sent.ok) return readBack(email, settings, fields, null)
  if (!isAnswerLost(sent.failure)) return sent
  const { code: cause } = sent.failure
  const now = await readBack(email, settings, fields, cause)
  if (!now.ok) return now
  if (fields.length === 0) return fail('outcome-unknown', { cause })
  const { settings: after } = now.value
  return fields.some((field) => after[field] !== current[field]) ? now : sent
}
