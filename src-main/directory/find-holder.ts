import { ok, type Result } from '@contract/result'
import type { Holder } from '@contract/models/user'
import { builtInAdminId } from '@contract/rules/guards'
import type { UniqueField } from '../harbor/find-user'
import type { HarborUsers } from '../harbor/harbor-users'

/** The names that every Harbor answers 409 to (make/migrations/postgresql/0001_initial_schema.up.sql creates both). */
const reserved: Readonly<Record<string, Holder>> = {
  admin: { userId: builtInAdminId, username: 'admin' },
  anonymous: { userId: 2, username: 'anonymous' },
}

/** Who has a user name on every Harbor, whatever its list says. */
export const reservedHolder = (field: UniqueField, value: string): Holder | undefined =>
  field === 'username' && Object.hasOwn(reserved, value) ? reserved[value] : undefined

/** Asks the server who has a user name or an e-mail address. The built-in admin isn't in its list, and is asked for by id. */
export const findHolder = async (
  users: HarborUsers,
  field: UniqueField,
  value: string,
): Promise<Result<Holder | null>> => {
  const listed = await users.find(field, value)
  if (!listed.ok || listed.value !== null) return listed
  const builtIn = await users.get(builtInAdminId)
  // A robot account may not be let read it; then the list's answer has to do.
  return ok(builtIn.ok && builtIn.value[field] === value ? builtIn.value : null)
}
