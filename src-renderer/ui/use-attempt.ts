import { shallowRef } from 'vue'
import type { Failure, Result } from '@contract/result'

/** What a person had done: `attempt` gives its value, or null where it failed; `failure` says why the last one did, null: it didn't. */
export const useAttempt = () => {
  const failure = shallowRef<Failure | null>(null)
  const attempt = async <Value>(outcome: Promise<Result<Value>>): Promise<Value | null> => {
    const result = await outcome
    failure.value = result.ok ? null : result.failure
    return result.ok ? result.value : null
  }
  return { failure, attempt }
}
