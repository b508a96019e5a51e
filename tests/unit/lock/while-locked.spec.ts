import { describe, expect, it } from 'vitest'
import { entriesOf, shapeOf, type Notifications } from '@contract/derive'
import { failure } from '@contract/result'
import { contract } from '@contract/schema'
import { answeredWhileLocked, holdNews, refuseWhileLocked } from '@main/lock/while-locked'

const calls = entriesOf(contract).filter(({ definition }) => definition.kind === 'invoke')
const news = entriesOf(contract).filter(({ definition }) => definition.kind === 'notify')

describe('while the program is locked', () => {
  it('these calls are answered, each of the contract', () => {
    expect([...answeredWhileLocked]).toEqual([
      'app.info',
      'app.holdOpen',
      'lock.get',
      'lock.unlock',
      'settings.get',
    ])
    expect(calls.map(({ channel }) => channel)).toEqual(
      expect.arrayContaining([...answeredWhileLocked]),
    )
  })

  it.each(calls.filter(({ channel }) => !answeredWhileLocked.has(channel)))(
    '$channel is refused',
    ({ group, call }) => {
      expect(refuseWhileLocked(() => true)(group, call)).toEqual(failure('locked', {}))
      expect(refuseWhileLocked(() => false)(group, call)).toBeNull()
    },
  )

  it('a call that nobody has thought of is refused', () => {
    for (const [group, call] of [
      ['users', 'wipe'],
      ['lock', 'constructor'],
      ['__proto__', 'toString'],
    ] as const)
      expect(refuseWhileLocked(() => true)(group, call)).toEqual(failure('locked', {}))
  })
})

/** News that are held back while `locked`, and what came through. */
const holding = () => {
  const told: (readonly [string, unknown])[] = []
  const state = { locked: true }
  const send = shapeOf<Notifications>(contract, ({ channel, definition }) =>
    definition.kind === 'notify'
      ? (payload: unknown) => void told.push([channel, payload])
      : undefined,
  )
  const held = holdNews(contract, send, () => state.locked)
  const tell = (channel: string, payload: unknown): void => {
    const [group = '', call = ''] = channel.split('.')
    const groups = held.notify as unknown as Record<string, Record<string, (of: unknown) => void>>
    groups[group]?.[call]?.(payload)
  }
  return { told, state, held, tell }
}

describe('news while the program is locked', () => {
  it.each(news)('of $channel are held back, unless they are the lock’s own', ({ channel }) => {
    const { told, held, tell } = holding()
    tell(channel, 'news')
    const isLet = channel === 'lock.changed' || channel === 'app.closing'
    expect(told).toEqual(isLet ? [[channel, 'news']] : [])
    held.release()
    expect(told).toEqual([[channel, 'news']])
    held.release()
    expect(told).toHaveLength(1)
  })

  it('are told once it is open, the newest of each registry, operation, test and list, in their order', () => {
    const { told, state, held, tell } = holding()
    const all: (readonly [string, unknown])[] = [
      ['operations.changed', { id: 'a', state: 'running' }],
      ['users.changed', { connectionId: 'one', load: 1 }],
      ['notes.changed', ['first']],
      ['users.changed', { connectionId: 'two', load: 1 }],
      ['email.testProgress', { testId: 'a' }],
      ['operations.changed', { id: 'b', state: 'running' }],
      ['operations.changed', { id: 'a', state: 'finished' }],
      ['notes.changed', ['first', 'second']],
      ['users.changed', { connectionId: 'one', load: 2 }],
    ]
    for (const [channel, payload] of all) tell(channel, payload)
    expect(told).toEqual([])
    state.locked = false
    held.release()
    expect(told).toEqual([3, 4, 5, 6, 7, 8].map((at) => all[at]))
    tell('notes.changed', [])
    expect(told.at(-1)).toEqual(['notes.changed', []])
  })
})
