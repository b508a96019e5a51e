import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OperationRow } from '@contract/models/operation'
import type { QueuedEntry, WantedChange } from '@contract/models/queued'
import type { KnownUsers } from '@main/directory/directory'
import type { Change } from '@main/journal/change'
import { openOperationLogs } from '@main/operations/operation-log'
import { createQueue, type Queue } from '@main/queue/queue'
import { createQueueStore, type QueueStore } from '@main/queue/queue-store'
import type { SecretStore } from '@main/secrets/secret-store'
import { createSecrets, openKeychainIndex } from '@main/secrets/secrets'
import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@support/harbor-simulator/simulator'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { someConnection } from '@support/memory-users'
import { scratchFolder } from '@support/scratch-folder'
import { connectionId, programOver, valueOf } from '../operations/under-test'

export const now = (): Date => new Date('2026-11-26T08:00:00.000Z')

/** What outlasts a run of the program. */
export interface Lasting {
  readonly folder: string
  readonly keychain: SecretStore
}

/** An empty folder and a keychain. */
export const lasting = (): Lasting => ({
  folder: scratchFolder(),
  keychain: createMemoryKeychain(),
})

/** The store of one run. */
export const storeOf = async (
  { folder, keychain }: Lasting,
  isThere: (id: string) => boolean = () => true,
): Promise<QueueStore> =>
  createQueueStore({
    folder: join(folder, 'queued'),
    secrets: createSecrets(keychain, await openKeychainIndex(folder, now)),
    isThere,
    now,
  })

/** A run of the program at a registry: sessions, directory, queue, operations, with real files. Its people are loaded, unless they are known from before. */
export const runAt = async (
  harbor: Simulator,
  kept: Lasting,
  username = 'admin',
  known: KnownUsers | null = null,
) => {
  const connection = { ...someConnection, url: harbor.url, username }
  const changes: Change[] = []
  let queue: Queue | null = null
  const there = (): Queue => {
    if (queue === null) throw new Error('the queue is made after the operations')
    return queue
  }
  /** What happened, in its order. */
  const order: string[] = []
  const program = programOver(
    { [connectionId]: { url: harbor.url, username, password: 'Harbor12345' } },
    {
      logs: await openOperationLogs(join(kept.folder, 'operations'), now),
      find: () => connection,
      record(change) {
        order.push('journal')
        changes.push(change)
        return Promise.resolve()
      },
      queue: {
        find: (id) => there().find(id),
        ended(...what) {
          order.push('ended')
          there().ended(...what)
        },
      },
    },
    randomUUID,
  )
  const store = await storeOf(kept)
  queue = createQueue({
    store,
    find: (id) => (id === connectionId ? connection : undefined),
    sessions: program.sessions,
    directories: program.directories,
    osUser: 'carla',
    now,
    newId: randomUUID,
  })
  if (known === null) await program.load()
  else program.directories.restore(connectionId, known)
  const ofThisRun = queue
  const entries = async (): Promise<readonly QueuedEntry[]> => (await ofThisRun.list()).entries
  const add = (userIds: readonly number[], change: WantedChange) =>
    ofThisRun.add({
      connectionId,
      selection: { kind: 'ids', ids: [...userIds] },
      change,
    })
  return {
    ...program,
    queue: ofThisRun,
    store,
    changes,
    order,
    entries,
    add,
    /** Applies all that waits; what came of each. */
    async apply(): Promise<readonly OperationRow[]> {
      const ids = (await entries()).map(({ id }) => id)
      const { id } = valueOf(program.operations.start(connectionId, { kind: 'queued', ids }))
      return program.rowsOf(id)
    },
  }
}

/** A simulated Harbor, and a first run of the program at it. */
export const begin = async (options: SimulatorOptions = { profile: '2.9', users: 12 }) => {
  const harbor = await startHarborSimulator(options)
  onTestFinished(() => harbor.close())
  const kept = lasting()
  return { harbor, kept, ...(await runAt(harbor, kept)) }
}

/** Somebody else's change at a registry. */
export const elsewhere = async (
  harbor: Simulator,
  method: 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> => {
  const answer = await fetch(`${harbor.url}/api/v2.0/${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa('admin:Harbor12345')}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(String(answer.status))
}

/** The id of a simulated user. */
export const idOf = (harbor: Simulator, username: string): number => {
  const user = harbor.state.user(username)
  if (user === undefined) throw new Error(`there is no ${username}`)
  return user.id
}
