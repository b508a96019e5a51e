import pLimit from 'p-limit'
import type {
  NoteRecipient,
  NotesChoice,
  NoteSecret,
  NoteState,
  NoteTerms,
  NoteView,
  SharedNote,
} from '@contract/models/note'
import { done, fail, failed, ok, type Failure, type Result } from '@contract/result'
import { createThrottle } from '../progress/throttle'
import type { NoteHandles } from './note-handles'
import { hostOf, type NoteServices, type StoredService } from './note-service'
import type { NoteStore, StoredNote } from './note-store'
import { makePassphrase } from './passphrase'

/** Services asked at the same time, about one note each. */
const IN_FLIGHT = 4
/** The list is written, and told of, at most once in so many milliseconds while it is checked. */
const WRITE_INTERVAL_MS = 250

/** A note that is to be made. */
export interface NoteShare {
  readonly secret: NoteSecret
  readonly recipient: NoteRecipient
  readonly terms: NoteTerms
}

/** What the notes need. */
export interface NotesMeans {
  readonly services: NoteServices
  readonly store: NoteStore
  readonly handles: NoteHandles
  /** The name of a registry; undefined: there is none with this id. */
  readonly registryName: (connectionId: string) => string | undefined
  /** The password that an operation has made for a row. */
  readonly passwordOf: (operationId: string, index: number) => Result<string>
  readonly now: () => Date
  /** A random UUID. */
  readonly newId: () => string
  /** From 0 to below its argument, not to be guessed. */
  readonly randomInt: (below: number) => number
}

/** The notes that were handed over. The calls are those of the contract's group of this name. */
export interface Notes {
  /**
   * Makes a note, once: after a lost answer there may be one that nobody can open. `note.failure` tells why it couldn't be
   * entered in the list on disk.
   */
  share(order: NoteShare): Promise<Result<SharedNote>>
  /** Newest first. */
  list(): readonly NoteView[]
  chosen(which: NotesChoice): readonly NoteView[]
  /** Calls the listener after every change; gives back its removal. */
  onChanged(listener: (notes: readonly NoteView[]) => void): () => void
  /** Ends when every service has answered. */
  check(which: NotesChoice): Promise<Result<void>>
  withdraw(id: string): Promise<Result<NoteView>>
  /** Failure 'keychain': the notes whose handles the keychain doesn't let go of stay. */
  forget(which: NotesChoice): Promise<Result<void>>
}

const isEnd = (state: NoteState): boolean => ['read', 'expired', 'withdrawn'].includes(state)

