import {
  emailFields,
  type EmailField,
  type EmailPassword,
  type EmailSettings,
} from '@contract/models/email'
import type { Work } from '@contract/models/operation'
import type { Result } from '@contract/result'
import type { Session } from '../connections/session'
import { emailChange } from '../journal/email-change'
import { failedRow, skippedRow, type PlanContext, type PlannedRow } from './plan'

/**
 * Sends to a registry what differs from what a person saw, unless it was changed meanwhile ('settings-changed'); gives
 * what it has now, and the fields that it has stored otherwise than they were sent.
 */
export type SaveEmail = (
  session: Session,
  input: {
    readonly seen: EmailSettings
    readonly settings: EmailSettings
    readonly password: EmailPassword
  },
) => Promise<
  Result<{ readonly settings: EmailSettings; readonly differing: readonly EmailField[] }>
>

const same = (one: EmailSettings, other: EmailSettings): boolean =>
  emailFields.every((field) => one[field] === other[field])

/** Copies e-mail settings to other registries: a row for each. */
export const copyEmail = (
  { settings, password, targets }: Extract<Work, { kind: 'copy-email' }>,
  { saveEmail }: PlanContext,
): readonly PlannedRow[] =>
  targets.map(({ connectionId, seen }): PlannedRow => {
    const nothingToChange = same(seen, settings) && password.kind === 'stored'
    return {
      at: 'registry',
      connectionId,
      userId: null,
      username: null,
      action: null,
      change: emailChange('copy-email', { seen, settings, password }),
      async perform(session) {
        const saved = await saveEmail(session, { seen, settings, password })
        if (!saved.ok) return failedRow(saved.failure)
        const { differing } = saved.value
        return nothingToChange ? skippedRow(null) : { state: 'done', differing }
      },
    }
  })
