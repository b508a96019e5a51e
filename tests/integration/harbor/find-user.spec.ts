import { describe, expect, it } from 'vitest'
import { profileNames } from '@support/harbor-simulator/profile'
import { failureOf, somebody, startHarbor, usersAt, valueOf } from './under-test'

/** Names and addresses that Harbor can hold and that are hard to ask for. */
const hard = ['a+b', 'a b', 'ü本', 'a=b', 'a&b', "o'neil", 'a_b', '[a', '{a}', '(a', '\\a']
/** Only where Harbor doesn't check names. */
const unchecked = ['~a', 'a,b', 'a%b', '50%,x', '100%', '~%\\', '%2C', 'a#b']

describe.each(profileNames)('who has a name or an address, in Harbor %s,', (profile) => {
  it('is found by exactly that', async () => {
    const { url, state } = await startHarbor({ profile, users: 40 })
    const { users } = await usersAt(url)
    const names = profile === '2.6' || profile === '2.9' ? [...hard, ...unchecked] : hard
    for (const [index, username] of names.entries())
      valueOf(
        await users.create({
          ...somebody(username),
          email: `x+${index}@example.com`,
          fullName: 'A',
        }),
      )
    // Names that contain another one don't stand for it.
    valueOf(await users.create({ ...somebody('a+bc'), email: 'yx+1@example.com', fullName: 'A' }))
    for (const [index, username] of names.entries()) {
      expect(valueOf(await users.find('username', username)), username).toMatchObject({ username })
      const email = `x+${index}@example.com`
      expect(valueOf(await users.find('email', email))).toMatchObject({ email, username })
    }
    for (const username of ['A+B', 'a+', '+b', 'nobody', 'x,y', '%'])
      expect(valueOf(await users.find('username', username)), username).toBeNull()
    expect(valueOf(await users.find('email', 'X+1@example.com'))).toBeNull()
    // A single answer has one or nobody, where an exact search can be had.
    const asked = state.requests.filter(({ url: asked }) => /a%2(52)?Bb|a%252Bb/.test(asked))
    expect(asked.length).toBeGreaterThan(0)
    if (profile !== '2.2') expect(asked.every(({ url: path }) => path.includes('q='))).toBe(true)
  })

  it('is found also on a later page', async () => {
    const { url } = await startHarbor({ profile, users: 1_100 })
    const { users, capabilities } = await usersAt(url)
    const { version: _, ...unknownVersion } = capabilities
    expect(unknownVersion.maxPageSize).toBe(profile === '2.2' ? 500 : 100)
    const last = valueOf(await users.list(Math.ceil(1_100 / 100), 100)).users.at(-1)
    if (last === undefined) throw new Error('no last user')
    const found = valueOf(await users.find('email', last.email))
    expect(found?.userId).toBe(last.userId)
  })
})

describe('a search that can not be answered', () => {
  it('fails', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const { users } = await usersAt(url)
    faults.add({ path: /users\?q=/ }, { kind: 'proxy', status: 502 })
    expect(failureOf(await users.find('username', 'alice')).code).toBe('unavailable')
  })
})
