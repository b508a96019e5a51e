import type { MailProblem, MailStep } from '@contract/models/email'

type Failed = Extract<MailStep, { state: 'failed' }>

/** What came of a try at a mail server: a value, or the problem with the server's words and its certificate. */
export type Tried<T> =
  | { readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & Pick<Failed, 'problem' | 'words' | 'certificate'>)

/** A try that succeeded. */
export const found = <T>(value: T): Tried<T> => ({ ok: true, value })

/** A try that failed. */
export const trouble = (
  problem: MailProblem,
  words: string | null = null,
  certificate: Failed['certificate'] = null,
): Tried<never> => ({ ok: false, problem, words, certificate })
