import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { findCapabilities } from '@main/harbor/capabilities'
import { createHarbor } from '@main/harbor/harbor'
import { surviveLock } from '@main/harbor/survive-lock'
import type { Simulator } from '@support/harbor-simulator/simulator'
import { failureOf, harborAt, httpFor, somebody, startHarbor, usersAt, valueOf } from './under-test'

const password = 'Passw0rdX'

/** Somebody who signs in as a session does, with the number of times that the password was found wrong. */
const openSession = async ({ url }: Simulator) => {
  const { users: asAdmin } = await usersAt(url)
  const userId = valueOf(await asAdmin.create(somebody('alice', password)))
  valueOf(await asAdmin.setAdmin(userId, true))
  const http = httpFor(url)
  const credentials = { username: 'alice', password }
  const capabilities = valueOf(await findCapabilities(createHarbor(http, credentials)))
  const found = { wrong: 0 }
  const patient = surviveLock(http, {
    sleep: (ms) => setTimeout(ms),
    onWrongPassword: () => (found.wrong += 1),
  })
  const users = createHarbor(patient, credentials).users(capabilities)
  const changePassword = () => asAdmin.setPassword(userId, 'N3wPassword', null)
  return { users, found, changePassword }
}

const sentAs = (simulator: Simulator, from: number): number[] =>
  simulator.state.requests
    .slice(from)
    .filter(({ login }) => login === 'alice')
    .map(({ status }) => status ?? 0)

describe("somebody else's wrong password", () => {
  it('does not disturb a session: the right one is tried again, once for all', async () => {
    const simulator = await startHarbor({ profile: '2.6' })
    const { users, found } = await openSession(simulator)
    const before = simulator.state.requests.length
    const somebodyElse = harborAt(simulator.url, 'alice', 'wrong').signIn()
    await setTimeout(100)
    const outcomes = await Promise.all([
      users.list(1, 10),
      users.get(1),
      users.create(somebody('bob')),
    ])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(failureOf(await somebodyElse).code).toBe('wrong-password')
    expect(found.wrong).toBe(0)
    // The other's; three that met the lock; the one that tried; the three again.
    expect(sentAs(simulator, before).sort()).toEqual([200, 200, 200, 201, 401, 401, 401, 401])
  })
})

describe('who waits for the end of a lock', () => {
  it('can stop waiting; the others go on', async () => {
    const simulator = await startHarbor({ profile: '2.6' })
    const { users, found } = await openSession(simulator)
    const somebodyElse = harborAt(simulator.url, 'alice', 'wrong').signIn()
    await vi.waitFor(() => expect(simulator.state.isLocked('alice')).toBe(true))
    const cancel = new AbortController()
    const before = simulator.state.requests.length
    const stopped = users.list(1, 10, cancel.signal)
    const other = users.get(1)
    await vi.waitFor(() => expect(sentAs(simulator, before)).toEqual([401, 401]))
    cancel.abort()
    expect(failureOf(await stopped).code).toBe('cancelled')
    // The password hasn't been tried yet.
    expect(sentAs(simulator, before)).toEqual([401, 401])
    expect((await other).ok).toBe(true)
    await somebodyElse
    expect(found.wrong).toBe(0)
  })
})

describe('a password that is changed during a session', () => {
  it('is sent a last time and then no more', async () => {
    const simulator = await startHarbor({ profile: '2.6' })
    const { users, found, changePassword } = await openSession(simulator)
    valueOf(await changePassword())
    const before = simulator.state.requests.length
    expect(failureOf(await users.list(1, 10), password)).toEqual({
      code: 'wrong-password',
      facts: { username: 'alice' },
    })
    expect(failureOf(await users.get(1)).code).toBe('wrong-password')
    expect(failureOf(await users.remove(3)).code).toBe('wrong-password')
    expect(sentAs(simulator, before)).toEqual([401])
    expect(found.wrong).toBe(1)
  })

  it('is not tried again by the calls that were on their way', async () => {
    const simulator = await startHarbor({ profile: '2.6' })
    const { users, found, changePassword } = await openSession(simulator)
    valueOf(await changePassword())
    const before = simulator.state.requests.length
    const outcomes = await Promise.all([1, 3, 1, 3].map((userId) => users.get(userId)))
    expect(outcomes.map((outcome) => failureOf(outcome).code)).toEqual(
      Array.from({ length: 4 }, () => 'wrong-password'),
    )
    expect(sentAs(simulator, before)).toEqual([401, 401, 401, 401])
    expect(found.wrong).toBe(1)
  })
})
