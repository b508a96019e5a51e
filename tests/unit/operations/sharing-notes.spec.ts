import { describe, expect, it, vi } from 'vitest'
import type { SharedNote } from '@contract/models/note'
import type { Work } from '@contract/models/operation'
import { fail, failure, ok, type Failure } from '@contract/result'
import type { ShareNote } from '@main/operations/share-notes'
import { memoryUsers, sessionsWith } from '@support/memory-users'
import { connectionId, idsFrom3, over, people, valueOf } from './under-test'

const terms = { lifetime: 86_400, passphrase: true } as const
const full = failure('note-service', { reason: 'limit', host: 'notes.example.org', status: 429 })
const slow = failure('timeout', { seconds: 30 })
const unknown = failure('outcome-unknown', { cause: 'timeout' })

const noteFor = (username: string): SharedNote => ({
  note: {
    id: `note-of-${username}`,
    connectionId,
    username,
    registry: 'Test',
    kind: 'onetimesecret',
    host: 'notes.example.org',
    sharedAt: '2025-03-01T12:00:00.000Z',
    expiresAt: '2025-03-02T12:00:00.000Z',
    state: 'unread',
    checkedAt: null,
    failure: null,
    canBeWithdrawn: true,
  },
  link: `https://notes.example.org/secret/${username}`,
  passphrase: 'harbour',
  lifetime: 86_400,
})

/** A note service, whose faults may be changed by the test. */
const noteService = () => {
  const faults = new Map<string, Failure>()
  const shared: Parameters<ShareNote>[0][] = []
  const shareNote: ShareNote = (input) => {
    shared.push(input)
    const fault = faults.get(input.recipient.username)
    return Promise.resolve(
      fault === undefined ? ok(noteFor(input.recipient.username)) : { ok: false, failure: fault },
    )
  }
  return { faults, shared, shareNote }
}

const resetting = (count: number): Work => ({
  kind: 'reset-password',
  selection: { kind: 'ids', ids: idsFrom3(count) },
  password: { kind: 'generated' },
})
const sharing = (of: string): Work => ({ kind: 'share-notes', of, terms })

/** A bulk reset that is done, and a note service. */
const withPasswords = async (count: number) => {
  const service = noteService()
  const users = memoryUsers(people(count))
  const open = vi.fn(sessionsWith(users).open)
  const program = await over({ open }, true, { shareNote: service.shareNote })
  const reset = await program.run(resetting(count))
  open.mockClear()
  return { ...service, ...program, users, reset, open }
}

