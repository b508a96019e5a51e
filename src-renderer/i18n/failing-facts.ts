import type { FailureCode, FailureFacts } from '@contract/result'

/** What failed, and what to do next. */
export interface Sentence {
  readonly title: string
  readonly next: string
}

/** For the codes that need more than one sentence: the fact that picks it. */
export const pickedBy = {
  unreachable: 'reason',
  certificate: 'reason',
  proxy: 'reason',
  'not-harbor': 'reason',
  'not-understood': 'reason',
  refused: 'reason',
  taken: 'field',
  'invalid-field': 'rule',
  guarded: 'guard',
  address: 'problem',
  'password-needed': 'reason',
  keychain: 'state',
  file: 'reason',
  'client-certificate': 'reason',
  'client-certificate-file': 'reason',
  'connection-file': 'reason',
  'ca-file': 'reason',
  'table-file': 'reason',
  'not-as-queued': 'reason',
  'invalid-setting': 'rule',
  'note-service': 'reason',
} as const satisfies { [C in FailureCode]?: keyof FailureFacts[C] }

/** See {@link pickedBy}. */
export type PickedBy = typeof pickedBy

type Picks<C extends keyof PickedBy> = FailureFacts[C][PickedBy[C] & keyof FailureFacts[C]] & string

/** A sentence for every failure code, and for every value of the fact that picks it: the compiler finds a missing one. */
export type FailureSentences = {
  readonly [C in FailureCode]: C extends keyof PickedBy
    ? Readonly<Record<Picks<C>, Sentence>>
    : Sentence
}
