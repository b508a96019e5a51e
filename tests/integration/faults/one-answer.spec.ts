import { describe, expect, it } from 'vitest'
import type { FailureCode } from '@contract/result'
import type { Fault, FaultMatch } from '@support/harbor-simulator/faults'
import type { Simulator } from '@support/harbor-simulator/simulator'
import {
  marksOf,
  programAt,
  readNames,
  startHarbor,
  userId,
  writeNames,
  writesTo,
  type Clock,
  type For,
  type ReadName,
  type WriteName,
} from './under-test'

/** A fault, or what makes one of the test's own Harbor and clock. */
type Planned = Fault | ((scene: { harbor: Simulator; clock: Clock }) => Fault)
/** What happens once; what may pass is tried again after it. */
const isOnce = (what: string): boolean => what.startsWith('a restart')

/** `done`: it was read, or the change was made, and that is what is said. */
type Expected = Readonly<Record<ReadName | WriteName, FailureCode | 'done'>>

const all = (code: FailureCode | 'done'): Expected => ({
  'sign-in': code,
  list: code,
  get: code,
  create: code,
  edit: code,
  'set-admin': code,
  'revoke-admin': code,
  reset: code,
  delete: code,
  'own-password': code,
  'save-email': code,
})
const writesDone = {
  create: 'done',
  edit: 'done',
  'set-admin': 'done',
  'revoke-admin': 'done',
  reset: 'done',
  delete: 'done',
  'own-password': 'done',
  'save-email': 'done',
} as const
const notOfAPerson = (code: FailureCode) =>
  ({ 'sign-in': code, list: code, create: code, 'save-email': code }) as const

/** Harbor ends and is started again while it has the request. */
const restart =
  (when: 'before' | 'after'): Planned =>
  ({ harbor }) => ({ kind: 'meanwhile', when, happens: () => harbor.restart() })

/** This computer's clock is set by days while the request is under way. */
const clockSet =
  (days: number): Planned =>
  ({ clock }) => ({
    kind: 'meanwhile',
    when: 'before',
    happens: () => {
      clock.ahead += days * 86_400_000
    },
  })

const error = (status: number): Fault => ({ kind: 'error', status })

/** What strikes one call, while the server is well otherwise, and what each operation makes of it. */
const table: readonly (readonly [what: string, fault: Planned, expected: Expected])[] = [
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
  ['404', error(404), { ...all('user-gone'), ...notOfAPerson('refused') }],
  ['407 with a page', { kind: 'proxy', status: 407 }, all('not-harbor')],
  ['409', error(409), { ...all('refused'), create: 'taken', edit: 'taken' }],
  // As a robot account is refused to be told who it is.
  ['412', error(412), { ...all('refused'), 'sign-in': 'done' }],
  ['422', error(422), all('not-understood')],
  ['429', error(429), all('unavailable')],
  ['500', error(500), { ...all('server-error'), get: 'done' }],
  ['502 with a page', { kind: 'proxy', status: 502 }, all('unavailable')],
  ['503 with a page', { kind: 'proxy', status: 503 }, all('unavailable')],
  ['504 with a page', { kind: 'proxy', status: 504 }, all('unavailable')],
  ['a redirect', { kind: 'redirect', location: 'https://sso.example/' }, all('redirected')],
  ['a reset before', { kind: 'reset', when: 'before' }, all('unreachable')],
  ['a reset after', { kind: 'reset', when: 'midway' }, { ...all('unreachable'), ...writesDone }],
  ['a reset once it is received', { kind: 'reset', when: 'received' }, all('unreachable')],
  ['half an answer', { kind: 'half' }, { ...all('unreachable'), ...writesDone }],
  ['a restart before', restart('before'), { ...all('unreachable'), list: 'done', get: 'done' }],
  ['a restart after', restart('after'), { ...all('done'), 'sign-in': 'unreachable' }],
  ['a clock that is set forward', clockSet(400), all('done')],
  ['a clock that is set back', clockSet(-400), all('done')],
  ['no answer', { kind: 'hang' }, all('timeout')],
  [
    'no answer, but it is done',
    { kind: 'hang', when: 'after' },
    { ...all('timeout'), ...writesDone },
  ],
  ['an oversized answer', { kind: 'oversized', bytes: 11_000_000 }, all('too-large')],
  ['a page', { kind: 'contentType', value: 'text/html' }, { ...all('not-harbor'), ...writesDone }],
  ['a text', { kind: 'contentType', value: 'text/plain' }, { ...all('not-harbor'), ...writesDone }],
  ['another shape', { kind: 'json', value: { users: 1 } }, all('not-harbor')],
]

