import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClientCertificates } from '@main/connections/client-certificates'
import { openConnectionStore } from '@main/connections/connection-store'
import { createConnections } from '@main/connections/connections'
import { createDirectories } from '@main/directory/directories'
import { sleep } from '@main/http/sleep'
import { openLastLooks } from '@main/overview/last-looks'
import { createOverview } from '@main/overview/overview'
import { createSecrets, openKeychainIndex } from '@main/secrets/secrets'
import { directly } from '@main/http/route'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'
import { startSimulators, type SimulatorPlan } from './simulators'

const profiles = ['2.2', '2.6', '2.15'] as const
const now = (): Date => new Date()

/** The program's own overview over registries. */
export interface BenchOverview {
  /** Checks all of them; ends when so many were found out. */
  check(found: number): Promise<void>
  close(): Promise<void>
}

/** The program's own connections and overview, in a folder of their own. */
export const openOverview = async (urls: readonly string[]): Promise<BenchOverview> => {
  const folder = await mkdtemp(join(tmpdir(), 'wharfinger-bench-'))
  const secrets = createSecrets(createMemoryKeychain(), await openKeychainIndex(folder, now))
  const connections = createConnections({
    store: await openConnectionStore(folder, now),
    secrets,
    clientCertificates: createClientCertificates({ folder, secrets, now, newId: randomUUID }),
    systemRoute: directly,
    now,
    newId: randomUUID,
    random: () => 0.5,
    sleep,
  })
  const reportBug = (_place: string, error: unknown): string => {
    throw error
  }
  const looks = await openLastLooks(folder, now)
  const directories = createDirectories({ sessions: connections.sessions, now, reportBug })
  const overview = createOverview({ connections, directories, looks, sleep, reportBug })
  const ids: string[] = []
  for (const [at, url] of urls.entries()) {
    const saved = await connections.save({
      id: null,
      draft: {
        name: `Harbor ${at}`,
        url,
        username: 'admin',
        colour: 'blue',
        environment: 'test',
        trust: { kind: 'system' },
        plainHttpAccepted: true,
      },
      password: 'Harbor12345',
      keep: 'run',
    })
    if (!saved.ok) throw new Error(saved.failure.code)
    ids.push(saved.value.id)
  }
  return {
    async check(wanted) {
      const shown = new Promise<void>((resolve) => {
        overview.onChanged(() => {
          const found = overview.list().filter(({ last, check }) => last?.found && check === null)
          if (found.length >= wanted) resolve()
        })
      })
      overview.check(null)
      await shown
    },
    async close() {
      overview.cancel(null)
      for (const id of ids) await connections.remove({ id, evenIfPasswordStays: true })
      await looks.written()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** How long a program that has just started takes until it shows so many registries. */
export const timeOverview = async (urls: readonly string[], found: number): Promise<number> => {
  const overview = await openOverview(urls)
  try {
    return await timed(() => overview.check(found))
  } finally {
    await overview.close()
  }
}

/** Thirty simulated registries of three versions, or another number of them. */
export const plansOf = (
  count: number,
  latencyMs: number,
  withTrouble: boolean,
): readonly SimulatorPlan[] =>
  Array.from({ length: count }, (_, at) => {
    const profile = profiles[at % profiles.length] ?? '2.15'
    const plan = { profile, users: 5, latencyMs }
    // Where they hinder most: before all others.
    const trouble = (['hangs', 'refuses'] as const)[at]
    return withTrouble && trouble !== undefined ? { ...plan, trouble } : plan
  })

/** How long it takes until twenty-eight of thirty registries are shown, with one that hangs and one that refuses, and without. */
export const measureOverview = async (latencyMs: number): Promise<readonly Finding[]> => {
  const simulators = await Promise.all(
    [true, false].map((withTrouble) => startSimulators(plansOf(30, latencyMs, withTrouble))),
  )
  const [troubled, healthy] = simulators.map(({ urls }) => urls)
  if (troubled === undefined || healthy === undefined) throw new Error('no simulators')
  try {
    const { failing, none } = await mediansOf(3, {
      failing: () => timeOverview(troubled, 28),
      none: () => timeOverview(healthy, 30),
    })
    const where = `, ${latencyMs} ms away`
    return [
      {
        name: `overview of 30 registries, none failing${where}`,
        value: none,
        unit: 'ms',
        aim: null,
      },
      {
        name: `overview of the other 28, one hanging and one refusing${where}`,
        value: failing,
        unit: 'ms',
        aim: null,
      },
      {
        name: `one hanging and one refusing / none failing${where}`,
        value: failing / none,
        unit: '×',
        aim: { atMost: 1.1 },
      },
    ]
  } finally {
    await Promise.all(simulators.map(({ close }) => close()))
  }
}
