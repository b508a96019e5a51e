import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, ConnectionList, ConnectionState } from '@contract/models/connection'
import type { EmailView } from '@contract/models/email'
import type { KeptEmail, LastKnownState } from '@contract/models/last-known'
import type { Capabilities } from '@contract/models/registry'
import type { DirectoryLoad, User } from '@contract/models/user'
import { createKeptKey } from '../secrets/kept-key'
import { lastKnownAccount, type Secrets } from '../secrets/secrets'
import { codeOf, writeAtomically } from '../storage/atomic-write'
import { sealRows, unsealRows } from './sealed-file'

/** How long changes are collected before they are written, in milliseconds. */
const writesAfter = 3_000
const suffix = '.sealed'

type Account = Pick<Connection, 'id' | 'url' | 'username'>

/** What is kept of a registry beside its people. Nothing of it is secret, but not for everybody either. */
interface Head {
  /** Of another address or account nothing is known. */
  readonly url: string
  readonly username: string
  readonly capabilities: Capabilities
  /** When the people were told; null: they weren't. */
  readonly peopleAt: string | null
  readonly email: KeptEmail | null
}

/** The file can't be used. The log names errors by their class. */
class KeptFileUnusable extends Error {}

/** What keeping needs. */
export interface LastKnownParts {
  readonly folder: string
  readonly secrets: Pick<Secrets, 'get' | 'keep' | 'forget' | 'keptIn'>
  readonly connections: () => readonly Account[]
  readonly capabilitiesOf: (connectionId: string) => Capabilities | undefined
  /** Whom the directory has, and as of when. */
  readonly peopleOf: (connectionId: string) => {
    readonly load: DirectoryLoad
    readonly all: readonly { readonly user: User }[]
  }
  /** Takes over what was known in an earlier run. */
  readonly restore: (
    connectionId: string,
    known: {
      readonly capabilities: Capabilities
      readonly people: { readonly users: readonly User[]; readonly at: string } | null
    },
  ) => void
  /** Whether anything is to be kept. */
  readonly isOn: () => boolean
  readonly now: () => Date
  /** Writes a line into the log. */
  readonly report: (place: string, error: unknown) => string
}

/** The last known people and settings of each registry, also in earlier runs: a file each, encrypted. */
export interface LastKnown {
  /** Reads what is kept, and removes what belongs to no registry or isn't to be kept any more. */
  start(): Promise<void>
  /** Looks for what was found out anew, and whether the keychain is there again. */
  follows(list: Pick<ConnectionList, 'connections' | 'keychain'>): void
  /** The people of a registry were loaded or changed; they are written soon. */
  changed(connectionId: string): void
  putEmail(connectionId: string, view: EmailView): void
  email(connectionId: string): Promise<KeptEmail | null>
  /** The registry was removed, or leads elsewhere by now. */
  forget(connectionId: string): void
  /** Begins to keep, or removes all that is kept and the key, as was chosen. */
  follow(): Promise<void>
  state(): Promise<LastKnownState>
  /** Ends when all that was told is in its file, if that can be written. */
  written(): Promise<void>
}

