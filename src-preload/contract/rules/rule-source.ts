import { byteLength, type FieldRule, type UserField } from './user-fields'

/**
 * Why a rule is ours, where this version of Harbor would take the value. `empty`: without a name nobody can sign in;
 * `colon`: nobody can sign in with one in the name (RFC 7617); `unseen`: control characters and outer spaces can't be seen;
 * `versions`: other versions of Harbor refuse it; `portal`: Harbor's own pages refuse it up to 2.14.
 */
export type OwnReason = 'empty' | 'colon' | 'unseen' | 'versions' | 'portal'

/** The minor version of a release such as 2.6.4. One that the server doesn't tell counts as the newest. */
const minorOf = (version: string | null): number =>
  version === null ? Infinity : Number(version.split('.')[1] ?? 0)

/** validateUserProfile and requireValidSecret of src/server/v2.0/handler/user.go; 2.2: src/core/api/user.go. */
const sourceOfUsername = (rule: FieldRule, text: string, minor: number): OwnReason | null => {
  // From 2.3 to 2.9 it isn't checked, but for swagger's 255 characters.
  const checked = minor < 3 || minor >= 10
  switch (rule) {
    case 'required':
      return checked ? null : 'empty'
    case 'outer-space':
      return 'unseen'
    case 'too-long':
      return checked || Array.from(text).length > 255 ? null : 'versions'
    case 'characters':
      if (checked && (minor < 3 ? /[,~#$%]/ : /[,"~#$%]/).test(text)) return null
      if (text.includes(':')) return 'colon'
      return /[,"~#$%]/.test(text) ? 'versions' : 'unseen'
    default:
      return null
  }
}

const sourceOfFullName = (rule: FieldRule, text: string, minor: number): OwnReason | null => {
  if (rule === 'required') return text === '' ? null : 'unseen'
  if (rule !== 'characters' || (minor < 10 ? /[,~#$%]/ : /[,"~#$%]/).test(text)) return null
  return text.includes('"') ? 'versions' : 'unseen'
}

const sourceOfPassword = (rule: FieldRule, minor: number): OwnReason | null => {
  if (rule === 'whitespace') return 'portal'
  return rule === 'too-long' && minor < 9 ? 'versions' : null
}

/**
 * Whose a rule is that a value breaks: null, if it is the rule of this version of Harbor; else why it is ours. An e-mail
 * address and a comment are under Harbor's rules only.
 */
export const ownReason = (
  field: UserField,
  rule: FieldRule,
  text: string,
  version: string | null,
): OwnReason | null => {
  const minor = minorOf(version)
  if (field === 'username') return sourceOfUsername(rule, text, minor)
  if (field === 'fullName') return sourceOfFullName(rule, text, minor)
  return field === 'password' ? sourceOfPassword(rule, minor) : null
}

/** How long a value is in the unit of its limit: an e-mail address has 255 characters (swagger), all others have bytes. */
export const measuredLength = (field: UserField, text: string): number =>
  field === 'email' ? Array.from(text).length : byteLength(text)