const struckBy: Readonly<Record<ReadName | WriteName, FaultMatch>> = {
  'sign-in': { method: 'GET', path: /users\/current$/ },
  list: { method: 'GET', path: /users\?page=1&/ },
  get: { method: 'GET', path: new RegExp(`users/${userId}$`) },
  create: { method: 'POST' },
  edit: { method: 'PUT' },
  'set-admin': { method: 'PUT' },
  'revoke-admin': { method: 'PUT' },
  reset: { method: 'PUT' },
  delete: { method: 'DELETE' },
  'own-password': { method: 'PUT' },
  'save-email': { method: 'PUT' },
}

/** What may pass is tried twice more; after an instant 401 the password is tried, and then the call once more. */
const triesOf = (what: string, name: ReadName): number => {
  // The password that may be wrong is sent once.
  if (name !== 'sign-in' && /^50[234]|^a reset|^half/.test(what)) return 3
  if (name !== 'sign-in' && isOnce(what)) return 2
  return what === '401' ? 2 : 1
}

const limitsOf = ({ kind }: Fault): { readonly short: number; readonly long: number } => ({
  short: kind === 'hang' ? 1_500 : 20_000,
  long: 20_000,
})

describe.concurrent.each(table)('%s', (what, planned, expected) => {
  const begin = async (test: For, name: ReadName | WriteName) => {
    const harbor = await startHarbor(test)
    const clock = { ahead: 0 }
    const fault = typeof planned === 'function' ? planned({ harbor, clock }) : planned
    const { short, long } = limitsOf(fault)
    const isRead = readNames.some((read) => read === name)
    const limits = { read: isRead ? short : long, write: isRead ? long : short }
    harbor.faults.add({ ...struckBy[name], times: isOnce(what) ? 1 : Infinity }, fault)
    return { harbor, program: programAt(test, harbor.url, { limits, clock }) }
  }

  it.for(readNames)('meets %s', async (name, test) => {
    const { harbor, program } = await begin(test, name)
    expect((await program.read(name))?.code ?? 'done').toBe(expected[name])
    const { path = /$/ } = struckBy[name]
    const tries = harbor.state.requests.filter(({ url }) => path.test(url))
    expect(tries).toHaveLength(triesOf(what, name))
    if (tries.length === 3) expect(program.pauses).toEqual([150, 840])
    expect(harbor.state.changes).toEqual([])
  })

  it.for(writeNames)('meets %s', async (name, test) => {
    const { harbor, program } = await begin(test, name)
    if (name === 'revoke-admin') await program.read('list')
    const before = marksOf(harbor)
    const { id, row } = await program.write(name)
    const isDone = expected[name] === 'done'
    expect(row.failure?.code ?? row.state).toBe(expected[name])
    expect(marksOf(harbor)[name] !== before[name]).toBe(isDone)
    expect(writesTo(harbor)).toHaveLength(what === '401' ? 2 : 1)
    const generated = isDone && (name === 'create' || name === 'reset')
    expect(program.password(id)).toBe(generated ? 'Generated-Passw0rd' : null)

    // Whoever tries it again after that has it done once.
    harbor.faults.clear()
    if (!isDone && what !== '401') expect((await program.retry(id)).state).toBe('done')
    expect(harbor.state.changes).toHaveLength(what === '401' ? 0 : 1)
  })
})
