import type { NoteServiceView, NoteView, SharedNote } from '@contract/models/note'
import type { OperationRow } from '@contract/models/operation'
import type { HandOver } from '@contract/models/settings'
import { ok, type Failure } from '@contract/result'
import type { Answers } from '@support/bridge-double'
import {
  connectionId,
  openUsers,
  operationOf,
  press,
  settings,
  settled,
  type UsersScreen,
} from '../users/users-screen'

/** A service that somebody has chosen. */
export const serviceOf = (rest: Partial<NoteServiceView> = {}): NoteServiceView => ({
  kind: 'onetimesecret',
  url: 'https://eu.onetimesecret.com',
  account: null,
  trust: { kind: 'system' },
  plainHttpAccepted: false,
  lifetime: 1_209_600,
  passphrase: true,
  host: 'eu.onetimesecret.com',
  token: 'none',
  certificates: [],
  ...rest,
})

/** A note of the list; its number makes its id. */
export const noteOf = (number: number, rest: Partial<NoteView> = {}): NoteView => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  connectionId,
  username: 'anna.weber',
  registry: 'Harbor EU',
  kind: 'onetimesecret',
  host: 'eu.onetimesecret.com',
  sharedAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-12-01T10:00:00.000Z',
  state: 'unread',
  checkedAt: null,
  failure: null,
  canBeWithdrawn: true,
  ...rest,
})

/** The link of {@link shared}, which is as secret as the password. */
export const link = 'https://eu.onetimesecret.com/secret/canary8f3kq1'

/** A note that was made, for a week although two were asked for. */
export const shared: SharedNote = {
  note: noteOf(1),
  link,
  passphrase: '7416',
  lifetime: 604_800,
}

/** The password that the double generates. */
export const password = 'rudder-Tally-48-quay'

/** Opens Reset password of anna.weber, with the operation ending well, or with `outcome`. */
export const openReset = async (
  way: HandOver,
  notes: Answers['notes'] = {},
  outcome: Failure | null = null,
): Promise<UsersScreen> => {
  const screen: UsersScreen = await openUsers({
    settings: { get: () => ok({ ...settings, handOver: way }) },
    notes,
    operations: {
      start: ({ work }) => {
        const view = operationOf(work.kind)
        queueMicrotask(() => screen.double.emit.operations.changed({ ...view, state: 'finished' }))
        return ok(view)
      },
      rows: () => {
        const row: OperationRow = {
          index: 0,
          connectionId,
          userId: 7,
          username: 'anna.weber',
          state: outcome === null ? 'done' : 'failed',
          failure: outcome,
          hasPassword: false,
          hasNote: false,
          differing: [],
        }
        return ok({ rows: [row], total: 1 })
      },
    },
  })
  await press('anna.weber')
  await press('Reset password')
  return screen
}

/** The button that sends the dialog on top. */
export const submit = (): HTMLButtonElement => {
  const found = [
    ...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button[type=submit]'),
  ].at(-1)
  if (found === undefined) throw new Error('No dialog can be sent')
  return found
}

/** Sends the dialog on top. */
export const send = async (): Promise<void> => {
  submit().click()
  await settled()
}

/** Chooses a radio button by its value. */
export const pick = async (value: string): Promise<void> => {
  document.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`)?.click()
  await settled()
}
