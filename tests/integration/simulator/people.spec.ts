import { afterEach, describe, expect, it } from 'vitest'
import { makePeople } from '@support/harbor-simulator/people'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, call } from './call'

let simulator: Simulator | undefined

afterEach(() => simulator?.close())

interface Listed {
  readonly username: string
  readonly realname: string
  readonly email: string
}

describe('believable people', () => {
  it('are the same every time, all different, and would pass the strictest rules of Harbor', () => {
    const now = Date.UTC(2026, 10, 24)
    const without = (count: number): unknown[] =>
      makePeople(count, now).map(({ password: _, ...person }) => person)
    expect(without(500)).toEqual(without(500))
    const people = makePeople(2000, now)
    for (const field of ['username', 'email'] as const)
      expect(new Set(people.map((person) => person[field])).size).toBe(2000)
    for (const { username, email, realname, comment, createdAt, updatedAt = 0 } of people) {
      expect(username).toMatch(/^[a-z0-9.-]+$/)
      expect(email).toMatch(/^[a-z0-9.-]+@example\.com$/)
      expect(realname).not.toMatch(/[,"~#%$]/)
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(30)
      expect(createdAt).toBeLessThanOrEqual(updatedAt)
      expect(updatedAt).toBeLessThanOrEqual(now)
    }
    const admins = people.filter(({ sysadmin }) => sysadmin).length
    expect(admins).toBeGreaterThan(25)
    expect(admins).toBeLessThan(80)
    expect(new Set(people.map(({ createdAt }) => new Date(createdAt).getUTCFullYear())).size).toBe(
      6,
    )
  })

  it('begin a list sorted by name with those of the drawing', async () => {
    simulator = await startHarborSimulator({ profile: '2.6', users: 1284 })
    const answer = await call(simulator.url, { ...admin, path: '/users?page_size=11' })
    expect(answer.headers['x-total-count']).toBe('1284')
    const rows = answer.body as Listed[]
    expect(rows.map(({ username, realname }) => `${username} ${realname}`)).toEqual([
      'anna.weber Anna Weber',
      'ben.okafor Ben Okafor',
      'chen.li Chen Li',
      'ci-mirror CI mirror',
      'daria.k Daria Kowalska',
      'emil.sorensen Emil Sørensen',
      'fatima.h Fatima Haddad',
      'george.m George Mitchell',
      'hana.sato Hana Satō',
      'igor.p Igor Petrov',
      'julia.b Júlia Barbosa',
    ])
    expect(simulator.state.user('ops-admin')).toMatchObject({
      email: 'ops@example.com',
      sysadmin: true,
    })
    const ops = { as: 'ops-admin', password: 'Passw0rdX', path: '/users/current' }
    expect((await call(simulator.url, ops)).status).toBe(200)
  })

  it('come in thousands, and every page of them is there once', async () => {
    simulator = await startHarborSimulator({ profile: '2.9', users: 10_000 })
    const { url } = simulator
    const pages = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const path = `/users?page_size=100&page=${index + 1}`
        return (await call(url, { ...admin, path })).body as Listed[]
      }),
    )
    expect(new Set(pages.flat().map(({ username }) => username)).size).toBe(10_000)
  })
})
