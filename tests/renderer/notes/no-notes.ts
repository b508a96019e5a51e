import { ok } from '@contract/result'
import type { Answers } from '@support/bridge-double'

/** Nobody has chosen a note service or made a note, and each registry has the usual messages. */
export const noNotes: NonNullable<Answers['notes']> = {
  service: () => ok(null),
  list: () => ok([]),
  templates: () => ok({ created: null, reset: null }),
}
