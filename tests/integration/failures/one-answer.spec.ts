import { describe, expect, it } from 'vitest'
import type { FailureCode } from '@contract/result'
import type { Fault, FaultMatch } from '@support/harbor-simulator/faults'
import {
  marksOf,
  programAt,
  readNames,
  startHarbor,
  userId,
  writeNames,
  writesTo,
  type ReadName,
  type WriteName,
} from './under-test'

/** `done`: it was read, or the change was made, and that is what is said. */
type Expected = Readonly<Record<ReadName | WriteName, FailureCode | 'done'>>

const all = (code: FailureCode): Expected => ({
  list: code,
  get: code,
  create: code,
  edit: code,
  'set-admin': code,
  reset: code,
  delete: code,
  'own-password': code,
})
const writesDone = {
  create: 'done',
  edit: 'done',
  'set-admin': 'done',
  reset: 'done',
  delete: 'done',
  'own-password': 'done',
} as const
const goneOf = (code: FailureCode, create: FailureCode): Expected => ({
  ...all('user-gone'),
  list: code,
  create,
})

const error = (status: number): Fault => ({ kind: 'error', status })

/** What strikes one call, while the server is well otherwise, and what each operation makes of it. */
const table: readonly (readonly [what: string, fault: Fault, expected: Expected])[] = [
  ['401', error(401), all('wrong-password')],
  // Who can't be read by id is read from the list.
  ['403', error(403), { ...all('not-admin'), get: 'done' }],
  ['403 DENIED', { kind: 'error', status: 403, code: 'DENIED' }, all('read-only')],
  [
    '403 CONFIG_OVERWRITE_JSON',
    {
      kind: 'error',
      status: 403,
      message:
        'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated',
    },
    all('settings-fixed'),
  ],
  ['404', error(404), goneOf('refused', 'refused')],
  ['407 with a page', { kind: 'proxy', status: 407 }, all('not-harbor')],
  ['409', error(409), { ...all('refused'), create: 'taken', edit: 'taken' }],
  ['412', error(412), all('refused')],
  ['422', error(422), all('not-understood')],
  ['429', error(429), all('unavailable')],
  ['500', error(500), { ...all('server-error'), get: 'done' }],
  ['502 with a page', { kind: 'proxy', status: 502 }, all('unavailable')],
  ['503 with a page', { kind: 'proxy', status: 503 }, all('unavailable')],
  ['504 with a page', { kind: 'proxy', status: 504 }, all('unavailable')],
  ['a redirect', { kind: 'redirect', location: 'https://sso.example/' }, all('redirected')],
  ['a reset before', { kind: 'reset', when: 'before' }, all('unreachable')],
  ['a reset after', { kind: 'reset', when: 'midway' }, { ...all('unreachable'), ...writesDone }],
  ['no answer', { kind: 'hang' }, all('timeout')],
  ['an oversized answer', { kind: 'oversized', bytes: 11_000_000 }, all('too-large')],
  ['a page', { kind: 'contentType', value: 'text/html' }, { ...all('not-harbor'), ...writesDone }],
  ['a text', { kind: 'contentType', value: 'text/plain' }, { ...all('not-harbor'), ...writesDone }],
  ['another shape', { kind: 'json', value: { users: 1 } }, all('not-harbor')],
]

const struckBy: Readonly<Record<ReadName | WriteName, FaultMatch>> = {
  list: { method: 'GET', path: /users\?page=1&/ },
  get: { method: 'GET', path: new RegExp(`users/${userId}$`) },
  create: { method: 'POST' },
  edit: { method: 'PUT' },
  'set-admin': { method: 'PUT' },
  reset: { method: 'PUT' },
  delete: { method: 'DELETE' },
  'own-password': { method: 'PUT' },
}

/** What may pass is tried twice more; after an instant 401 the password is tried, and then the call once more. */
const triesOf = (what: string): number => {
  if (/^50[234]|^a reset/.test(what)) return 3
  return what === '401' ? 2 : 1
}

describe.each(table)('%s', (what, fault, expected) => {
  it.each(readNames)('meets %s', async (name) => {
    const harbor = await startHarbor()
    const limits = { read: fault.kind === 'hang' ? 300 : 20_000, write: 20_000 }
    const { read, pauses } = programAt(harbor.url, { limits })
    harbor.faults.add(struckBy[name], fault)
    expect((await read(name))?.code ?? 'done').toBe(expected[name])
    const { path = /$/ } = struckBy[name]
    const tries = harbor.state.requests.filter(({ url }) => path.test(url))
    expect(tries).toHaveLength(triesOf(what))
    if (tries.length === 3) expect(pauses).toEqual([150, 840])
  })

  it.each(writeNames)('meets %s', async (name) => {
    const harbor = await startHarbor()
    const limits = { read: 20_000, write: fault.kind === 'hang' ? 300 : 20_000 }
    const { write, password } = programAt(harbor.url, { limits })
    const before = marksOf(harbor)
    harbor.faults.add(struckBy[name], fault)
    const { id, row } = await write(name)
    const isDone = expected[name] === 'done'
    expect(row.failure?.code ?? row.state).toBe(expected[name])
    expect(marksOf(harbor)[name] !== before[name]).toBe(isDone)
    expect(writesTo(harbor)).toHaveLength(what === '401' ? 2 : 1)
    const generated = isDone && (name === 'create' || name === 'reset')
    expect(password(id)).toBe(generated ? 'Generated-Passw0rd' : null)
  })
})
