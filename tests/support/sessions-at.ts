import type { Trust } from '@contract/models/connection'
import { ok } from '@contract/result'
import { createSessions, type Sessions } from '@main/connections/sessions'
import { sleep } from '@main/http/sleep'
import { someConnection } from './memory-users'

/** The program's own sessions over the one connection `someConnection`, but at this address and with this account. */
export const sessionsAt = (
  url: string,
  username: string,
  password: string,
  trust: Trust = { kind: 'system' },
): Sessions => {
  const connection = { ...someConnection, url, username, trust, plainHttpAccepted: true }
  return createSessions({
    find: (id) => (id === connection.id ? { ...connection, passwordFor: null } : undefined),
    passwordOf: () => Promise.resolve(ok(password)),
    now: () => new Date(),
    onChanged: () => undefined,
    sleep,
    random: () => 0.5,
  })
}
