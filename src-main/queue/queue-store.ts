import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import type { QueuedEntry } from '@contract/models/queued'
import { done, fail, ok, type Result } from '@contract/result'
import { createKeptKey } from '../secrets/kept-key'
import { queueAccount, type Secrets } from '../secrets/secrets'
import { codeOf, refusalOf, writeAtomically } from '../storage/atomic-write'
import { seal, unseal } from '../storage/seal'

/** A change as it is kept: nothing of it is secret, but not for everybody either. */
export interface StoredChange extends Omit<QueuedEntry, 'state'> {
  /** The registry and the account of the connection when it was queued. */
  readonly url: string
  readonly account: string
}

/** What the store needs. */
export interface QueueStoreParts {
  readonly folder: string
  readonly secrets: Pick<Secrets, 'get' | 'keep'>
  /** Whether there is a connection. */
  readonly isThere: (connectionId: string) => boolean
  readonly now: () => Date
}

/** The queued changes of each connection: a file each, encrypted. */
export interface QueueStore {
  /** Reads what is kept, once. Failures 'keychain', 'file': then it is tried again by the next call. */
  read(): Promise<Result<void>>
  /** The changes of a connection that were read or added, in their order. */
  of(connectionId: string): readonly StoredChange[]
  all(): readonly StoredChange[]
  /**
   * Changes what is kept of a connection, one after the other; `all` has it when it is on the disk. Failures as `read`'s.
   */
  update(
    connectionId: string,
    change: (changes: readonly StoredChange[]) => readonly StoredChange[],
  ): Promise<Result<void>>
  /** Removes all that is kept of a connection. */
  forget(connectionId: string): Promise<void>
  /** Files that couldn't be opened, where they are now. */
  setAside(): readonly string[]
}

const suffix = '.sealed'
/** It goes into what is authenticated: a file of another version, or for another connection, can't be opened. */
const aboutOf = (connectionId: string): string => `wharfinger queue 1 ${connectionId}`

/** Keeps queued changes in `folder`. Its key is its own, so that they outlast what is known last being turned off. */
export const createQueueStore = (parts: QueueStoreParts): QueueStore => {
  const { folder, secrets } = parts
  const oneAtATime = pLimit(1)
  const kept = new Map<string, readonly StoredChange[]>()
  const setAside: string[] = []
  const sealKey = createKeptKey(secrets, queueAccount)
  let isRead = false
  const pathOf = (id: string): string => join(folder, `${id}${suffix}`)

  const readOne = async (name: string, key: Buffer | null): Promise<void> => {
    const id = name.slice(0, -suffix.length)
    if (!parts.isThere(id)) return rm(pathOf(id), { force: true })
    const sealed = await readFile(pathOf(id))
    const text = key === null ? null : unseal(key, aboutOf(id), sealed)
    if (text !== null)
      // It was written by this program, as the tag shows, so that its form is what the type says.
      return void kept.set(id, JSON.parse(text.toString('utf8')) as readonly StoredChange[])
    // Windows allows no colon in a file's name.
    const aside = `${pathOf(id)}.damaged-${parts.now().toISOString().replaceAll(':', '-')}`
    await rename(pathOf(id), aside)
    setAside.push(aside)
  }
  const read = async (): Promise<Result<void>> => {
    if (isRead) return done
    try {
      const names = (await namesIn(folder)).filter((name) => name.endsWith(suffix))
      const found = names.length === 0 ? ok(null) : await sealKey.find()
      if (!found.ok) return found
      for (const name of names) await readOne(name, found.value)
    } catch (error) {
      refusalOf(error)
      return fail('file', { reason: 'not-readable' })
    }
    isRead = true
    return done
  }

  const write = async (id: string, changes: readonly StoredChange[]): Promise<Result<void>> => {
    const sealedBy = await sealKey.need()
    if (!sealedBy.ok) return sealedBy
    try {
      if (changes.length === 0) await rm(pathOf(id), { force: true })
      else
        await writeAtomically(
          pathOf(id),
          seal(sealedBy.value, aboutOf(id), Buffer.from(JSON.stringify(changes))),
        )
    } catch (error) {
      return fail('file', { reason: refusalOf(error) })
    }
    kept.set(id, changes)
    return done
  }

  return {
    read: () => oneAtATime(read),
    of: (id) => kept.get(id) ?? [],
    all: () => [...kept.values()].flat(),
    update: (id, change) =>
      oneAtATime(async () => {
        const there = await read()
        return there.ok ? write(id, change(kept.get(id) ?? [])) : there
      }),
    forget: (id) =>
      oneAtATime(async () => {
        kept.delete(id)
        for (const name of await namesIn(folder).catch(() => []))
          if (name.startsWith(id)) await rm(join(folder, name), { force: true })
      }),
    setAside: () => setAside,
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
