import type { Trust } from '@contract/models/connection'
import { ok } from '@contract/result'
import { createSessions, type Sessions } from '@main/connections/sessions'
import { sleep } from '@main/http/sleep'
import { someConnection } from './memory-users'

/** Where a connection leads, and as whom it signs in. */
export interface Account {
  readonly url: string
  readonly username: string
  readonly password: string
  /** By the system's roots, without it. */
  readonly trust?: Trust
}

/** The program's own sessions over connections like `someConnection`, by their ids. */
export const sessionsOver = (accounts: Readonly<Record<string, Account>>): Sessions =>
  createSessions({
    find(id) {
      const account = accounts[id]
      if (account === undefined) return undefined
      const { url, username, trust = { kind: 'system' } } = account
      return {
        ...someConnection,
        id,
        url,
        username,
        trust,
        plainHttpAccepted: true,
        passwordFor: null,
      }
    },
    routeOf: () => undefined,
    identityOf: () => Promise.resolve(ok(null)),
    passwordOf: ({ id }) => Promise.resolve(ok(accounts[id]?.password ?? '')),
    now: () => new Date(),
    onChanged: () => undefined,
    sleep,
    random: () => 0.5,
  })

/** The program's own sessions over the one connection `someConnection`, but at this address and with this account. */
export const sessionsAt = (
  url: string,
  username: string,
  password: string,
  trust: Trust = { kind: 'system' },
): Sessions => sessionsOver({ [someConnection.id]: { url, username, password, trust } })
