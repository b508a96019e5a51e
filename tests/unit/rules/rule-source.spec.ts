import { describe, expect, it } from 'vitest'
import { measuredLength, ownReason } from '@contract/rules/rule-source'
import { userFieldChecks, type UserField } from '@contract/rules/user-fields'
import { profileFault, passwordFault, usernameFault } from '@support/harbor-simulator/user-rules'
import { profileNames, profiles } from '@support/harbor-simulator/profile'

/** Whose the first rule is that a value breaks: Harbor's of this version, or ours and why. */
const sourceOf = (field: UserField, text: string, version: string | null): string | null => {
  const rule = userFieldChecks[field](text)
  return rule === null ? null : (ownReason(field, rule, text, version) ?? 'harbor')
}

const é = (times: number): string => 'é'.repeat(times)

/** [field, value, in 2.2, in 2.6, in 2.9, in 2.13 and 2.15] */
const table: readonly (readonly [UserField, string, string, string, string, string])[] = [
  ['username', '', 'harbor', 'empty', 'empty', 'harbor'],
  ['username', ' ida', 'unseen', 'unseen', 'unseen', 'unseen'],
  ['username', 'a,b', 'harbor', 'versions', 'versions', 'harbor'],
  ['username', 'a"b', 'versions', 'versions', 'versions', 'harbor'],
  ['username', 'a:b', 'colon', 'colon', 'colon', 'colon'],
  ['username', 'a:b,c', 'harbor', 'colon', 'colon', 'harbor'],
  ['username', 'a\tb', 'unseen', 'unseen', 'unseen', 'unseen'],
  ['username', é(128), 'harbor', 'versions', 'versions', 'harbor'],
  ['username', 'a'.repeat(256), 'harbor', 'harbor', 'harbor', 'harbor'],
  ['email', '', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['email', ' a@example.com', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['email', 'user@localhost', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['fullName', '', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['fullName', '  ', 'unseen', 'unseen', 'unseen', 'unseen'],
  ['fullName', 'Omar #1', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['fullName', 'Omar "Q"', 'versions', 'versions', 'versions', 'harbor'],
  ['fullName', 'O\nQ', 'unseen', 'unseen', 'unseen', 'unseen'],
  ['fullName', é(128), 'harbor', 'harbor', 'harbor', 'harbor'],
  ['comment', é(16), 'harbor', 'harbor', 'harbor', 'harbor'],
  ['password', 'Aa1', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['password', 'aaaaaaa1', 'harbor', 'harbor', 'harbor', 'harbor'],
  ['password', `Aa1${'x'.repeat(126)}`, 'versions', 'versions', 'harbor', 'harbor'],
  ['password', 'With space1A', 'portal', 'portal', 'portal', 'portal'],
]

describe('whose a rule is', () => {
  it.each(table)('%s %j: 2.2 %s, 2.6 %s, 2.9 %s, later %s', (field, text, ...expected) => {
    const [in22, in26, in29, later] = expected
    expect(sourceOf(field, text, '2.2.4')).toBe(in22)
    expect(sourceOf(field, text, '2.6.4')).toBe(in26)
    expect(sourceOf(field, text, '2.9.5')).toBe(in29)
    for (const version of ['2.13.5', '2.15.2', null])
      expect(sourceOf(field, text, version)).toBe(later)
  })

  it.each(profileNames)('is as the checks of Harbor %s say', (name) => {
    const profile = profiles[name]
    const sound = { email: 'a@example.com', realname: 'A', comment: '' }
    const faults: Readonly<Record<UserField, (text: string) => string | null>> = {
      // Swagger's own limit comes before the handler's checks.
      username: (text) =>
        profile.api === 'swagger' && Array.from(text).length > 255
          ? 'too long'
          : usernameFault(text, profile),
      email: (email) => profileFault({ ...sound, email }, profile),
      fullName: (realname) => profileFault({ ...sound, realname }, profile),
      comment: (comment) => profileFault({ ...sound, comment }, profile),
      password: (text) => passwordFault(text, profile),
    }
    const version = /^v([\d.]+)/.exec(profile.version)?.[1] ?? ''
    for (const [field, text] of table)
      expect([field, text, sourceOf(field, text, version) === 'harbor']).toEqual([
        field,
        text,
        faults[field](text) !== null,
      ])
  })
})

describe('how long a value is', () => {
  it('is counted in characters for an e-mail address, and in bytes for the others', () => {
    expect(measuredLength('email', 'é🦊')).toBe(2)
    expect(measuredLength('comment', 'é🦊')).toBe(6)
  })
})
