import type { Profile } from './profile'

/** What a person may fill in about a user. */
export interface UserFields {
  readonly email: string
  readonly realname: string
  readonly comment: string
}

const emailForm =
  /^(([^<>()[\]\\.,;:\s@"]+(\.[^<>()[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/

const bytes = (text: string): number => Buffer.byteLength(text)

const named = (field: string, text: string, forbidden: string): string | null => {
  if (bytes(text) < 1 || bytes(text) > 255) return `${field} with illegal length`
  const hasForbidden = Array.from(forbidden).some((character) => text.includes(character))
  return hasForbidden ? `${field} contains illegal characters` : null
}

/** What is wrong with a password, in Harbor's words. */
export const passwordFault = (password: string, { password: rule }: Profile): string | null => {
  const length = bytes(password)
  const good =
    length >= 8 &&
    length <= rule.maxBytes &&
    /[a-z]/.test(password) &&
    /[A-Z]/.test(password) &&
    /[0-9]/.test(password)
  return good ? null : rule.message
}

/** What is wrong with a user name, where the version checks it. */
export const usernameFault = (username: string, { usernameForbids }: Profile): string | null =>
  usernameForbids === null ? null : named('username', username, usernameForbids)

/** What is first wrong with the other fields, in the order in which Harbor looks. */
export const profileFault = (
  { email, realname, comment }: UserFields,
  { api, realnameForbids }: Profile,
): string | null => {
  if (email === '') return api === 'beego' ? "Email can't be empty" : "email can't be empty"
  if (!emailForm.test(email)) return 'email with illegal format'
  return (
    named('realname', realname, realnameForbids) ??
    (bytes(comment) > 30 ? 'comment with illegal length' : null)
  )
}
