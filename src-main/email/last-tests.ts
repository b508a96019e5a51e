import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Connection } from '@contract/models/connection'
import {
  emailSettingsSchema,
  type EmailPassword,
  type EmailSettings,
  type EmailTested,
} from '@contract/models/email'
import { openJsonFile } from '../storage/json-file'
import { differingFields } from './save-email'

const lastTest = v.strictObject({
  /** The registry's address: at another one nothing was tested. */
  url: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  passed: v.boolean(),
  settings: emailSettingsSchema,
  /** Whether it was made with the password that the registry has stored. */
  withStoredPassword: v.boolean(),
})

/** The last test of each registry's e-mail server, also of earlier runs. */
export interface LastTests {
  /** @param stored what the registry has stored now */
  of(connection: Connection, stored: EmailSettings): EmailTested | null
  /** A test has ended. */
  note(
    connection: Connection,
    test: {
      readonly passed: boolean
      readonly settings: EmailSettings
      readonly password: EmailPassword
    },
  ): Promise<void>
  /** A password was stored in the registry. In the run in which it was tested, it is known for the tested one. */
  saved(connection: Connection, password: EmailPassword): Promise<void>
  forget(connectionId: string): Promise<void>
}

/**
 * Opens email-tests.json in the program's folder. It holds no password; what was tested is known again in the same run only,
 * by a digest in memory. Where the file can't be written, the test is only not remembered.
 */
export const openLastTests = async (folder: string, now: () => Date): Promise<LastTests> => {
  const file = await openJsonFile(
    join(folder, 'email-tests.json'),
    { schema: v.record(v.pipe(v.string(), v.uuid()), lastTest), migrations: [], fresh: {} },
    now,
  )
  const runKey = randomBytes(32)
  const digestOf = (password: EmailPassword): string =>
    createHmac('sha256', runKey).update(JSON.stringify(password)).digest('hex')
  const tested = new Map<string, string>()

  return {
    of({ id, url }, stored) {
      const last = file.value()[id]
      if (last === undefined || last.url !== url) return null
      const { at, passed, settings, withStoredPassword } = last
      const ofStored = withStoredPassword && differingFields(settings, stored).length === 0
      return { at, passed, ofStored }
    },
    async note({ id, url }, { passed, settings, password }) {
      tested.set(id, digestOf(password))
      const withStoredPassword = password.kind === 'stored'
      const test = { url, at: now().toISOString(), passed, settings, withStoredPassword }
      await file.update((tests) => ({ ...tests, [id]: test }))
    },
    async saved({ id }, password) {
      if (password.kind === 'stored') return
      const withStoredPassword = tested.get(id) === digestOf(password)
      await file.update((tests) => {
        const last = tests[id]
        return last === undefined ? tests : { ...tests, [id]: { ...last, withStoredPassword } }
      })
    },
    async forget(connectionId) {
      tested.delete(connectionId)
      if (file.value()[connectionId] === undefined) return
      await file.update(({ [connectionId]: _, ...others }) => others)
    },
  }
}
