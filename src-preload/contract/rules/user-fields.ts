/** The fields of a user that a person fills in. */
export type UserField = 'username' | 'email' | 'fullName' | 'comment' | 'password'

/** A rule of a field. */
export type FieldRule =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'characters'
  | 'outer-space'
  | 'format'
  | 'whitespace'
  | 'lower'
  | 'upper'
  | 'digit'

/** Length in bytes of the UTF-8 form: what Go's len() counts, and so what Harbor's limits mean. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length

const control = /[\u0000-\u001f\u007f]/

/**
 * User name: 1 to 255 bytes, none of `, " ~ # % $` (Harbor 2.10 and later, src/server/v2.0/handler/user.go). Harbor 2.3
 * to 2.9 take anything; the stricter rule is ours for all, and adds `:` (Basic, RFC 7617, could never sign in),
 * control characters and outer spaces.
 */
export const checkUsername = (text: string): FieldRule | null => {
  if (text === '') return 'required'
  if (text !== text.trim()) return 'outer-space'
  if (byteLength(text) > 255) return 'too-long'
  if (/[,"~#%$:]/.test(text) || control.test(text)) return 'characters'
  return null
}

/** The regular expression of Harbor (src/server/v2.0/handler/user.go), all versions. */
const harborEmail =
  /^(([^<>()[\]\\.,;:\s@"]+(\.[^<>()[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/

/** E-mail address: required, Harbor's form, at most 255 characters (swagger). */
export const checkEmail = (text: string): FieldRule | null => {
  if (text === '') return 'required'
  if (text !== text.trim()) return 'outer-space'
  if (Array.from(text).length > 255) return 'too-long'
  if (!harborEmail.test(text)) return 'format'
  return null
}

/** Full name (`realname`): 1 to 255 bytes, none of `, ~ # $ %`, nor `"` (2.10 and later; ours for all). */
export const checkFullName = (text: string): FieldRule | null => {
  if (text.trim() === '') return 'required'
  if (byteLength(text) > 255) return 'too-long'
  if (/[,~#$%"]/.test(text) || control.test(text)) return 'characters'
  return null
}

/** Comment: at most 30 bytes. */
export const checkComment = (text: string): FieldRule | null =>
  byteLength(text) > 30 ? 'too-long' : null

/** The rules of a password, as a list of ticks shows them. */
export const passwordRules = ['length', 'lower', 'upper', 'digit'] as const
/** See {@link passwordRules}. */
export type PasswordRule = (typeof passwordRules)[number]

/**
 * Which of the ticks a password meets: 8 to 128 bytes with a lower case letter, an upper case letter and a digit
 * (Harbor 2.9 and later; before, there is no upper limit). Letters are ASCII: the server's expression is a-z and A-Z.
 */
export const passwordTicks = (text: string): Readonly<Record<PasswordRule, boolean>> => {
  const length = byteLength(text)
  return {
    length: length >= 8 && length <= 128,
    lower: /[a-z]/.test(text),
    upper: /[A-Z]/.test(text),
    digit: /[0-9]/.test(text),
  }
}

/** The first rule that a password breaks. White space is refused: the portals of 2.2 to 2.14 don't take it. */
export const checkPassword = (text: string): FieldRule | null => {
  if (text === '') return 'required'
  const ticks = passwordTicks(text)
  if (byteLength(text) < 8) return 'too-short'
  if (!ticks.length) return 'too-long'
  if (!ticks.lower) return 'lower'
  if (!ticks.upper) return 'upper'
  if (!ticks.digit) return 'digit'
  if (/\s/.test(text)) return 'whitespace'
  return null
}

/** The check of each field. */
export const userFieldChecks: Readonly<Record<UserField, (text: string) => FieldRule | null>> = {
  username: checkUsername,
  email: checkEmail,
  fullName: checkFullName,
  comment: checkComment,
  password: checkPassword,
}
