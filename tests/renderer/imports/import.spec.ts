import { describe, expect, it, vi } from 'vitest'
import type { ImportCheck, ImportRow, ImportView } from '@contract/models/import'
import { fail, ok } from '@contract/result'
import type { Answers } from '@support/bridge-double'
import { mayAll } from '@support/capabilities'
import {
  button,
  connectionId,
  hasButton,
  openUsers,
  operationOf,
  press,
  settled,
} from '../users/users-screen'

const check: ImportCheck = {
  sound: 2,
  problems: 1,
  admins: 1,
  comparedWith: 41,
  loadedAt: new Date().toISOString(),
}
const view: ImportView = {
  file: 'people.csv',
  encoding: 'utf-8',
  delimiter: ';',
  rows: 3,
  columns: [
    { name: 'login', samples: ['anna'], secret: false },
    { name: 'name', samples: ['Anna Weber'], secret: false },
    { name: 'mail', samples: ['anna@example.org'], secret: false },
    { name: 'password', samples: [], secret: true },
  ],
  mapping: { username: 0, fullName: 1, email: 2, comment: null, admin: null },
  check: null,
  operationId: null,
}
const rowOf = (row: number, rest: Partial<ImportRow> = {}): ImportRow => ({
  row,
  username: `person${row}`,
  fullName: `Person ${row}`,
  email: `person${row}@example.org`,
  comment: '',
  admin: false,
  problems: [],
  ...rest,
})
const bad = rowOf(3, {
  username: 'anna',
  problems: [
    { kind: 'there', field: 'username', by: 'anna', alike: false },
    { kind: 'rule', field: 'email', rule: 'format' },
    { kind: 'repeated', field: 'email', row: 2, alike: true },
    { kind: 'admin-word', word: 'maybe' },
  ],
})

const open = async (
  imports: Answers['imports'] = {},
  more: Parameters<typeof openUsers>[0] = {},
) => {
  const screen = await openUsers({
    ...more,
    imports: {
      current: () => ok(null),
      choose: () => ok(view),
      check: () => ok(check),
      rows: ({ which }) =>
        ok(
          which === 'problems'
            ? { rows: [bad], total: 1 }
            : { rows: [rowOf(2), bad, rowOf(4)], total: 3 },
        ),
      ...imports,
    },
  })
  await press('File')
  await press('Import people…')
  await vi.waitUntil(() => text().includes('A table with a row for each person'), 20_000)
  await settled()
  return screen
}
const text = (): string => document.body.textContent.replace(/\s+/g, ' ')
const choice = (label: string): HTMLSelectElement => {
  const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)
  if (select === null) throw new Error(`no choice of ${label}`)
  return select
}
const map = async (label: string, value: string): Promise<void> => {
  choice(label).value = value
  choice(label).dispatchEvent(new Event('change'))
  await settled()
}