describe('notes of new passwords', () => {
  it('are made for each, without asking the registry', async () => {
    const { reset, run, shared, operations, open } = await withPasswords(3)
    const { id, view, rows } = await run(sharing(reset.id))
    expect(view).toMatchObject({ kind: 'share-notes', registries: [connectionId], total: 3 })
    expect(shared).toEqual(
      [3, 4, 5].map((userId) => ({
        secret: `Generated-${userId - 2}`,
        recipient: { connectionId, username: `user${userId}` },
        terms,
      })),
    )
    expect(rows).toMatchObject(
      [3, 4, 5].map((userId) => ({
        connectionId,
        userId,
        username: `user${userId}`,
        state: 'done',
        hasNote: true,
        hasPassword: false,
      })),
    )
    expect(operations.note(id, 1)).toEqual(ok(noteFor('user4')))
    expect(operations.note(id, 3)).toEqual(fail('invalid-request', { path: 'index' }))
    expect(open).not.toHaveBeenCalled()
    // Where they come from they stay until that is dismissed.
    expect(valueOf(operations.password(reset.id, 1))).toBe('Generated-2')
  })

  it('are forgotten with the operation', async () => {
    const { reset, run, operations } = await withPasswords(1)
    const { id } = await run(sharing(reset.id))
    operations.dismiss(id)
    expect(operations.note(id, 0)).toEqual(fail('unknown-operation', {}))
  })

  it('are in no view and no row', async () => {
    const { reset, run, views } = await withPasswords(1)
    const made = await run(sharing(reset.id))
    expect(JSON.stringify([views, made])).not.toMatch(/Generated-|secret\/user|harbour/)
  })

  it('that could not be made can be retried, and the others are not made again', async () => {
    const { reset, run, faults, shared, operations, finished, rowsOf } = await withPasswords(4)
    faults.set('user4', failure('timeout', { seconds: 30 }))
    const { id, view } = await run(sharing(reset.id))
    expect(view.counts).toMatchObject({ done: 3, failed: 1 })
    expect(operations.note(id, 1)).toEqual(fail('invalid-request', { path: 'index' }))
    faults.clear()
    shared.splice(0)
    operations.retry(id)
    expect((await finished(id)).counts).toMatchObject({ done: 4, failed: 0 })
    expect(shared.map(({ recipient }) => recipient.username)).toEqual(['user4'])
    expect(rowsOf(id)[1]).toMatchObject({ state: 'done', hasNote: true })
  })

  it.each([full, failure('no-note-service', {})])(
    'end at the first of which the service does none: $code',
    async (problem) => {
      const { reset, run, faults, shared } = await withPasswords(30)
      for (const id of idsFrom3(30)) faults.set(`user${id}`, problem)
      const { view, rows } = await run(sharing(reset.id))
      expect(view.counts.failed).toBe(30)
      expect(rows.at(-1)?.failure).toEqual(problem)
      expect(shared.length).toBeLessThanOrEqual(4)
    },
  )

  it('lose no password when what made them is dismissed meanwhile', async () => {
    const { reset, start, finished, faults, operations, rowsOf } = await withPasswords(3)
    faults.set('user4', slow)
    const { id } = start(sharing(reset.id))
    operations.dismiss(reset.id)
    await finished(id)
    expect(rowsOf(id).map(({ hasNote, hasPassword }) => [hasNote, hasPassword])).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ])
    expect(operations.password(id, 1)).toEqual(ok('Generated-2'))
    faults.clear()
    operations.retry(id)
    await finished(id)
    expect(operations.note(id, 1)).toEqual(ok(noteFor('user4')))
    expect(operations.password(id, 1)).toEqual(fail('invalid-request', { path: 'index' }))
  })

  it('that are cancelled leave the passwords, also to another try', async () => {
    const { reset, start, run, finished, operations, rowsOf } = await withPasswords(9)
    const { id } = start(sharing(reset.id))
    operations.cancel(id)
    operations.dismiss(reset.id)
    expect((await finished(id)).counts.skipped).toBeGreaterThan(0)
    const left = rowsOf(id).filter(({ state }) => state === 'skipped')
    expect(left.every(({ hasPassword }) => hasPassword)).toBe(true)
    const again = await run(sharing(id))
    expect(again.rows.map(({ username }) => username)).toEqual(left.map(({ username }) => username))
    expect(again.view.counts.done).toBe(left.length)
  })

  it('go on though the connection was changed', async () => {
    const { reset, start, finished, operations } = await withPasswords(9)
    const { id } = start(sharing(reset.id))
    operations.cancelAll(connectionId)
    expect((await finished(id)).counts).toMatchObject({ done: 9, skipped: 0 })
  })

  it('keep a password through a bug of ours', async () => {
    const users = memoryUsers(people(1))
    const shareNote: ShareNote = () => Promise.reject(new Error('bug'))
    const { run, operations } = await over(sessionsWith(users), true, { shareNote })
    const reset = await run(resetting(1))
    const { id, rows } = await run(sharing(reset.id))
    expect(rows[0]).toMatchObject({
      state: 'failed',
      failure: failure('internal', { id: 'bug-1' }),
    })
    expect(operations.password(id, 0)).toEqual(ok('Generated-1'))
  })

  it('are made of no password that may not be the right one', async () => {
    const users = memoryUsers(people(2), undefined, ({ name, about }) =>
      (name === 'setPassword' && about === 4) || (name === 'signsIn' && about === 'user4')
        ? slow
        : undefined,
    )
    const { shareNote, shared } = noteService()
    const { run } = await over(sessionsWith(users), true, { shareNote })
    const reset = await run(resetting(2))
    expect(reset.rows[1]).toMatchObject({ failure: unknown, hasPassword: true })
    await run(sharing(reset.id))
    expect(shared.map(({ recipient }) => recipient.username)).toEqual(['user3'])
  })
})

describe('notes can not be made of an operation', () => {
  it('that is not there, or not finished', async () => {
    const { operations, start, finished } = await withPasswords(2)
    expect(operations.start(connectionId, sharing('x'))).toEqual(fail('unknown-operation', {}))
    const running = start(resetting(2))
    expect(operations.start(connectionId, sharing(running.id))).toEqual(
      fail('invalid-request', { path: 'work.of' }),
    )
    await finished(running.id)
  })
})
