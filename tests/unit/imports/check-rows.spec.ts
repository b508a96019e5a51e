import { describe, expect, it } from 'vitest'
import type { ImportMapping } from '@contract/models/import'
import { failure } from '@contract/result'
import { checkRows, type CheckGround, type CheckedRow } from '@main/imports/check-rows'
import { guessColumns, isSecretColumn } from '@main/imports/guess-columns'
import { problemsTable, resultTable, templateTable } from '@main/imports/import-tables'

const mapping: ImportMapping = { username: 0, fullName: 1, email: 2, comment: 3, admin: 4 }
const check = (
  rows: readonly (readonly string[])[],
  ground: Partial<CheckGround> = {},
): readonly CheckedRow[] =>
  checkRows(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    { mapping, users: [], adminRefusal: null, ...ground },
  )
const problemsOf = (
  rows: readonly (readonly string[])[],
  ground: Partial<CheckGround> = {},
): readonly CheckedRow['problems'][] => check(rows, ground).map(({ problems }) => problems)
const anna = ['anna', 'Anna Weber', 'anna@example.org', '', '']
const there = {
  userId: 7,
  username: 'anna',
  fullName: 'Anna',
  email: 'anna@example.org',
  comment: '',
  admin: false,
  createdAt: null,
  updatedAt: null,
}

describe('a dry run', () => {
  it('finds nothing wrong with a row that can be created', () => {
    expect(check([anna])).toEqual([
      {
        row: 2,
        username: 'anna',
        fullName: 'Anna Weber',
        email: 'anna@example.org',
        comment: '',
        admin: false,
        problems: [],
      },
    ])
  })

  it('checks the rules of every field', () => {
    expect(problemsOf([['a:b', '', 'nowhere', 'x'.repeat(31), '']])).toEqual([
      [
        { kind: 'rule', field: 'username', rule: 'characters' },
        { kind: 'rule', field: 'fullName', rule: 'required' },
        { kind: 'rule', field: 'email', rule: 'format' },
        { kind: 'rule', field: 'comment', rule: 'too-long' },
      ],
    ])
  })

  it('finds who is there, also in another case, and the names that every Harbor has', () => {
    const ground = { users: [there] }
    expect(problemsOf([['anna', 'A', 'other@example.org', '', '']], ground)).toEqual([
      [{ kind: 'there', field: 'username', by: 'anna', alike: false }],
    ])
    expect(problemsOf([['Anna', 'A', 'ANNA@example.org', '', '']], ground)).toEqual([
      [
        { kind: 'there', field: 'username', by: 'anna', alike: true },
        { kind: 'there', field: 'email', by: 'anna', alike: true },
      ],
    ])
    expect(problemsOf([['anonymous', 'A', 'a@example.org', '', '']])).toEqual([
      [{ kind: 'there', field: 'username', by: 'anonymous', alike: false }],
    ])
  })

  it('keeps the first of two rows with the same name or address', () => {
    const other = ['ANNA', 'Another', 'anna@example.org', '', '']
    expect(problemsOf([anna, other])).toEqual([
      [],
      [
        { kind: 'repeated', field: 'username', row: 2, alike: true },
        { kind: 'repeated', field: 'email', row: 2, alike: false },
      ],
    ])
  })

  it('reads who is to be system admin, and asks where that is unclear', () => {
    const rows = ['Yes', 'ja', '1', 'no', 'NEIN', '', 'maybe'].map((word, at) => [
      `u${at}`,
      'U',
      `u${at}@example.org`,
      '',
      word,
    ])
    const checked = check(rows)
    expect(checked.map(({ admin }) => admin)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    expect(checked[6]?.problems).toEqual([{ kind: 'admin-word', word: 'maybe' }])
  })

  it('leaves out whom the account may not set as admin', () => {
    const refusal = failure('not-admin', {})
    const rows = [anna, ['ben', 'Ben', 'ben@example.org', '', 'yes']]
    expect(problemsOf(rows, { adminRefusal: refusal })).toEqual([
      [],
      [{ kind: 'refused', failure: refusal }],
    ])
  })
})

describe('the columns of a file', () => {
  it.each([
    ['user_name,full_name,email,comment,system_admin', [0, 1, 2, 3, 4]],
    ['username,realname,email,sysadmin_flag', [0, 1, 2, null, 3]],
    ['E-Mail-Adresse;Vollständiger Name;Benutzername;Bemerkung', [2, 1, 0, 3, null]],
    ['sAMAccountName,displayName,mail', [0, 1, 2, null, null]],
    ['User,User name,Name,Mail', [1, 2, 3, null, null]],
    ['this,that', [null, null, null, null, null]],
  ])('are guessed from %s', (header, expected) => {
    const { username, fullName, email, comment, admin } = guessColumns(header.split(/[,;]/))
    expect([username, fullName, email, comment, admin]).toEqual(expected)
  })

  it('with passwords are recognised', () => {
    for (const name of ['Password', 'initial_password', 'Passwort', 'Kennwort', 'pwd', 'API-Key'])
      expect(isSecretColumn(name), name).toBe(true)
    for (const name of ['user_name', 'Compass', 'comment', 'email'])
      expect(isSecretColumn(name), name).toBe(false)
  })
})

describe('what is written', () => {
  it('as a template is guessed whole', () => {
    const [header = ''] = templateTable().split('\r\n')
    expect(Object.values(guessColumns(header.split(',')))).not.toContain(null)
  })

  it('of problems says where and why, and calculates nothing', () => {
    const rows = check([['=1+1', '=HYPERLINK("x")', 'bad', '', '']])
    const [, line] = problemsTable(rows).split('\r\n')
    expect(line).toContain("2,'=1+1,")
    expect(line).toContain('full_name: characters; email: format')
    expect(line).not.toMatch(/(^|,)"?=/)
  })

  it('of results tells every row apart', () => {
    const rows = check([
      anna,
      ['ben', 'Ben', 'ben@example.org', '', ''],
      ['cara', 'Cara', 'cara@example.org', '', ''],
      ['dan', 'Dan', 'dan@example.org', '', ''],
      ['eve', 'Eve', 'nowhere', '', ''],
    ])
    const outcomes = new Map(
      [
        { state: 'done', failure: null },
        { state: 'failed', failure: failure('taken', { field: 'username-or-email' }) },
        { state: 'failed', failure: failure('outcome-unknown', { cause: 'timeout' }) },
      ].flatMap((outcome, at) => {
        const row = rows[at]
        return row === undefined ? [] : [[row, outcome as never] as const]
      }),
    )
    expect(resultTable(rows, outcomes).trimEnd().split('\r\n').slice(1)).toEqual([
      '2,anna,anna@example.org,created,',
      '3,ben,ben@example.org,failed,taken: username-or-email',
      '4,cara,cara@example.org,unknown,outcome-unknown: timeout',
      '5,dan,dan@example.org,waiting,',
      '6,eve,nowhere,left-out,email: format',
    ])
  })
})
