import type { Failure } from '@contract/result'

/**
 * Whether a change may have been made although a failure came instead of Harbor's answer: the connection broke when it
 * may have been sent, time ran out, something in between answered, or Harbor failed inside, maybe after the change.
 */
export const isAnswerLost = ({ code, facts }: Failure): boolean => {
  if (code === 'unreachable') return facts.reason !== 'dns' && facts.reason !== 'refused'
  // 429 is said before anything is done.
  if (code === 'unavailable') return facts.status !== 429
  // A proxy that wants a sign-in of its own has passed nothing on.
  if (code === 'not-harbor') return facts.reason !== 'proxy'
  return code === 'timeout' || code === 'too-large' || code === 'server-error'
}
