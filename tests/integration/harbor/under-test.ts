import { inspect } from 'node:util'
import { onTestFinished } from 'vitest'
import type { Capabilities } from '@contract/models/registry'
import type { Failure, Result } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import { findCapabilities } from '@main/harbor/capabilities'
import { createHarbor, type Harbor } from '@main/harbor/harbor'
import type { HarborUsers } from '@main/harbor/harbor-users'
import { createHttpClient, type HttpClient } from '@main/http/http-client'
import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@support/harbor-simulator/simulator'

/** The password of the simulated built-in administrator. */
export const adminPassword = 'Harbor12345'

/** A simulated Harbor for one test. */
export const startHarbor = async (options: SimulatorOptions): Promise<Simulator> => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  return simulator
}

/** A plain client for one test. */
export const httpFor = (url: string): HttpClient => {
  const parsed = parseAddress(url)
  if (!('address' in parsed)) throw new Error(parsed.problem)
  const http = createHttpClient({ address: parsed.address, trust: { kind: 'system' } })
  onTestFinished(() => http.close())
  return http
}

/** Harbor's API as an account, by default as the built-in administrator. */
export const harborAt = (url: string, username = 'admin', password = adminPassword): Harbor =>
  createHarbor(httpFor(url), { username, password })

/** The value of an outcome that must have succeeded. */
export const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

/** The failure of an outcome that must have failed, after a look for secrets in all that can be seen of it. */
export const failureOf = (outcome: Result<unknown>, ...secrets: string[]): Failure => {
  if (outcome.ok) throw new Error('it succeeded')
  const visible = JSON.stringify(outcome) + inspect(outcome, { depth: 20, showHidden: true })
  for (const secret of secrets)
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
      if (visible.includes(form)) throw new Error(`a failure shows the secret ${secret}`)
  return outcome.failure
}

/** Signs in and gives the users API with what was found out. */
export const usersAt = async (
  url: string,
  username?: string,
  password?: string,
): Promise<{ users: HarborUsers; capabilities: Capabilities }> => {
  const harbor = harborAt(url, username, password)
  const capabilities = valueOf(await findCapabilities(harbor))
  return { users: harbor.users(capabilities), capabilities }
}

/** Somebody who can be created in every version. */
export const somebody = (username: string, password = 'Passw0rdX') => ({
  username,
  email: `${username}@example.com`,
  fullName: `${username} Example`,
  comment: 'test',
  password,
})
