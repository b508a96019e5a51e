import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { currentUserAnswer, userAnswer, usersAnswer } from '@main/harbor/user-answers'

const timeIn = (text: string | null | undefined): string | null =>
  v.parse(userAnswer, { user_id: 3, creation_time: text }).createdAt

describe('a time of Harbor', () => {
  it.each([
    ['2024-05-01T08:00:00.123Z', '2024-05-01T08:00:00.123Z'],
    ['2024-12-31T23:59:59.999Z', '2024-12-31T23:59:59.999Z'],
    // Harbor 2.2, and a server in a zone of its own.
    ['2024-05-01T08:00:00Z', '2024-05-01T08:00:00.000Z'],
    ['2024-05-01T08:00:00.123456Z', '2024-05-01T08:00:00.123Z'],
    ['2024-05-01T10:00:00+02:00', '2024-05-01T08:00:00.000Z'],
    ['0002-01-01T00:00:00.000Z', '0002-01-01T00:00:00.000Z'],
    // Go's zero time.
    ['0001-01-01T00:00:00.000Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['0000-01-01T00:00:00.000Z', null],
    ['2024-13-01T08:00:00.000Z', null],
    ['2024-00-01T08:00:00.000Z', null],
    ['2024-05-00T08:00:00.000Z', null],
    ['2024-05-32T08:00:00.000Z', null],
    ['2024-05-01T25:00:00.000Z', null],
    ['2024-05-01T08:60:00.000Z', null],
    ['+012024-05-01T08:00:00.000Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (text, time) => {
    expect(timeIn(text)).toBe(time)
  })
})

const alice = {
  user_id: 3,
  username: 'alice',
  email: 'alice@example.org',
  realname: 'Alice Example',
  comment: 'on call',
  sysadmin_flag: true,
  creation_time: '2024-05-01T08:00:00.000Z',
  update_time: '2024-05-02T08:00:00.000Z',
}

describe('a user of Harbor', () => {
  it('is read as far as it is used', () => {
    const oidc_user_meta = { secret: 'canary' }
    expect(v.parse(userAnswer, { ...alice, oidc_user_meta, password: 'canary' })).toEqual({
      userId: 3,
      username: 'alice',
      email: 'alice@example.org',
      fullName: 'Alice Example',
      comment: 'on call',
      admin: true,
      createdAt: '2024-05-01T08:00:00.000Z',
      updatedAt: '2024-05-02T08:00:00.000Z',
    })
  })

  it.each([undefined, null])('has empty fields where they are %s', (nothing) => {
    const empty = Object.fromEntries(Object.keys(alice).map((name) => [name, nothing]))
    expect(v.parse(userAnswer, { ...empty, user_id: 3 })).toEqual({
      userId: 3,
      username: '',
      email: '',
      fullName: '',
      comment: '',
      admin: false,
      createdAt: null,
      updatedAt: null,
    })
  })

  it.each([
    null,
    'alice',
    [],
    {},
    ...[0, -1, 1.5, '3', NaN, null].map((user_id) => ({ ...alice, user_id })),
    ...Object.keys(alice)
      .filter((name) => name !== 'user_id')
      .flatMap((name) =>
        [7, {}, name === 'sysadmin_flag' ? 'true' : true].map((wrong) => ({
          ...alice,
          [name]: wrong,
        })),
      ),
  ])('is not %j, and no list holds it', (wrong) => {
    expect(v.is(userAnswer, wrong)).toBe(false)
    expect(v.is(currentUserAnswer, wrong)).toBe(false)
    expect(v.is(usersAnswer, [alice, wrong])).toBe(false)
    expect(v.is(usersAnswer, wrong)).toBe(Array.isArray(wrong))
  })

  it('who signs in is an admin by the own right or by a group', () => {
    const adminIf = (sysadmin_flag: boolean, admin_role_in_auth?: unknown): unknown =>
      v.parse(currentUserAnswer, { ...alice, sysadmin_flag, admin_role_in_auth }).admin
    expect(adminIf(false)).toBe(false)
    expect(adminIf(true)).toBe(true)
    expect(adminIf(false, true)).toBe(true)
    expect(() => adminIf(false, 'yes')).toThrow()
    // It is told of the caller only.
    expect(
      v.parse(userAnswer, { ...alice, sysadmin_flag: false, admin_role_in_auth: true }).admin,
    ).toBe(false)
  })
})
