import type { Passwords } from './passwords'
import type { Settings } from './settings'
import type { UserRow, UserTable } from './user-table'

/** What a robot account may be let do with users. */
export const robotActions = ['list', 'create', 'read', 'update', 'delete'] as const
/** See {@link robotActions}. */
export type RobotAction = (typeof robotActions)[number]

/** Who sends a request. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly user: UserRow }
  | { readonly kind: 'robot'; readonly name: string; readonly may: ReadonlySet<RobotAction> }

/** What Harbor sleeps after a wrong password, and as long refuses that login (src/core/auth/authenticator.go). */
export const lockMilliseconds = 1500

const anonymous: Caller = { kind: 'anonymous' }

/** What a Basic Authorization header (RFC 7617, UTF-8) says; null where it is none. */
export const basicCredentials = (
  header: string | undefined,
): { login: string; password: string } | null => {
  const encoded = /^Basic (.*)$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return null
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon < 0 ? null : { login: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}

/** Basic authentication with Harbor's lock: keyed by the login as it was typed, held while the refusal sleeps. */
export class SignIn {
  readonly robots = new Map<string, { secret: string; may: ReadonlySet<RobotAction> }>()
  readonly #users: UserTable
  readonly #settings: Settings
  readonly #passwords: Passwords
  readonly #locked = new Set<string>()

  constructor(users: UserTable, settings: Settings, passwords: Passwords) {
    this.#users = users
    this.#settings = settings
    this.#passwords = passwords
  }

  /** Whether Harbor refuses this login at the moment, whatever its password. */
  isLocked(login: string): boolean {
    return this.#locked.has(login)
  }

  /** Who the header proves to be; anonymous where it proves nothing. */
  async caller(header: string | undefined): Promise<Caller> {
    const given = basicCredentials(header)
    if (given === null) return anonymous
    const { login, password } = given
    const robot = this.robots.get(login)
    if (robot?.secret === password) return { kind: 'robot', name: login, may: robot.may }
    const mode = this.#users.get(1)?.username === login ? 'db_auth' : this.#settings.authMode
    // OpenID Connect knows no passwords: such a login fails at once and is not locked.
    if (mode === 'oidc_auth' || this.isLocked(login)) return anonymous
    for (const user of this.#candidates(login, mode))
      if (await this.#passwords.matches(user.password, password)) return { kind: 'user', user }
    await this.#refuse(login)
    return anonymous
  }

  /** In the database mode one may sign in with the e-mail too. */
  #candidates(login: string, mode: string): UserRow[] {
    const found = [
      this.#users.named(login),
      mode === 'db_auth' ? this.#users.withEmail(login) : undefined,
    ]
    return found.filter((user) => user !== undefined)
  }

  async #refuse(login: string): Promise<void> {
    this.#locked.add(login)
    await new Promise((resolve) => setTimeout(resolve, lockMilliseconds))
    this.#locked.delete(login)
  }
}
