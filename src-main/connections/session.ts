import type { Capabilities } from '@contract/models/registry'
import type { Connection } from '@contract/models/connection'
import type { Result } from '@contract/result'
import type { HarborAudit } from '../harbor/audit'
import type { HarborEmail } from '../harbor/email'
import type { HarborUsers } from '../harbor/harbor-users'

/** A registry that is signed in to. It holds the password in memory and never gives it away. */
export interface Session {
  readonly connection: Connection
  readonly capabilities: Capabilities
  readonly users: HarborUsers
  readonly email: HarborEmail
  readonly audit: HarborAudit
}

/** Signs in where needed; the others ask here for a registry and get an open session or the reason why not. */
export interface SessionSource {
  /**
   * The open session of a connection, or a new one. Concurrent callers share one sign-in.
   * @param anew the person asks for it: signs in also after a wrong password. An open session goes on, and what the
   * registry can do is found out again, since it may have been upgraded or the account's right changed.
   */
  open(connectionId: string, anew?: boolean): Promise<Result<Session>>
}
