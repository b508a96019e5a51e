import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import type { KeptPassword } from './kept-password'

/** A change of one's own password, and how far it is. `unknown`: it may have been made. */
export type OwnChange = {
  readonly username: string
  readonly oldPassword: string
  readonly newPassword: string
} & (
  | { readonly stage: 'sending' }
  | { readonly stage: 'kept'; readonly kept: KeptPassword }
  | { readonly stage: 'failed' | 'unknown'; readonly failure: Failure }
)

/** What is entered for a change. */
type Entered = Pick<OwnChange, 'username' | 'oldPassword' | 'newPassword'>

/**
 * Changes of own passwords, by registry, so that none is lost with the dialog: it can be closed while one is under way, or
 * while it is unknown whether it was made.
 */
export const useOwnChanges = defineStore('own-changes', () => {
  const { connections } = useBridge()
  const all = shallowRef<ReadonlyMap<string, OwnChange>>(new Map())

  const put = (id: string, change: OwnChange): void => {
    all.value = new Map(all.value).set(id, change)
  }
  const of = (id: string): OwnChange | null => all.value.get(id) ?? null

  /** Sends it. After an unknown outcome the same again asks first, and sends only what wasn't done. */
  const send = async (
    id: string,
    { username, oldPassword, newPassword }: Entered,
  ): Promise<void> => {
    const entered = { username, oldPassword, newPassword }
    put(id, { ...entered, stage: 'sending' })
    const answer = await connections.changePassword({ id, oldPassword, newPassword })
    if (answer.ok) put(id, { ...entered, stage: 'kept', kept: answer.value })
    else {
      const stage = answer.failure.code === 'outcome-unknown' ? 'unknown' : 'failed'
      put(id, { ...entered, stage, failure: answer.failure })
    }
  }

  return {
    of,
    /** Something of them is here and nowhere else: whether one was made, or the only copy of the new password. */
    unsettled: computed(() =>
      [...all.value.values()].some(
        (change) =>
          change.stage === 'sending' ||
          change.stage === 'unknown' ||
          (change.stage === 'kept' && change.kept.failure !== null),
      ),
    ),
    send,
    /** It was kept elsewhere by now. */
    keep: (id: string, kept: KeptPassword): void => {
      const change = of(id)
      if (change?.stage === 'kept') put(id, { ...change, kept })
    },
    /** Forgets it, and its passwords, unless it isn't known yet what became of it. */
    settle: (id: string): void => {
      const stage = of(id)?.stage
      if (stage === 'kept' || stage === 'failed')
        all.value = new Map([...all.value].filter(([known]) => known !== id))
    },
  }
})
