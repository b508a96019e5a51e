import { join } from 'node:path'
import * as v from 'valibot'
import { noteId, noteServiceKinds, noteStates } from '@contract/models/note'
import { connectionId } from '@contract/models/connection'
import { done, type Result } from '@contract/result'
import { openJsonFile } from '../storage/json-file'
import { storedServiceSchema, type StoredService } from './note-service'

const time = v.pipe(v.string(), v.isoTimestamp())

const storedNote = v.strictObject({
  id: noteId,
  connectionId,
  username: v.string(),
  registry: v.string(),
  serviceId: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(noteServiceKinds),
  host: v.string(),
  sharedAt: time,
  expiresAt: time,
  state: v.picklist(noteStates),
  checkedAt: v.nullable(time),
})
/** A note as it stands in the file: neither its text nor its link, passphrase or handle. */
export type StoredNote = v.InferOutput<typeof storedNote>

const fileSchema = v.strictObject({
  /** The services that the notes are at, without their tokens. */
  services: v.array(storedServiceSchema),
  notes: v.array(storedNote),
})

/** The notes on disk, newest first. */
export interface NoteStore {
  all(): readonly StoredNote[]
  find(id: string): StoredNote | undefined
  /** The service of a note as it was when its last note was made. */
  serviceOf(note: StoredNote): StoredService | undefined
  /** Adds a note that was made. After a failure 'file' it is in the list until the program ends. */
  add(note: StoredNote, service: StoredService): Promise<Result<void>>
  /** Changes notes. After a failure 'file' they are changed until the program ends. */
  change(changes: ReadonlyMap<string, Partial<StoredNote>>): Promise<Result<void>>
  /** Takes notes out of the list. */
  remove(ids: ReadonlySet<string>): Promise<Result<void>>
}

/** Opens notes.json in the program's folder. A damaged one is moved aside: what it said can't be found out again. */
export const openNoteStore = async (folder: string, now: () => Date): Promise<NoteStore> => {
  const file = await openJsonFile(
    join(folder, 'notes.json'),
    { schema: fileSchema, migrations: [], fresh: { services: [], notes: [] } },
    now,
  )
  let { services, notes } = file.value()

  const write = async (): Promise<Result<void>> => {
    const outcome = await file.update(() => ({ services, notes }))
    return outcome.ok ? done : outcome
  }

  return {
    all: () => notes,
    find: (id) => notes.find((note) => note.id === id),
    serviceOf: ({ serviceId }) => services.find(({ id }) => id === serviceId),
    add(note, service) {
      services = [...services.filter(({ id }) => id !== service.id), service]
      notes = [note, ...notes]
      return write()
    },
    change(changes) {
      notes = notes.map((note) => ({ ...note, ...changes.get(note.id) }))
      return write()
    },
    remove(ids) {
      notes = notes.filter(({ id }) => !ids.has(id))
      services = services.filter(({ id }) => notes.some(({ serviceId }) => serviceId === id))
      return write()
    },
  }
}
