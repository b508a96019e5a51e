import { describe, expect, it } from 'vitest'
import type { QueuedChange } from '@contract/models/queued'
import { compare, rebased } from '@main/queue/compare'
import { person } from '@support/memory-users'

const seen = person(7)
const grant: QueuedChange = { kind: 'set-admin', admin: true }
const revoke: QueuedChange = { kind: 'set-admin', admin: false }
const remove: QueuedChange = { kind: 'delete' }
const edit: QueuedChange = {
  kind: 'edit',
  profile: { email: 'seven@example.org', fullName: 'User 7', comment: '' },
}
const all = [grant, remove, edit]

describe('a queued change, beside somebody as they are now', () => {
  it('is ready for who is as they were, whenever their account was changed last', () => {
    const now = { ...seen, updatedAt: '2026-11-26T08:00:00.000Z' }
    for (const change of all) expect(compare({ seen, change }, now)).toEqual({ kind: 'ready' })
  })

  it('needs a decision where a field or the right is otherwise', () => {
    for (const facts of [{ email: 'x@example.org' }, { fullName: 'X' }, { comment: 'on leave' }]) {
      const now = { ...seen, ...facts }
      for (const change of all)
        expect(compare({ seen, change }, now)).toEqual({ kind: 'changed', now })
    }
    const now = { ...seen, admin: true }
    expect(compare({ seen, change: remove }, now)).toEqual({ kind: 'changed', now })
    expect(compare({ seen, change: edit }, now)).toEqual({ kind: 'changed', now })
  })

  it('is for nothing where it is so already, whatever else was changed', () => {
    const comment = 'on leave'
    expect(compare({ seen, change: grant }, { ...seen, comment, admin: true })).toEqual({
      kind: 'already',
    })
    expect(compare({ seen: { ...seen, admin: true }, change: revoke }, seen)).toEqual({
      kind: 'already',
    })
    expect(
      compare({ seen, change: edit }, { ...seen, email: 'seven@example.org', admin: true }),
    ).toEqual({ kind: 'already' })
    expect(compare({ seen, change: remove }, null)).toEqual({ kind: 'already' })
  })

  it('is for nobody where the account is gone', () => {
    expect(compare({ seen, change: grant }, null)).toEqual({ kind: 'gone' })
    expect(compare({ seen, change: edit }, null)).toEqual({ kind: 'gone' })
  })

  it('is never for another person with the same number, even where that one is as is wanted', () => {
    for (const now of [
      { ...seen, username: 'somebody', admin: true },
      { ...seen, createdAt: '2026-01-01T00:00:00.000Z', admin: true },
    ])
      for (const change of all)
        expect(compare({ seen, change }, now)).toEqual({ kind: 'another', now })
  })

  it('leaves what wasn’t to be changed as it is by now, where it is wanted all the same', () => {
    const now = { email: 'new@example.org', fullName: 'Seven', comment: 'on leave' }
    expect(rebased(edit, seen, now)).toEqual({
      kind: 'edit',
      profile: { ...now, email: 'seven@example.org' },
    })
    expect(rebased(remove, seen, now)).toBe(remove)
  })

  it('goes by the name where no time of creation is told', () => {
    expect(compare({ seen, change: grant }, { ...seen, createdAt: null })).toEqual({
      kind: 'ready',
    })
  })
})