describe('importing people', () => {
  it('checks what was chosen, and says of each row what is wrong with it', async () => {
    const { inputs } = await open()
    expect(text()).toContain('No passwords in it, please')
    await press('Choose a file…')
    expect(text()).toContain('3 people · UTF-8, separated by semicolons')
    expect(inputs('imports.check')).toEqual([{ connectionId, mapping: view.mapping, again: false }])
    expect(text()).toContain('2 people can be created')
    expect(text()).toContain('1 row has a problem')
    for (const words of [
      'anna exists already.',
      'The email address hasn’t the right form.',
      'Row 2 has this email address already; only capital letters differ.',
      '“maybe” is neither yes nor no.',
      'Harbor EU · Test',
    ])
      expect(text()).toContain(words)
    expect(button('Create 2 people').disabled).toBe(false)
  })

  it('says that a column of passwords is ignored, and doesn’t let it be chosen', async () => {
    await open()
    await press('Choose a file…')
    expect(text()).toContain('The column “password” is ignored.')
    expect(choice('Comment (optional)').options[4]?.disabled).toBe(true)
  })

  it('checks again with another column, and not before the needed ones are chosen', async () => {
    const { inputs } = await open()
    await press('Choose a file…')
    await map('Email', '')
    expect(text()).toContain('Choose the column for: Email.')
    expect(hasButton('Create 2 people')).toBe(false)
    expect(inputs('imports.check')).toHaveLength(1)
    await map('Email', '0')
    expect(inputs('imports.check').at(-1)).toMatchObject({ mapping: { email: 0 } })
    expect(hasButton('Create 2 people')).toBe(true)
  })

  it('creates once, follows it at the foot of the window, and has the result saved', async () => {
    const creating = operationOf('create', { total: 2 })
    const { double, inputs } = await open(
      { create: () => ok(creating), saveResult: () => ok('import-result.csv') },
      { operations: { rows: () => ok({ rows: [], total: 0 }) } },
    )
    await press('Choose a file…')
    await press('Create 2 people')
    expect(text()).toContain('Creating 2 people …')
    expect(document.querySelector('[aria-label="Operations"]')).not.toBeNull()
    expect(hasButton('Save the result…')).toBe(false)
    double.emit.operations.changed({
      ...creating,
      state: 'finished',
      counts: { waiting: 0, running: 0, done: 2, failed: 0, skipped: 0 },
      passwords: 2,
    })
    await settled()
    expect(text()).toContain('1 row with problems was left out.')
    await press('Save the result…')
    expect(inputs('imports.create')).toHaveLength(1)
    expect(inputs('imports.saveResult')).toEqual([{ connectionId }])
    expect(text()).toContain('Saved as import-result.csv.')
  })

  it('opens a single created person’s row, whose password waits to be handed over', async () => {
    const creating = operationOf('create')
    const { double } = await open(
      { create: () => ok(creating) },
      { operations: { rows: () => ok({ rows: [], total: 0 }) } },
    )
    await press('Choose a file…')
    await press('Create 2 people')
    double.emit.operations.changed({
      ...creating,
      state: 'finished',
      counts: { waiting: 0, running: 0, done: 1, failed: 0, skipped: 0 },
      passwords: 1,
    })
    await settled()
    expect(hasButton('Hide outcomes')).toBe(true)
    expect(text()).toContain('Hand the new passwords over')
  })

  it('shows again what is held for the registry, and starts anew when that is wanted', async () => {
    const { inputs } = await open({
      current: () => ok({ ...view, check, operationId: operationOf('create').id }),
      forget: () => ok(undefined),
    })
    expect(text()).toContain('The people of people.csv were gone through')
    await press('Import another file')
    expect(inputs('imports.forget')).toHaveLength(1)
    expect(hasButton('Choose a file…')).toBe(true)
  })

  it('says what a bad file is, and leaves what was there', async () => {
    let files = 0
    await open({
      choose: () =>
        (files += 1) === 1
          ? ok(view)
          : fail('table-file', { reason: 'cells', row: 7, found: 2, expected: 3 }),
    })
    await press('Choose a file…')
    await press('Choose another…')
    expect(text()).toContain('Row 7 has 2 cells; the first row has 3.')
    expect(hasButton('Create 2 people')).toBe(true)
  })

  it('asks again where the users couldn’t be loaded', async () => {
    const { inputs } = await open({ check: () => fail('timeout', { seconds: 15 }) })
    await press('Choose a file…')
    expect(text()).toContain('No answer within 15 s.')
    await press('Check again')
    expect(inputs('imports.check').at(-1)).toMatchObject({ again: true })
  })
})

describe('the file menu of the users', () => {
  it('exports what is shown: filter, order and columns', async () => {
    const { inputs } = await openUsers({ users: { export: () => ok('users.csv') } })
    await press('File')
    await press('Export these users…')
    expect(inputs('users.export')).toEqual([
      {
        connectionId,
        match: { text: '', filter: 'all' },
        sort: { column: 'username', descending: false },
        columns: ['username', 'fullName', 'email', 'admin', 'createdAt', 'comment'],
      },
    ])
    expect(text()).toContain('Exported to users.csv.')
  })

  it('says why a file can’t be written', async () => {
    await openUsers({ users: { export: () => fail('file', { reason: 'no-space' }) } })
    await press('File')
    await press('Export these users…')
    expect(text()).toContain('Make room, then try again.')
  })

  it('says why nobody can be imported', async () => {
    const may = mayAll({ create: { allowed: false, reason: 'robot' } })
    await openUsers({}, {}, { may })
    await press('File')
    const [importing] = document.querySelectorAll('[role=menuitem]')
    expect(importing?.getAttribute('aria-disabled')).toBe('true')
    expect(importing?.textContent).toContain('this robot account')
  })
})
