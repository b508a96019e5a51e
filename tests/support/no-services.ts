import { fail } from '@contract/result'
import type { OperationsParts } from '@main/operations/operations'

/** For operations that have nothing to do with e-mail settings and notes, and whose journal nobody reads. */
export const noServices: Pick<OperationsParts, 'saveEmail' | 'shareNote' | 'record'> = {
  saveEmail: () => Promise.resolve(fail('no-email-settings', { version: null })),
  shareNote: () => Promise.resolve(fail('no-note-service', {})),
  record: () => Promise.resolve(),
}
