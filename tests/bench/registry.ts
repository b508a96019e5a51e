import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Trust } from '@contract/models/connection'
import { liveAddress, trustMet } from '@support/trust-met'

/** A registry to measure on. */
export interface Registry {
  /** For example "a simulated Harbor 2.9". */
  readonly what: string
  readonly isReal: boolean
  /** Without a path. */
  readonly url: string
  /** What makes its certificate trusted, where it has one. */
  readonly trust: Trust
  readonly username: string
  readonly password: string
  close(): Promise<void>
}

/** The registry that WHARFINGER_LIVE, WHARFINGER_LIVE_USER and WHARFINGER_LIVE_PASSWORD name; null without the first. */
const liveRegistry = async (env: NodeJS.ProcessEnv): Promise<Registry | null> => {
  const given = env['WHARFINGER_LIVE']
  if (given === undefined || given === '') return null
  const username = env['WHARFINGER_LIVE_USER'] ?? ''
  const password = env['WHARFINGER_LIVE_PASSWORD'] ?? ''
  if (username === '' || password === '')
    throw new Error('WHARFINGER_LIVE needs WHARFINGER_LIVE_USER and WHARFINGER_LIVE_PASSWORD')
  const address = liveAddress(given)
  return {
    what: 'the Harbor of WHARFINGER_LIVE',
    isReal: true,
    url: address.url,
    trust: await trustMet(address),
    username,
    password,
    close: () => Promise.resolve(),
  }
}

/** `npm run simulator` without npm in between: a process of its own, so that it doesn't share our event loop. */
const simulatedRegistry = async (users: number, latencyMs: number): Promise<Registry> => {
  const options = ['--profile', '2.9', '--port', '0', '--users', String(users)]
  if (latencyMs > 0) options.push('--latency', String(latencyMs))
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/harbor-simulator/main.ts', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const url = /^listening on (\S+)$/.exec(line)?.[1]
    if (url === undefined) continue
    return {
      what: `a simulated Harbor 2.9 with ${users} users, ${latencyMs} ms away`,
      isReal: false,
      url,
      trust: { kind: 'system' },
      username: 'admin',
      password: 'Harbor12345',
      async close() {
        child.kill()
        await ended
      },
    }
  }
  throw new Error('the simulator ended before it listened')
}

/** The live registry if there is one, else a simulated one with so many users, each of whose answers takes so long. */
export const openRegistry = async (users: number, latencyMs: number): Promise<Registry> =>
  (await liveRegistry(process.env)) ?? simulatedRegistry(users, latencyMs)