/** The notes at their services. */
export const createNotes = (means: NotesMeans): Notes => {
  const { services, store, handles, now } = means
  const listeners = new Set<(notes: readonly NoteView[]) => void>()
  /** Why a service couldn't be asked the last time, by note. */
  const failures = new Map<string, Failure>()
  /** The notes that services are being asked about. */
  const underWay = new Set<string>()

  const isOver = ({ expiresAt }: StoredNote): boolean => now().getTime() >= Date.parse(expiresAt)

  const viewOf = (stored: StoredNote): NoteView => {
    const { serviceId: _, ...note } = stored
    const state = !isEnd(note.state) && isOver(stored) ? 'expired' : note.state
    return {
      ...note,
      state,
      failure: failures.get(note.id) ?? null,
      canBeWithdrawn: !isEnd(state) && handles.has(note.id),
    }
  }
  const list = (): readonly NoteView[] => store.all().map(viewOf)
  const changed = (): void => {
    const notes = list()
    for (const listener of listeners) listener(notes)
  }
  const choose = (which: NotesChoice): readonly StoredNote[] => {
    if (which.kind === 'all') return store.all()
    const ids = new Set(which.ids)
    return store.all().filter(({ id }) => ids.has(id))
  }

  /** The service of a note: the chosen one with its present settings, or the one that was chosen then. */
  const serviceOf = (note: StoredNote): StoredService | undefined => {
    const chosen = services.chosen()
    return chosen?.id === note.serviceId ? chosen : store.serviceOf(note)
  }

  /**
   * What became of a note. Where its service doesn't know, and its time is over, nothing can happen to it any more. What the
   * service knows counts more than the clock here, which may be wrong: an unread note is still to be withdrawn.
   */
  const ask = async (note: StoredNote): Promise<Result<NoteState>> => {
    const service = serviceOf(note)
    const handle = await handles.get(note.id)
    if (!handle.ok) return handle
    const { value } = handle
    const asked =
      service === undefined || value === null
        ? ok<NoteState>('unknown')
        : await services.use(service, (provider) => provider.status(value))
    if (!asked.ok) return asked
    return asked.value === 'unknown' && isOver(note) ? ok('expired') : asked
  }

  /** What is known of a note now; at its end, its handle is no more needed. */
  const settle = async (id: string, state: NoteState): Promise<Partial<StoredNote>> => {
    failures.delete(id)
    if (isEnd(state)) await handles.drop(id)
    return { state, checkedAt: now().toISOString() }
  }

  const passwordOf = (secret: NoteSecret): Result<string> =>
    secret.kind === 'given' ? ok(secret.value) : means.passwordOf(secret.id, secret.index)

  const share = async ({ secret, recipient, terms }: NoteShare): Promise<Result<SharedNote>> => {
    const service = services.chosen()
    if (service === null) return fail('no-note-service', {})
    const registry = means.registryName(recipient.connectionId)
    if (registry === undefined) return fail('unknown-connection', {})
    const password = passwordOf(secret)
    if (!password.ok) return password
    const passphrase = terms.passphrase ? makePassphrase(means.randomInt) : null
    // The service counts from later on, so that the note is never said to live longer than it does.
    const sharedAt = now()
    const order = { secret: password.value, passphrase, lifetime: terms.lifetime }
    const made = await services.use(service, (provider) => provider.share(order))
    if (!made.ok) return made

    const { link, lifetime, handle } = made.value
    const note: StoredNote = {
      id: means.newId(),
      ...recipient,
      registry,
      serviceId: service.id,
      kind: service.kind,
      host: hostOf(service),
      sharedAt: sharedAt.toISOString(),
      expiresAt: new Date(sharedAt.getTime() + lifetime * 1_000).toISOString(),
      state: 'unread',
      checkedAt: null,
    }
    await handles.hold(note.id, handle)
    const entered = await store.add(note, service)
    if (!entered.ok) failures.set(note.id, entered.failure)
    changed()
    return ok({ note: viewOf(note), link, passphrase, lifetime })
  }

  const check = async (which: NotesChoice): Promise<Result<void>> => {
    const found = new Map<string, Partial<StoredNote>>()
    const write = async (): Promise<void> => {
      const batch = new Map(found)
      found.clear()
      await store.change(batch)
      changed()
    }
    const news = createThrottle(() => void write(), WRITE_INTERVAL_MS)
    const checkOne = async (note: StoredNote): Promise<void> => {
      if (underWay.has(note.id) || store.find(note.id) === undefined) return
      underWay.add(note.id)
      const outcome = await ask(note).finally(() => underWay.delete(note.id))
      if (outcome.ok) found.set(note.id, await settle(note.id, outcome.value))
      else failures.set(note.id, outcome.failure)
      news.request()
    }
    const limit = pLimit(IN_FLIGHT)
    const open = choose(which).filter(({ state }) => !isEnd(state))
    await Promise.all(open.map((note) => limit(() => checkOne(note))))
    news.stop()
    await write()
    return done
  }

  const withdraw = async (id: string): Promise<Result<NoteView>> => {
    const note = store.find(id)
    if (note === undefined) return fail('unknown-note', {})
    const service = serviceOf(note)
    const handle = await handles.get(id)
    if (!handle.ok) return handle
    const { value } = handle
    if (isEnd(viewOf(note).state)) return fail('note-gone', {})
    if (service === undefined || value === null)
      return fail('note-service', { reason: 'forbidden', host: note.host, status: null })
    const outcome = await services.use(service, (provider) => provider.withdraw(value))
    if (!outcome.ok && outcome.failure.code !== 'note-gone') return outcome
    const asked = outcome.ok ? ok<NoteState>('withdrawn') : await ask(note)
    // Before its time, a note that isn't there was read, whether or not the service can say so.
    const state = asked.ok && isEnd(asked.value) ? asked.value : 'read'
    await store.change(new Map([[id, await settle(id, state)]]))
    changed()
    return outcome.ok ? ok(viewOf(store.find(id) ?? note)) : failed(outcome.failure)
  }

  const forget = async (which: NotesChoice): Promise<Result<void>> => {
    const gone = new Set<string>()
    let hindered: Result<void> = done
    for (const { id } of choose(which)) {
      const dropped = await handles.drop(id)
      if (dropped.ok) gone.add(id)
      else hindered = dropped
    }
    for (const id of gone) failures.delete(id)
    const removed = await store.remove(gone)
    changed()
    return hindered.ok ? removed : hindered
  }

  return {
    share,
    list,
    chosen: (which) => choose(which).map(viewOf),
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    check,
    withdraw,
    forget,
  }
}
