import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ConnectionDraft } from '@contract/models/connection'
import type { LastLook, RegistryLook } from '@contract/models/overview'
import { createDirectories } from '@main/directory/directories'
import { sleep } from '@main/http/sleep'
import { openLastLooks } from '@main/overview/last-looks'
import { createOverview, type Overview } from '@main/overview/overview'
import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@support/harbor-simulator/simulator'
import { adminPassword, draftFor, startProgram, type Program } from '../connections/under-test'

/** A simulated Harbor that is closed after the test. */
export const startHarbor = async (options: SimulatorOptions): Promise<Simulator> => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  return simulator
}

/** An address where nothing listens. */
export const deadAddress = async (): Promise<string> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** The requests that a simulated Harbor was sent since the last call of this; `signed` are those with a password. */
export const requestsTo = (simulator: Simulator) => {
  const sent = simulator.state.requests.splice(0)
  return { all: sent.length, signed: sent.filter(({ login }) => login !== undefined).length }
}

/**
 * The overview over the program's own connections, with all that it tells.
 * @param sleepBy how it waits until a check that takes long gives its place to the next
 */
export const overviewOf = async (program: Program, sleepBy = sleep) => {
  const { connections, folder } = program
  const now = (): Date => new Date('2026-11-24T10:00:00Z')
  const reportBug = (_place: string, error: unknown): string => {
    throw error
  }
  const looks = await openLastLooks(folder, now)
  onTestFinished(() => looks.written())
  const directories = createDirectories({ sessions: connections.sessions, now, reportBug })
  const overview: Overview = createOverview({
    connections,
    directories,
    looks,
    sleep: sleepBy,
    reportBug,
  })
  connections.onEnded(overview.forget)
  const told: RegistryLook[] = []
  const waiting = new Set<() => void>()
  overview.onChanged((look) => {
    told.push(look)
    for (const again of [...waiting]) again()
  })
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const again = (): void => {
        if (!isSo()) return
        waiting.delete(again)
        resolve()
      }
      waiting.add(again)
      again()
    })
  const lookOf = (id: string): RegistryLook => {
    const look = overview.list().find(({ connectionId }) => connectionId === id)
    if (look === undefined) throw new Error(`${id} isn't in the overview`)
    return look
  }
  const lastOf = (id: string): LastLook => {
    const { last } = lookOf(id)
    if (last === null) throw new Error(`${id} was never looked at`)
    return last
  }
  const add = async (
    url: string,
    change: Partial<ConnectionDraft> & { readonly password?: string } = {},
  ): Promise<string> => {
    const { password = adminPassword, ...draft } = change
    const saved = await connections.save({
      id: null,
      draft: draftFor(url, { name: randomUUID(), ...draft }),
      password,
      keep: 'run',
    })
    if (!saved.ok) throw new Error(saved.failure.code)
    return saved.value.id
  }
  const isDone = (...ids: readonly string[]) => ids.every((id) => lookOf(id).check === null)
  /** Checks one registry, or all, and waits for the outcome. */
  const check = async (id: string | null): Promise<void> => {
    const outcome = overview.check(id)
    if (!outcome.ok) throw new Error(outcome.failure.code)
    await until(() => overview.list().every((look) => look.check === null))
  }
  return {
    overview,
    looks,
    connections,
    directories,
    told,
    until,
    lookOf,
    lastOf,
    add,
    isDone,
    check,
  }
}

/** An overview of no registries yet. */
export const startOverview = async (sleepBy = sleep) => {
  const program = await startProgram()
  return { program, ...(await overviewOf(program, sleepBy)) }
}
