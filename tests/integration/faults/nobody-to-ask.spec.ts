import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Failure, FailureCode } from '@contract/result'
import type { Fault } from '@support/harbor-simulator/faults'
import { person } from '@support/memory-users'
import { startLoopbackServer, type Answer } from '@support/tls/loopback-server'
import {
  blindWriteNames,
  marksOf,
  programAt,
  readNames,
  readsFirst,
  startHarbor,
  userId,
  writeNames,
  writesTo,
  type For,
  type WriteName,
} from './under-test'

const unknown = (cause: FailureCode): Failure => ({ code: 'outcome-unknown', facts: { cause } })
const generates = (name: WriteName): boolean => name === 'create' || name === 'reset'
const generated = 'Generated-Passw0rd'

/** What strikes every call from some time on, so that nobody can be asked what became of a change. */
const faults: readonly (readonly [what: string, fault: Fault, cause: FailureCode])[] = [
  ['fails inside', { kind: 'error', status: 500 }, 'server-error'],
  ['is behind a gateway that has lost it', { kind: 'proxy', status: 502 }, 'unavailable'],
  ['resets every connection', { kind: 'reset', when: 'before' }, 'unreachable'],
  ['resets every connection after the request', { kind: 'reset', when: 'received' }, 'unreachable'],
  ['does and never says', { kind: 'reset', when: 'midway' }, 'unreachable'],
  ['does and says half of it', { kind: 'half' }, 'unreachable'],
  ['never answers', { kind: 'hang' }, 'timeout'],
  ['does and never answers', { kind: 'hang', when: 'after' }, 'timeout'],
  ['answers without end', { kind: 'oversized', bytes: 11_000_000 }, 'too-large'],
  ['is hidden by another service', { kind: 'json', value: { login: 'please' } }, 'not-harbor'],
]

const isDoneBy = (fault: Fault): boolean =>
  fault.kind === 'half' || ('when' in fault && ['midway', 'after'].includes(fault.when ?? ''))

describe.concurrent.each(faults)('while a Harbor %s', (_, fault, cause) => {
  // One's own password is asked for by a sign-in, whose limit is too long for a test.
  const names = writeNames.filter((name) => fault.kind !== 'hang' || name !== 'own-password')
  it.for(names)('the outcome of %s is unknown; afterwards it is found out', async (name, test) => {
    const harbor = await startHarbor(test)
    const limits =
      fault.kind === 'hang' ? { read: 2_000, write: 1_500 } : { read: 20_000, write: 20_000 }
    const { read, write, retry, password, signsIn } = programAt(test, harbor.url, { limits })
    expect(await read('list')).toBeNull()
    const before = marksOf(harbor)
    harbor.faults.add({ after: readsFirst(name) ? 1 : 0 }, fault)

    const { id, row } = await write(name)
    expect(row).toMatchObject({ state: 'failed', failure: unknown(cause) })
    expect(password(id)).toBe(generates(name) ? generated : null)
    expect(writesTo(harbor)).toHaveLength(1)

    const wasDone = isDoneBy(fault)
    expect(harbor.state.changes).toHaveLength(wasDone ? 1 : 0)
    expect(marksOf(harbor)[name] !== before[name]).toBe(wasDone)
    harbor.faults.clear()
    const again = await retry(id)
    expect(again).toMatchObject({ state: 'done', failure: null, hasPassword: generates(name) })
    expect(marksOf(harbor)[name]).not.toBe(before[name])
    expect(writesTo(harbor)).toHaveLength(wasDone ? 1 : 2)
    expect(harbor.state.changes).toHaveLength(1)
    if (generates(name)) expect(await signsIn(again.username ?? '', password(id) ?? '')).toBe(true)
  })
})

describe.each<[string, FailureCode, () => Answer]>([
  [
    'a compressed bomb',
    'too-large',
    () => {
      const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, ' '))
      return (_, response) => {
        response.writeHead(200, {
          'Content-Type': 'application/json',
          'Content-Encoding': 'gzip',
        })
        response.end(bomb)
      }
    },
  ],
  [
    "a proxy's sign-in page",
    'not-harbor',
    () => (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<!doctype html><title>Sign in</title>')
    },
  ],
  [
    'a line of nonsense',
    'unreachable',
    () => (_, _response, socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  ],
])('%s in place of every answer', { concurrent: true }, (_, code, makeAnswer) => {
  let answer: Answer
  beforeAll(() => {
    answer = makeAnswer()
  })
  const begin = async (test: For) => {
    const server = await startLoopbackServer((...about) => answer(...about))
    test.onTestFinished(() => server.close())
    return { server, program: programAt(test, server.url) }
  }

  it.for(readNames)('is said of %s', async (name, test) => {
    const { program } = await begin(test)
    expect((await program.read(name))?.code).toBe(code)
  })

  it.for(writeNames.filter(readsFirst))(
    'is said of %s, for which nothing is sent',
    async (name, test) => {
      const { server, program } = await begin(test)
      await program.read('list')
      program.know(person(userId))
      expect((await program.write(name)).row).toMatchObject({ state: 'failed', failure: { code } })
      expect(server.received.filter(({ method }) => method !== 'GET')).toEqual([])
    },
  )

  it.for(blindWriteNames)('leaves open what became of %s', async (name, test) => {
    const { server, program } = await begin(test)
    await program.read('list')
    program.know(person(userId))
    const { id, row } = await program.write(name)
    expect(row).toMatchObject({ state: 'failed', failure: unknown(code) })
    expect(program.password(id)).toBe(generates(name) ? generated : null)
    expect(server.received.filter(({ method }) => method !== 'GET')).toHaveLength(1)
  })
})
