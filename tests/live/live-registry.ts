import type { Capabilities } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import type { Result } from '@contract/result'
import { findCapabilities } from '@main/harbor/capabilities'
import type { HarborEmail } from '@main/harbor/email'
import { createHarbor } from '@main/harbor/harbor'
import type { HarborUsers } from '@main/harbor/harbor-users'
import { createHttpClient } from '@main/http/http-client'
import type { RegistryEntry } from '@support/screens/screens'
import { liveAddress, trustMet } from '@support/trust-met'

/** A real Harbor, asked beside the program for what it holds. */
export interface LiveRegistry {
  readonly entry: RegistryEntry
  readonly capabilities: Capabilities
  readonly users: HarborUsers
  readonly email: HarborEmail
  /** The user of this name. */
  user(username: string): Promise<User | null>
  /** The people of this run who are there, of all pages. */
  ownPeople(): Promise<readonly User[]>
  close(): void
}

const variable = (name: string): string => {
  const value = process.env[name] ?? ''
  if (value === '') throw new Error(`${name} is not set`)
  return value
}

/** With what the user name of everybody of this run begins: random, so that it is nobody else's. */
export const runPrefix = (): string => variable('WHARFINGER_LIVE_PREFIX')

/** The value of an outcome that must have succeeded. */
export const must = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(`the registry: ${JSON.stringify(outcome.failure)}`)
  return outcome.value
}

/** Signs in to the Harbor that WHARFINGER_LIVE, WHARFINGER_LIVE_USER and WHARFINGER_LIVE_PASSWORD name. */
export const openLiveRegistry = async (): Promise<LiveRegistry> => {
  const address = liveAddress(variable('WHARFINGER_LIVE'))
  const http = createHttpClient({ address, trust: await trustMet(address) })
  const credentials = {
    username: variable('WHARFINGER_LIVE_USER'),
    password: variable('WHARFINGER_LIVE_PASSWORD'),
  }
  const harbor = createHarbor(http, credentials)
  const capabilities = must(await findCapabilities(harbor))
  const users = harbor.users(capabilities)

  return {
    entry: {
      address: address.url,
      name: 'Live',
      environment: 'Test',
      colour: 'Green',
      ...credentials,
    },
    capabilities,
    users,
    email: harbor.email(capabilities),
    user: async (username) => must(await users.find('username', username)),
    async ownPeople() {
      const size = capabilities.maxPageSize
      const own: User[] = []
      for (let page = 1; ; page += 1) {
        const listed = must(await users.list(page, size)).users
        own.push(...listed.filter(({ username }) => username.startsWith(runPrefix())))
        if (listed.length < size) return own
      }
    },
    close: () => http.close(),
  }
}
