import type { KeytarFault, KeytarReply, KeytarRequest } from './keytar-messages'

/** The child process that runs keytar-process.js, as Electron's utilityProcess or Node's fork give it. */
export interface KeytarChild {
  postMessage(message: KeytarRequest): void
  onMessage(listener: (reply: KeytarReply) => void): void
  /** Called when it has ended for whatever reason, also when it could not be started. */
  onExit(listener: () => void): void
  /** Ends it at once and for certain (SIGKILL): a call that waits for a prompt does not let it end in another way. */
  kill(): void
}

/** Starts a child. */
export type SpawnKeytar = () => KeytarChild

/** A request without its number. */
export type Ask = KeytarRequest extends infer R
  ? R extends unknown
    ? Omit<R, 'id'>
    : never
  : never

/** What came back, or why nothing did. 'timeout': the child did not answer in time and was killed. */
export type Answer = { result: string | boolean | null } | { fault: KeytarFault | 'timeout' }

/** Sends single requests to the keytar process. */
export interface KeytarClient {
  /** One request at a time: the caller waits for the answer before it asks again. Never rejects. */
  ask(request: Ask, limitMs: number): Promise<Answer>
  /** Ends the child for good; what is asked then, or waits for an answer, gets 'failed'. */
  close(): void
}

/**
 * Starts the child at the first request, and again at the request that follows its death. A child that does not answer in
 * time is killed.
 */
export function createKeytarClient(spawn: SpawnKeytar): KeytarClient {
  let child: KeytarChild | undefined
  let closed = false
  let lastId = 0
  let waiting: { id: number; settle: (answer: Answer) => void } | undefined

  function settle(answer: Answer): void {
    waiting?.settle(answer)
    waiting = undefined
  }

  function start(): KeytarChild {
    const started = spawn()
    started.onMessage((reply) => {
      if (reply.id === waiting?.id) settle(reply)
    })
    started.onExit(() => {
      if (child !== started) return
      child = undefined
      settle({ fault: 'failed' })
    })
    return started
  }

  function kill(fault: 'timeout' | 'failed'): void {
    const doomed = child
    child = undefined
    doomed?.kill()
    settle({ fault })
  }

  return {
    ask: (request, limitMs) =>
      new Promise((resolve) => {
        if (closed) return resolve({ fault: 'failed' })
        const id = ++lastId
        const timer = setTimeout(() => kill('timeout'), limitMs)
        waiting = {
          id,
          settle(answer) {
            clearTimeout(timer)
            resolve(answer)
          },
        }
        child ??= start()
        child.postMessage({ ...request, id })
      }),
    close() {
      closed = true
      kill('failed')
    },
  }
}
