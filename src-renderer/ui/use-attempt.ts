import { computed, shallowRef } from 'vue'
import type { Failure, Result } from '@contract/result'

/**
 * What a person had done: `attempt` gives its value, or null where it failed; `failure` says why the last one did, null: it
 * didn't; `busy` while one is under way.
 */
export const useAttempt = () => {
  const failure = shallowRef<Failure | null>(null)
  const underWay = shallowRef(0)
  const attempt = async <Value>(outcome: Promise<Result<Value>>): Promise<Value | null> => {
    underWay.value++
    try {
      const result = await outcome
      failure.value = result.ok ? null : result.failure
      return result.ok ? result.value : null
    } finally {
      underWay.value--
    }
  }
  return { failure, busy: computed(() => underWay.value > 0), attempt }
}
