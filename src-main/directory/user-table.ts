import type { User, UserColumn } from '@contract/models/user'
import { csvOf } from '../storage/csv'

/** How the columns are called in a file. */
const names: Readonly<Record<UserColumn, string>> = {
  username: 'user_name',
  fullName: 'full_name',
  email: 'email',
  admin: 'system_admin',
  createdAt: 'created_at',
  updatedAt: 'changed_at',
  comment: 'comment',
}

/** Users as CSV, with these columns in their order. */
export const userTable = (users: readonly User[], columns: readonly UserColumn[]): string =>
  csvOf(
    users.map((user) => ({
      ...user,
      admin: user.admin ? 'yes' : 'no',
      createdAt: user.createdAt ?? '',
      updatedAt: user.updatedAt ?? '',
    })),
    Object.fromEntries(columns.map((column) => [column, names[column]])),
  )
