import type { ChangeKind } from '@contract/models/journal'
import { differingFields, type EmailSave } from '../email/save-email'
import type { ChangeFacts } from './change'

/** What the journal says of e-mail settings that are sent: which fields, and whether a password. */
export const emailChange = (
  kind: Extract<ChangeKind, 'save-email' | 'copy-email'>,
  { seen, settings, password }: EmailSave,
): ChangeFacts => ({
  kind,
  fields: [...differingFields(seen, settings), ...(password.kind === 'stored' ? [] : ['password'])],
})
