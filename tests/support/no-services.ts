import { fail } from '@contract/result'
import { sleep } from '@main/http/sleep'
import type { OperationsParts } from '@main/operations/operations'

/** For operations that have nothing to do with e-mail settings and notes, whose journal nobody reads, and that no other run goes on with. */
export const noServices: Pick<
  OperationsParts,
  'saveEmail' | 'shareNote' | 'queue' | 'record' | 'find' | 'logs' | 'sleep'
> = {
  saveEmail: () => Promise.resolve(fail('no-email-settings', { version: null })),
  shareNote: () => Promise.resolve(fail('no-note-service', {})),
  queue: { find: () => undefined, ended: () => undefined },
  record: () => Promise.resolve(),
  find: () => undefined,
  sleep,
  logs: {
    kept: [],
    files: [],
    begin: () => ({
      sent: () => Promise.resolve(null),
      refused: () => undefined,
      ended: () => Promise.resolve(),
      met: () => undefined,
      remove: () => Promise.resolve(),
    }),
  },
}
