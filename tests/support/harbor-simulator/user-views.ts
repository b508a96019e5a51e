import type { AuthMode } from './settings'
import type { UserRow } from './user-table'

const present = (name: string, text: string): Record<string, string> =>
  text === '' ? {} : { [name]: text }

const milliseconds = (time: number): string => new Date(time).toISOString()

/** A time as Go prints it: up to microseconds, without trailing zeros. */
const microseconds = (time: number): string => {
  const seconds = Math.floor(time / 1000)
  const fraction = String(Math.floor((time - seconds * 1000) * 1000)).padStart(6, '0')
  const digits = fraction.replace(/0+$/, '')
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5)
  return digits === '' ? `${whole}Z` : `${whole}.${digits}Z`
}

/** A user who came by OpenID Connect has a record of that; the built-in one never. */
const oidcMeta = (row: UserRow, authMode: AuthMode): object =>
  authMode !== 'oidc_auth' || row.id === 1 || row.withoutOidc === true
    ? {}
    : {
        oidc_user_meta: {
          id: row.id - 2,
          user_id: row.id,
          subiss: `${row.username}https://login.example.com`,
          secret: `Cli-Secret-${row.id}`,
          creation_time: milliseconds(row.createdAt),
          update_time: milliseconds(row.updatedAt),
        },
      }

/** A user as Harbor 2.3 and later list it: empty texts are left out. */
export const userResponse = (row: UserRow): object => ({
  admin_role_in_auth: false,
  ...present('comment', row.comment),
  creation_time: milliseconds(row.createdAt),
  ...present('email', row.email),
  ...present('realname', row.realname),
  sysadmin_flag: row.sysadmin,
  update_time: milliseconds(row.updatedAt),
  user_id: row.id,
  ...present('username', row.username),
})

/** One user as Harbor 2.3 and later show it. */
export const singleUserResponse = (row: UserRow, authMode: AuthMode): object => ({
  ...userResponse(row),
  ...oidcMeta(row, authMode),
})

/** Oneself as Harbor 2.3 and later show it: of the caller it tells whether a group makes them system admin. */
export const currentUserResponse = (row: UserRow, authMode: AuthMode): object => ({
  ...singleUserResponse(row, authMode),
  admin_role_in_auth: row.adminByGroup === true,
})

/** A user as Harbor 2.2 lists it. */
export const beegoUser = (row: UserRow): object => ({
  user_id: row.id,
  username: row.username,
  email: row.email,
  password: '',
  password_version: 'sha256',
  realname: row.realname,
  comment: row.comment,
  deleted: false,
  role_name: '',
  role_id: 0,
  sysadmin_flag: row.sysadmin,
  admin_role_in_auth: false,
  reset_uuid: '',
  creation_time: microseconds(row.createdAt),
  update_time: microseconds(row.updatedAt),
})

/** One user as Harbor 2.2 shows it. */
export const singleBeegoUser = (row: UserRow, authMode: AuthMode): object => ({
  ...beegoUser(row),
  ...oidcMeta(row, authMode),
})
