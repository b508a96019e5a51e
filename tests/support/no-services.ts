import { fail } from '@contract/result'
import type { OperationsParts } from '@main/operations/operations'

/** For operations that have nothing to do with e-mail settings and notes. */
export const noServices: Pick<OperationsParts, 'saveEmail' | 'shareNote'> = {
  saveEmail: () => Promise.resolve(fail('no-email-settings', { version: null })),
  shareNote: () => Promise.resolve(fail('no-note-service', {})),
}
