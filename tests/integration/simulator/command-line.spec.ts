import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { readArguments, UsageError } from '@support/harbor-simulator/arguments'
import { admin, call } from './call'

const root = fileURLToPath(new URL('../../../', import.meta.url))

let child: ChildProcess | undefined

afterEach(() => void child?.kill('SIGKILL'))

/** Starts the program as `npm run simulator` does, without npm in between. */
const run = (
  ...options: string[]
): { output: () => string; errors: () => string; exit: Promise<unknown[]> } => {
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/harbor-simulator/main.ts', ...options],
    { cwd: root },
  )
  child = started
  let output = ''
  let errors = ''
  started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return { output: () => output, errors: () => errors, exit: once(started, 'exit') }
}

const slow = { timeout: 50_000 }

describe('the simulator from the command line', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens and stops on %s',
    slow,
    async (signal) => {
      const { output, errors, exit } = run(
        ...[
          '--profile',
          '2.15',
          '--port',
          '0',
          '--users',
          '5',
          '--auth-mode',
          'ldap_auth',
          '--latency',
          '30',
        ],
      )
      await expect.poll(output, slow).toMatch(/\n/)
      const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output())?.[1] ?? ''
      const answer = await call(url, { ...admin, path: '/users' })
      expect(answer.headers['x-total-count']).toBe('5')
      expect((await call(url, { path: '/systeminfo' })).body).toMatchObject({
        auth_mode: 'ldap_auth',
      })
      child?.kill(signal)
      expect(await exit).toEqual([0, null])
      expect(errors()).toBe('')
    },
  )

  it('explains a mistake and ends with 2', slow, async () => {
    const { output, errors, exit } = run('--profile', '3.0', '--port', '0')
    expect(await exit).toEqual([2, null])
    expect(errors()).toMatch(
      /^--profile must be one of 2\.2, 2\.6, 2\.9, 2\.13, 2\.15\nUsage: npm run simulator/,
    )
    expect(output()).toBe('')
  })
})

describe('the arguments', () => {
  it('are a fresh instance unless they say more', () => {
    expect(readArguments(['--profile', '2.6', '--port', '8080'])).toEqual({
      profile: '2.6',
      port: 8080,
      users: 0,
      authMode: 'db_auth',
      latencyMs: 0,
    })
  })

  it.each([
    [['--port', '0'], '--profile must be one of'],
    [['--profile', '2.6'], '--port must be a whole number'],
    [['--profile', '2.6', '--port', '70000'], '--port must be a whole number'],
    [['--profile', '2.6', '--port', '0', '--users', 'x'], '--users must be a whole number'],
    [['--profile', '2.6', '--port', '0', '--latency', '-1'], '--latency'],
    [['--profile', '2.6', '--port', '0', '--auth-mode', 'x'], '--auth-mode must be one of'],
    [['--profile', '2.6', '--port', '0', '--prot', '1'], '--prot'],
  ])('%j: %s', (args, message) => {
    expect(() => readArguments(args)).toThrow(UsageError)
    expect(() => readArguments(args)).toThrow(message)
  })
})
