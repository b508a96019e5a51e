import { describe, expect, it, onTestFinished } from 'vitest'
import { profileNames } from '@support/harbor-simulator/profile'
import { startLoopbackServer } from '@support/tls/loopback-server'
import { failureOf, harborAt, startHarbor, usersAt, valueOf } from './under-test'

describe('all users in one answer', () => {
  it.each(profileNames)('of a Harbor %s', async (profile) => {
    const { url, state } = await startHarbor({ profile, users: 345 })
    const { users } = await usersAt(url)
    const counts: number[] = []
    const outcome = await users.listAll((count) => counts.push(count))
    // Harbor 2.2 takes no such page size.
    if (profile === '2.2') return expect(failureOf(outcome).code).toBe('refused')
    const { users: all, total } = valueOf(outcome)
    expect(total).toBe(345)
    const listed = state.users.map((user) => user.id).filter((userId) => userId !== 1)
    expect(all.map(({ userId }) => userId).toSorted((a, b) => a - b)).toEqual(listed)
    expect(counts.at(-1)).toBe(345)
    expect(valueOf(await users.list(1, 100)).users).toEqual(all.slice(0, 100))
  })

  it('may be longer than other answers', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9', users: 200 })
    const { users } = await usersAt(url)
    const long = 'x'.repeat(70_000)
    const alter = (rows: unknown): unknown =>
      Array.isArray(rows) ? rows.map((row: object) => ({ ...row, comment: long })) : rows
    faults.add({}, { kind: 'altered', alter })
    expect(valueOf(await users.listAll(() => undefined)).users).toHaveLength(200)
  })

  it.each([
    ['2.2.4', 4],
    ['2.3.0', 3],
    ['2.4.3', 3],
    ['2.5.6', 3],
    ['2.6.0', 4],
    ['2.15.2', 4],
    [null, 4],
  ])(
    'of a Harbor %s that counts four are %i: some count user 1, whom they do not list',
    async (version, total) => {
      const server = await startLoopbackServer((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'X-Total-Count': '4' })
        response.end(JSON.stringify([{ user_id: 3 }, { user_id: 4 }, { user_id: 5 }]))
      })
      onTestFinished(() => server.close())
      const { capabilities } = await usersAt((await startHarbor({ profile: '2.6' })).url)
      const users = harborAt(server.url).users({ ...capabilities, version })
      expect(valueOf(await users.listAll(() => undefined))).toMatchObject({ total })
      expect(valueOf(await users.list(1, 100))).toMatchObject({ total })
    },
  )
})
