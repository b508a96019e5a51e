import pLimit from 'p-limit'
import type { KeychainStatus } from '@contract/models/connection'
import { done, fail, ok, type Result } from '@contract/result'
import { createKeytarClient, type Answer, type Ask, type SpawnKeytar } from './keytar-client'
import { PROMPT_LIMIT_MS, READ_LIMIT_MS, type SecretStore } from './secret-store'

/** An account that isn't an id, for the dummy entry. */
const PROBE = 'probe'

const MAX_CHARACTERS = 1_200
/** CRED_MAX_CREDENTIAL_BLOB_SIZE of Windows' wincred.h. */
const MAX_BYTES = 2_560

type Fault = Extract<Answer, { fault: unknown }>['fault']

/** The keychain's store, with the child process behind it. */
export interface KeytarStore extends SecretStore {
  /** Ends the child process for good, so that the program can end whatever the keychain does. Later calls fail. */
  close(): void
}

/**
 * Keeps secrets in the operating system's keychain by a child process that runs keytar. Calls are made one at a time, because
 * concurrent ones abort inside libgcrypt (atom/node-keytar#283). The keychain is never searched: findCredentials and
 * findPassword crash the process on a locked collection on Linux.
 */
export function createKeytarStore(spawn: SpawnKeytar): KeytarStore {
  const client = createKeytarClient(spawn)
  const oneAtATime = pLimit(1)

  /** What is wrong with the keychain, found out by a dummy that is written, read and deleted. */
  async function probe(limitMs: number): Promise<Fault | null> {
    const steps: [request: Ask, expected: string | boolean][] = [
      [{ verb: 'set', account: PROBE, value: PROBE }, true],
      [{ verb: 'get', account: PROBE }, PROBE],
      [{ verb: 'delete', account: PROBE }, true],
    ]
    for (const [request, expected] of steps) {
      const answer = await client.ask(request, limitMs)
      if ('fault' in answer) return answer.fault
      if (answer.result !== expected) return 'failed'
    }
    return null
  }

  /**
   * Asks, and when the answer is that there is no entry, probes: on Linux a locked collection gives the same answer. In that
   * case the failure is 'locked'.
   */
  function call(request: Ask, limitMs: number): Promise<Result<string | boolean | null>> {
    return oneAtATime(async () => {
      const answer = await client.ask(request, limitMs)
      if ('fault' in answer) return fail('keychain', { state: answer.fault })
      if (answer.result) return ok(answer.result)
      const fault = await probe(limitMs)
      return fault ? fail('keychain', { state: fault }) : ok(answer.result)
    })
  }

  return {
    status: (limitMs = READ_LIMIT_MS) =>
      oneAtATime(async (): Promise<KeychainStatus> => {
        const fault = await probe(limitMs)
        if (fault === null) return { state: 'available' }
        if (fault === 'locked') return { state: 'locked' }
        return { state: 'unavailable', reason: fault }
      }),
    async has(account, limitMs = READ_LIMIT_MS) {
      const outcome = await call({ verb: 'has', account }, limitMs)
      return outcome.ok ? ok(outcome.value === true) : outcome
    },
    async get(account, limitMs = READ_LIMIT_MS) {
      const outcome = await call({ verb: 'get', account }, limitMs)
      if (!outcome.ok) return outcome
      return ok(typeof outcome.value === 'string' ? outcome.value : null)
    },
    async set(account, secret, limitMs = PROMPT_LIMIT_MS) {
      if (secret.length > MAX_CHARACTERS || Buffer.byteLength(secret) > MAX_BYTES)
        return fail('keychain', { state: 'too-long' })
      const outcome = await call({ verb: 'set', account, value: secret }, limitMs)
      return outcome.ok ? done : outcome
    },
    async delete(account, limitMs = PROMPT_LIMIT_MS) {
      const outcome = await call({ verb: 'delete', account }, limitMs)
      return outcome.ok ? done : outcome
    },
    close: () => client.close(),
  }
}
