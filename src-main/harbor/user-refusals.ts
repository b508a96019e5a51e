import { failure, type Failure, type FailureFacts } from '@contract/result'
import { builtInAdminId } from '@contract/rules/guards'
import { userFieldChecks, type FieldRule, type UserField } from '@contract/rules/user-fields'
import type { Profile } from '@contract/models/operation'
import type { AuthMode } from '@contract/models/registry'
import type { HarborNewUser } from './harbor-users'
import type { Refusal } from './refusal'

/** What is known of the registry and the account when one of its users is changed. */
export interface UsersContext {
  readonly authMode: AuthMode
  /** null: a robot account. */
  readonly myUserId: number | null
  /** Such as 2.6.4, or null where it isn't known. */
  readonly version: string | null
  readonly maxPageSize: number
}

/** Texts of src/server/v2.0/handler/user.go and src/pkg/user (2.3 and later), src/core/api/user.go (2.2), and swagger's. */
const fieldTexts: readonly (readonly [pattern: RegExp, field: UserField, rule: FieldRule])[] = [
  [/password or secret must/i, 'password', 'format'],
  [/email can't be empty/i, 'email', 'required'],
  [/email with illegal format/i, 'email', 'format'],
  [/email in body should be at most/i, 'email', 'too-long'],
  [/username with illegal length/i, 'username', 'too-long'],
  [/username contains illegal/i, 'username', 'characters'],
  [/username in body should be at most/i, 'username', 'too-long'],
  [/realname with illegal length/i, 'fullName', 'too-long'],
  [/realname contains illegal/i, 'fullName', 'characters'],
  [/comment with illegal length/i, 'comment', 'too-long'],
]

/** Which field breaks which rule. Where our own check finds the rule, that is more exact than the server's text. */
const invalidField = (
  { status, text }: Refusal,
  sent: Partial<Record<UserField, string>>,
): Failure | null => {
  if (status !== 400 && status !== 422) return null
  const found = fieldTexts.find(([pattern]) => pattern.test(text))
  if (found === undefined) return null
  const [, field, rule] = found
  const own = userFieldChecks[field](sent[field] ?? '')
  return failure('invalid-field', { field, rule: own ?? rule })
}

const gone = ({ status }: Refusal, userId: number): Failure | null =>
  status === 404 ? failure('user-gone', { userId }) : null

/** Outside the database mode only the built-in admin has a profile and a password here. */
const notHere = (
  { status }: Refusal,
  { authMode }: UsersContext,
  userId?: number,
): Failure | null =>
  status === 403 && authMode !== 'db_auth' && userId !== builtInAdminId
    ? failure('auth-mode', { mode: authMode })
    : null

/** Reading, granting and revoking. */
export const explainUser =
  (userId: number) =>
  (refusal: Refusal): Failure | null =>
    gone(refusal, userId)

/** Harbor 2.2 tells which field is taken, later ones don't. */
const takenField = (text: string): FailureFacts['taken']['field'] => {
  const field = /^(username|email) has already been used/.exec(text)?.[1]
  return field === 'username' || field === 'email' ? field : 'username-or-email'
}

/** POST /users. */
export const explainCreate =
  (context: UsersContext, user: HarborNewUser) =>
  (refusal: Refusal): Failure | null =>
    refusal.status === 409
      ? failure('taken', { field: takenField(refusal.text) })
      : (invalidField(refusal, { ...user }) ?? notHere(refusal, context))

/** PUT /users/{id}. Up to 2.2 a taken e-mail address is a conflict; later it is an error inside Harbor. */
export const explainUpdate =
  (context: UsersContext, userId: number, { email, fullName, comment }: Profile) =>
  (refusal: Refusal): Failure | null =>
    refusal.status === 409
      ? failure('taken', { field: 'email' })
      : (gone(refusal, userId) ??
        invalidField(refusal, { email, fullName, comment }) ??
        notHere(refusal, context, userId))

/** PUT /users/{id}/password. */
export const explainPassword =
  (context: UsersContext, userId: number, password: string) =>
  (refusal: Refusal): Failure | null => {
    const { status, text } = refusal
    if (status === 400 && /identical to old password|not be same with the old one/.test(text))
      return failure('same-password', {})
    // 403 in 2.3 and later and in 2.2 when it is wrong, 400 in 2.2 when it is missing.
    if (/current password is incorrect|(empty|incorrect) old_password/i.test(text))
      return failure('old-password', {})
    return (
      gone(refusal, userId) ??
      invalidField(refusal, { password }) ??
      notHere(refusal, context, userId)
    )
  }

/** DELETE /users/{id}: oneself and the built-in admin are refused; up to 2.3, everybody outside the database mode. */
export const explainRemove =
  (context: UsersContext, userId: number) =>
  (refusal: Refusal): Failure | null => {
    if (refusal.status === 403 && userId === context.myUserId)
      return failure('guarded', { guard: 'self' })
    if (refusal.status === 403 && userId === builtInAdminId)
      return failure('guarded', { guard: 'built-in' })
    return gone(refusal, userId) ?? notHere(refusal, context)
  }
