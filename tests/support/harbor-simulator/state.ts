import type { FastifyRequest } from 'fastify'
import type { AuditEvent } from './audit'
import type { Instance } from './instance'
import type { SettingValue } from './settings'
import { basicCredentials, type RobotAction } from './sign-in'
import type { UserRow } from './user-table'

/** A request as the instance saw it; no password, and of its body the names only. */
export interface RequestRecord {
  readonly method: string
  /** Path with query. */
  readonly url: string
  /** The login of Basic authentication, right or wrong. */
  readonly login: string | undefined
  /** Whether a cookie was sent along. */
  readonly cookie: boolean
  /** What the object in its body names, in alphabetical order. */
  fields: readonly string[]
  /** Milliseconds since 1970. */
  readonly at: number
  /** Status of the answer; undefined until there is one. */
  status: number | undefined
  /** Whether what it asks for was done, also where nobody gets the answer. */
  done: boolean
}

/** A user as the instance holds it. */
export type HeldUser = Readonly<Omit<UserRow, 'password'>>

const withoutPassword = ({ password: _, ...user }: UserRow): HeldUser => user

/** What a test or a demonstration may look at behind an instance's back, and the little that it may set up there. */
export class SimulatorState {
  /** All requests so far, oldest first. */
  readonly requests: RequestRecord[] = []
  readonly #instance: Instance

  constructor(instance: Instance) {
    this.#instance = instance
  }

  /** Notes a request; its fields are filled in when the body is there, its status when the answer is out. */
  record({ method, url, headers }: FastifyRequest): RequestRecord {
    const record: RequestRecord = {
      method,
      url,
      login: basicCredentials(headers.authorization)?.login,
      cookie: headers.cookie !== undefined,
      fields: [],
      at: this.#instance.now(),
      status: undefined,
      done: false,
    }
    this.requests.push(record)
    return record
  }

  /** What was done that changes something, oldest first. */
  get changes(): RequestRecord[] {
    return this.requests.filter(({ method, done }) => done && method !== 'GET')
  }

  /** All users, the built-in administrator first, by id. */
  get users(): HeldUser[] {
    return this.#instance.users.all().map(withoutPassword)
  }

  /** The user of this name. */
  user(username: string): HeldUser | undefined {
    const row = this.#instance.users.named(username)
    return row === undefined ? undefined : withoutPassword(row)
  }

  /** The audit events so far, oldest first; only in a profile that audits users. */
  get auditEvents(): readonly AuditEvent[] {
    return this.#instance.audit.events
  }

  /** PBKDF2 rounds that signing in and setting passwords have cost so far. */
  get chargedRounds(): number {
    return this.#instance.passwords.chargedRounds
  }

  /** Whether a login is refused for a moment, after a wrong password. */
  isLocked(login: string): boolean {
    return this.#instance.signIn.isLocked(login)
  }

  /** The stored value of a setting, the secret ones too. */
  setting(name: string): SettingValue {
    return this.#instance.settings.get(name)
  }

  /** Changes a setting as if an administrator had done so elsewhere. */
  setSetting(name: string, value: SettingValue): void {
    this.#instance.settings.set(name, value)
  }

  /** Grants or revokes the right as if an administrator had done so elsewhere. */
  setAdmin(username: string, admin: boolean): void {
    const row = this.#instance.users.named(username)
    if (row === undefined) throw new Error(`there is no ${username}`)
    row.sysadmin = admin
  }

  /** A group of the directory service makes somebody system admin. */
  setAdminByGroup(username: string): void {
    const row = this.#instance.users.named(username)
    if (row === undefined) throw new Error(`there is no ${username}`)
    row.adminByGroup = true
  }

  /** Makes a robot account with these permissions on users; it signs in under the full name, such as `robot$build`. */
  addRobot(name: string, secret: string, may: readonly RobotAction[] = []): void {
    this.#instance.signIn.robots.set(name, { secret, may: new Set(may) })
  }
}
