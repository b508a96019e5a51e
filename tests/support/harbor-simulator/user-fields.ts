import type { Field } from './query'
import type { SortColumn } from './user-order'
import type { UserRow } from './user-table'

/** The fields of a user that `q` can ask for, by their names in the database and in Go. */
export const userFields: readonly Field<UserRow>[] = [
  { names: ['username', 'Username'], kind: 'text', value: ({ username }) => username },
  { names: ['email', 'Email'], kind: 'text', value: ({ email }) => email },
  { names: ['realname', 'Realname'], kind: 'text', value: ({ realname }) => realname },
  { names: ['comment', 'Comment'], kind: 'text', value: ({ comment }) => comment },
  { names: ['user_id', 'UserID'], kind: 'number', value: ({ id }) => id },
  { names: ['sysadmin_flag', 'SysAdminFlag'], kind: 'boolean', value: ({ sysadmin }) => sysadmin },
  { names: ['creation_time', 'CreationTime'], kind: 'time', value: ({ createdAt }) => createdAt },
  { names: ['update_time', 'UpdateTime'], kind: 'time', value: ({ updatedAt }) => updatedAt },
]

/** The columns that `sort` can name. */
export const userColumns: Readonly<Record<string, SortColumn>> = {
  username: 'username',
  Username: 'username',
  email: 'email',
  Email: 'email',
  realname: 'realname',
  Realname: 'realname',
  comment: 'comment',
  Comment: 'comment',
  user_id: 'id',
  UserID: 'id',
  sysadmin_flag: 'sysadmin',
  SysAdminFlag: 'sysadmin',
  creation_time: 'createdAt',
  CreationTime: 'createdAt',
  update_time: 'updatedAt',
  UpdateTime: 'updatedAt',
}
