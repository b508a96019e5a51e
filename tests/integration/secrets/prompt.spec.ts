import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeytarStore } from '@main/secrets/keytar-store'
import { missingForKeyring, startKeyring, type Keyring } from '@support/keyring/keyring'
import { forkKeytar } from '@support/keyring/node-fork'

const missing = missingForKeyring({ display: true })
if (missing.length > 0) console.warn(`Skipped, no keychain with a prompt: ${missing.join(', ')}`)

const timeout = { ok: false, failure: { code: 'keychain', facts: { state: 'timeout' } } }

describe.skipIf(missing.length > 0)('a keychain that waits for a prompt nobody answers', () => {
  let keyring: Keyring
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    keyring = await startKeyring({ display: true })
    env = { PATH: process.env['PATH'], ...keyring.env }
    const store = createKeytarStore(forkKeytar({ env }))
    await store.set('a', 'secret')
    store.close()
    await keyring.lock()
  })
  afterAll(() => keyring.stop())

  it('times out, kills the child process and asks another the next time', async () => {
    const pids: number[] = []
    const store = createKeytarStore(forkKeytar({ env, onStart: (pid) => pids.push(pid) }))
    expect(await store.get('a', 1_500)).toEqual(timeout)
    expect(await store.set('a', 'secret', 1_500)).toEqual(timeout)
    expect(await store.delete('a', 1_500)).toEqual(timeout)
    expect(await store.status(1_500)).toEqual({ state: 'unavailable', reason: 'timeout' })
    expect(pids).toHaveLength(4)
    await expect.poll(() => pids.filter(isAlive), { timeout: 5_000 }).toEqual([])
    store.close()
  })

  it('gives a call that waits in the queue its own time', async () => {
    const store = createKeytarStore(forkKeytar({ env }))
    const began = Date.now()
    await Promise.all([store.get('a', 1_000), store.get('a', 1_000)])
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_990)
    store.close()
  })

  it('lets the program go on and end', async () => {
    const program = run('end')
    const output = text(program.stdout)
    const began = Date.now()
    const [code] = await once(program, 'exit')
    expect(code).toBe(0)
    expect(Date.now() - began).toBeLessThan(20_000)
    expect(await output).toMatch(/^child \d+\ngoes on\n.*"state":"failed".*\n$/)
  })

  it('leaves no child process behind when the program is killed', async () => {
    const program = run('stay')
    const pid = await new Promise<number>((resolve) => {
      program.stdout.once('data', (data: Buffer) => resolve(Number(/\d+/.exec(data.toString()))))
    })
    // The child is waiting for the prompt by now.
    await sleep(2_500)
    expect(isAlive(pid)).toBe(true)
    program.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false)
  })

  function run(end: 'end' | 'stay') {
    const file = fileURLToPath(new URL('program.ts', import.meta.url))
    return spawn(process.execPath, ['--import', 'tsx', file, end], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
})

/** Whether a process runs; one that only waits to be buried does not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