/** Keeps what is known in `folder`, a file for each connection under its id. */
export const createLastKnown = (parts: LastKnownParts): LastKnown => {
  const { folder, secrets } = parts
  const emails = new Map<string, KeptEmail>()
  const changed = new Set<string>()
  /** All that touches files is done one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | null = null
  const sealKey = createKeptKey(secrets, lastKnownAccount)
  /** The keychain has refused the key: it isn't asked at every write. */
  let refused = false
  let keychainState: ConnectionList['keychain']['state'] = 'available'
  const seen = new WeakSet<ConnectionState>()

  /** What fails for one registry says nothing of the others. */
  const told = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      parts.report('last-known', error)
    }
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(() => told(work()))
    last = done
    return done
  }
  const pathOf = (id: string): string => join(folder, `${id}${suffix}`)
  const accountOf = (id: string): Account | undefined =>
    parts.connections().find((account) => account.id === id)
  const removeFile = async (id: string): Promise<void> => {
    await rm(pathOf(id), { force: true })
    await rm(`${pathOf(id)}.new`, { force: true })
  }

  /** null: the keychain doesn't take a key, so nothing is kept. */
  const needKey = async (): Promise<Buffer | null> => {
    const needed = await sealKey.need()
    if (!needed.ok) refused = true
    return needed.ok ? needed.value : null
  }

  const write = async (id: string): Promise<void> => {
    const account = accountOf(id)
    const capabilities = parts.capabilitiesOf(id)
    if (!parts.isOn() || refused || account === undefined || capabilities === undefined) return
    const sealedBy = await needKey()
    if (sealedBy === null) return
    const { load, all } = parts.peopleOf(id)
    const { url, username } = account
    const peopleAt = capabilities.may.list.allowed ? load.loadedAt : null
    const head: Head = { url, username, capabilities, peopleAt, email: emails.get(id) ?? null }
    const rows = peopleAt === null ? [] : all.map(({ user }) => user)
    const sealed = await sealRows<Head, User>(sealedBy, id, { head, rows })
    // Meanwhile it may have been removed, changed or switched off.
    if (accountOf(id)?.url === url && parts.isOn()) await writeAtomically(pathOf(id), sealed)
  }

  const writeChanged = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    return inTurn(async () => {
      const ids = [...changed]
      changed.clear()
      for (const id of ids) await told(write(id))
    })
  }
  const change = (id: string): void => {
    if (!parts.isOn()) return
    changed.add(id)
    // The first one makes the key, while the keychain can be asked: at the program's end it can't.
    timer ??= setTimeout(() => void writeChanged(), sealKey.isKnown() ? writesAfter : 0).unref()
  }

  const readOne = async (id: string, openedBy: Buffer): Promise<void> => {
    let sealed: Buffer
    try {
      sealed = await readFile(pathOf(id))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return
      throw error
    }
    const known = await unsealRows<Head, User>(openedBy, id, sealed)
    const account = accountOf(id)
    if (known === null) parts.report('last-known', new KeptFileUnusable())
    const head = known?.head
    if (known === null || head?.url !== account?.url || head?.username !== account?.username)
      return removeFile(id)
    const { capabilities, peopleAt, email } = known.head
    if (email !== null && !emails.has(id)) emails.set(id, email)
    const people = peopleAt === null ? null : { users: known.rows, at: peopleAt }
    parts.restore(id, { capabilities, people })
  }

  const filesThere = async (): Promise<readonly string[]> => {
    try {
      return await readdir(folder)
    } catch {
      return []
    }
  }
  /** Everything that is there, and the key. */
  const removeAll = async (): Promise<void> => {
    emails.clear()
    changed.clear()
    await rm(folder, { recursive: true, force: true })
    sealKey.drop()
    refused = false
    if (secrets.keptIn(lastKnownAccount) !== 'none') await secrets.forget(lastKnownAccount)
  }

  const readAll = async (): Promise<void> => {
    const there = await filesThere()
    const ids = parts.connections().map(({ id }) => id)
    const ours = new Set(ids.map((id) => `${id}${suffix}`))
    for (const name of there) if (!ours.has(name)) await rm(join(folder, name), { force: true })
    const kept = ids.filter((id) => there.includes(`${id}${suffix}`))
    if (kept.length === 0) return
    const found = await sealKey.find()
    if (!found.ok) {
      refused = true
      return
    }
    if (found.value === null) parts.report('last-known', new KeptFileUnusable())
    for (const id of kept) {
      await told(found.value === null ? removeFile(id) : readOne(id, found.value))
    }
  }
  /** Asks the keychain again, after it has refused. */
  const tryAgain = (): Promise<void> =>
    inTurn(async () => {
      refused = false
      await readAll()
      if (!refused) await needKey()
    })

  return {
    start: () => inTurn(() => (parts.isOn() ? readAll() : removeAll())),
    follows({ connections, keychain }) {
      for (const { id, state } of connections) {
        if (state.kind !== 'connected' || seen.has(state)) continue
        seen.add(state)
        change(id)
      }
      const isBack = keychain.state === 'available' && keychainState !== 'available'
      keychainState = keychain.state
      if (isBack && refused && parts.isOn()) void tryAgain()
    },
    changed: change,
    putEmail(id, view) {
      emails.set(id, { view, at: parts.now().toISOString() })
      change(id)
    },
    async email(id) {
      await last
      return emails.get(id) ?? null
    },
    forget(id) {
      emails.delete(id)
      changed.delete(id)
      void inTurn(() => removeFile(id))
    },
    async follow() {
      if (!parts.isOn()) return inTurn(removeAll)
      refused = false
      for (const { id } of parts.connections()) change(id)
      await writeChanged()
    },
    async state() {
      await last
      if (!parts.isOn()) return 'off'
      // Somebody looks: it may be unlocked by now.
      if (!sealKey.isKnown()) await tryAgain()
      return refused ? 'no-keychain' : 'on'
    },
    written: writeChanged,
  }
}
