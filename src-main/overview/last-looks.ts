import { join } from 'node:path'
import * as v from 'valibot'
import { connectionId, type Connection } from '@contract/models/connection'
import type { Count, LastLook } from '@contract/models/overview'
import { failureCodes, type Failure } from '@contract/result'
import { authMode } from '../harbor/answers'
import { openJsonFile } from '../storage/json-file'

const time = v.pipe(v.string(), v.isoTimestamp())

const count: v.GenericSchema<Count> = v.variant('known', [
  v.strictObject({
    known: v.literal(true),
    count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.strictObject({
    known: v.literal(false),
    reason: v.picklist(['by-group', 'no-right', 'not-told']),
  }),
])

const isFailure = (value: unknown): boolean =>
  v.is(v.strictObject({ code: v.picklist(failureCodes), facts: v.looseObject({}) }), value)

const lastLook = v.strictObject({
  at: time,
  failing: v.nullable(v.strictObject({ failure: v.custom<Failure>(isFailure), since: time })),
  found: v.nullable(
    v.strictObject({
      version: v.nullable(v.string()),
      authMode,
      me: v.strictObject({
        userId: v.nullable(v.pipe(v.number(), v.integer())),
        username: v.string(),
        admin: v.boolean(),
      }),
      readOnly: v.boolean(),
      publishedPassword: v.boolean(),
      people: v.nullable(count),
      admins: v.nullable(count),
    }),
  ),
  certificateEnds: v.nullable(time),
})

/** Where it was looked at: at another address, or as somebody else, nothing is known. */
type Account = Pick<Connection, 'id' | 'url' | 'username'>

const fileSchema = v.record(
  connectionId,
  v.strictObject({ url: v.string(), username: v.string(), look: lastLook }),
)

/** What was found out last of each registry, also in earlier runs. */
export interface LastLooks {
  of(account: Account): LastLook | null
  /** Holds at once. The file follows; where it can't be written, the next start doesn't know it. */
  put(account: Account, look: LastLook): void
  forget(connectionId: string): void
  /** Ends when everything that was put is in the file, if that can be written. */
  written(): Promise<void>
}

/** Opens overview.json in the program's folder. A damaged one is moved aside: it is quickly found out again. */
export const openLastLooks = async (folder: string, now: () => Date): Promise<LastLooks> => {
  const file = await openJsonFile(
    join(folder, 'overview.json'),
    { schema: fileSchema, migrations: [], fresh: {} },
    now,
  )
  const looks = new Map(Object.entries(file.value()))
  let writing: Promise<void> | null = null
  let isStale = false

  /** Many that are put while one write is under way are written together. */
  const write = async (): Promise<void> => {
    while (isStale) {
      isStale = false
      await file.update(() => Object.fromEntries(looks))
    }
    writing = null
  }
  const changed = (): void => {
    isStale = true
    writing ??= write()
  }

  return {
    of({ id, url, username }) {
      const known = looks.get(id)
      return known?.url === url && known.username === username ? known.look : null
    },
    put({ id, url, username }, look) {
      looks.set(id, { url, username, look })
      changed()
    },
    forget(id) {
      if (looks.delete(id)) changed()
    },
    written: () => writing ?? Promise.resolve(),
  }
}
